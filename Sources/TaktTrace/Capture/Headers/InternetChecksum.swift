/// The Internet checksum, RFC 1071: the complement of the sum of 16-bit words with the carries added back in.
struct InternetChecksum {
    private var sum: UInt64 = 0

    /// Adds whole words; an odd last byte is taken with a zero behind it, so only the last piece may be odd.
    mutating func add(_ bytes: some Collection<UInt8>) {
        var high = true
        for byte in bytes {
            sum += high ? UInt64(byte) << 8 : UInt64(byte)
            high.toggle()
        }
    }

    mutating func add(word: UInt16) { sum += UInt64(word) }

    var value: UInt16 {
        var folded = sum
        while folded > 0xffff { folded = (folded & 0xffff) + (folded >> 16) }
        return ~UInt16(folded)
    }
}
