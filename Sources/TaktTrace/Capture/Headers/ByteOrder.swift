/// Numbers as bytes: network protocols write the most significant byte first, our pcapng files the least.
extension [UInt8] {
    mutating func appendBig(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    mutating func appendLittle(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// Overwrites two bytes, most significant first.
    mutating func setBig(_ value: UInt16, at index: Int) {
        self[index] = UInt8(value >> 8)
        self[index + 1] = UInt8(truncatingIfNeeded: value)
    }

    mutating func appendZeros(_ count: Int) { append(contentsOf: repeatElement(0, count: Swift.max(0, count))) }
}
