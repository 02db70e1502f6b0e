/// The fingerprint of a run: a rolling hash of what happened, in order.
///
/// Each event adds one word, made of the time since the event before it and of what it was. Words enter as the digits of a
/// polynomial, `state * multiplier + word`, modulo 2^64. Two consequences follow. Runs with one fingerprint took the same
/// course. And a stretch of events that repeats `n` times acts on the state as `n` times the same affine map, which
/// ``repeatLast(since:times:)`` applies in O(log n): a run that folds its repetitions has the fingerprint of one that lived
/// through them.
///
/// Not a cryptographic hash. The same on every machine.
public struct Trajectory: Hashable, Sendable {
    @usableFromInline static var multiplier: UInt64 { 0xD134_2543_DE82_EF95 }

    @usableFromInline var state: UInt64 = 0x243F_6A88_85A3_08D3
    @usableFromInline var events = 0

    /// How many events there were.
    public var count: Int { events }

    /// A run in which nothing has happened yet.
    public init() {}

    /// Adds an event: the time since the one before it, and a number for what it was.
    @inlinable @inline(__always)
    public mutating func append(elapsed: Nanoseconds, _ what: UInt64) {
        var word = UInt64(bitPattern: elapsed) ^ (what &* 0x9E37_79B9_7F4A_7C15)
        word = (word ^ (word >> 32)) &* 0xD6E8_FEB8_6659_FD93
        word ^= word >> 32
        state = state &* Self.multiplier &+ word
        events &+= 1
    }

    /// The events since `earlier` happen `times` times more.
    ///
    /// - Complexity: O(log count + log times).
    public mutating func repeatLast(since earlier: Trajectory, times: Int) {
        let length = count - earlier.count
        guard times > 0, length > 0 else { return }
        // The stretch maps x to x * factor + shift.
        var factor = Self.power(length)
        var shift = state &- earlier.state &* factor
        var left = times
        while left > 0 {
            if left & 1 == 1 { state = state &* factor &+ shift }
            shift = shift &* factor &+ shift
            factor = factor &* factor
            left >>= 1
        }
        events += length * times
    }

    private static func power(_ exponent: Int) -> UInt64 {
        var (result, base, left): (UInt64, UInt64, Int) = (1, multiplier, exponent)
        while left > 0 {
            if left & 1 == 1 { result = result &* base }
            base = base &* base
            left >>= 1
        }
        return result
    }

    /// The hash so far.
    public var value: UInt64 { state }

    /// Sixteen hexadecimal digits.
    public var text: String { Fingerprint.digits(state) }
}
