/// FNV-1a, 64 bits: the same number for the same name in every process, as addresses and sequence numbers need.
enum StableHash {
    static func of(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Number `index` of a sequence without visible pattern (SplitMix64).
    static func scrambled(_ seed: UInt64, _ index: UInt64) -> UInt64 {
        var z = seed &+ (index &+ 1) &* 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Bytes that look encrypted.
    static func bytes(_ seed: UInt64, _ count: Int) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count + 8)
        var index: UInt64 = 0
        while result.count < count {
            result.appendBig(scrambled(seed, index))
            index += 1
        }
        result.removeLast(result.count - count)
        return result
    }
}
