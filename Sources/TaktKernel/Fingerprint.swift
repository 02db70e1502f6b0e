/// A rolling hash of words, in order.
///
/// Not a cryptographic hash. The same on every machine.
public struct Fingerprint: Hashable, Sendable {
    @usableFromInline var state: UInt64 = 0x243F_6A88_85A3_08D3

    /// The hash so far.
    @inlinable public var value: UInt64 { state }

    /// The hash of no words.
    public init() {}

    /// Mixes one word in.
    @inlinable @inline(__always)
    public mutating func combine(_ word: UInt64) {
        let x = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        state = x ^ (x >> 29)
    }

    /// Sixteen hexadecimal digits.
    public var text: String { Self.digits(state) }

    static func digits(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
