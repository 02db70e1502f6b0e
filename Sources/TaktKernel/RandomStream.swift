/// A source of pseudo-random numbers that belongs to one thing in the plant.
///
/// xoshiro256++ (Blackman and Vigna 2019), seeded by SplitMix64 from (seed, replication, stable name). Streams with
/// different names are independent, so a control that adds a source of chance never shifts anyone else's draws.
public struct RandomStream: Sendable {
    @usableFromInline var s0: UInt64
    @usableFromInline var s1: UInt64
    @usableFromInline var s2: UInt64
    @usableFromInline var s3: UInt64
    /// Values that its owner took from a recorded sequence instead of drawing.
    private var place = 0

    /// The stream of one source of chance.
    ///
    /// - Parameters:
    ///   - seed: of the experiment.
    ///   - replication: 0, 1, 2 ...
    ///   - name: stable across variants of the plant, such as `task/plc-1/fast`.
    public init(seed: UInt64, replication: Int, name: String) {
        var hash = Fingerprint()
        hash.combine(seed)
        hash.combine(UInt64(bitPattern: Int64(replication)))
        for byte in name.utf8 { hash.combine(UInt64(byte)) }
        var state = hash.value
        func split() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        (s0, s1, s2, s3) = (split(), split(), split(), split())
    }

    /// Its owner's next place in a recorded sequence: 0, 1, 2 ... No draw is used up.
    public mutating func takePlace() -> Int {
        defer { place += 1 }
        return place
    }

    /// 64 random bits.
    @inlinable
    public mutating func next() -> UInt64 {
        let sum = s0 &+ s3
        let result = (sum << 23 | sum >> 41) &+ s0
        let shifted = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= shifted
        s3 = s3 << 45 | s3 >> 19
        return result
    }

    /// A number in 0 ..< 1, a multiple of 2^-53.
    @inlinable
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A whole number in 0 ..< `bound`, by multiplication (bias below 2^-40 for bounds below 2^24 s in ns).
    ///
    /// - Parameter bound: above 0.
    @inlinable
    public mutating func below(_ bound: UInt64) -> UInt64 { next().multipliedFullWidth(by: bound).high }
}
