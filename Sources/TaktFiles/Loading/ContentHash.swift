/// Names a file's content: FNV-1a, 64 bits, as 16 hexadecimal digits. It tells versions of a file apart; it is no
/// protection against forgery.
package enum ContentHash {
    package static func text(of bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
