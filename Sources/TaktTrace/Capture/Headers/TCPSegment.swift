/// A TCP segment with data, RFC 9293.
struct TCPSegment {
    static let headerLength = 20
    /// Options fill at most this.
    static let largestOptions = 40
    /// Receive window of both ends, constant: nobody's buffer is simulated.
    static let window: UInt16 = 65_535

    var sourcePort: UInt16
    var destinationPort: UInt16
    var sequence: UInt32
    var acknowledgement: UInt32
    /// The last segment of a message.
    var isPush: Bool
    /// No-operation options, for a plant whose frames say that their headers are longer. A multiple of 4.
    var optionBytes = 0

    func bytes(_ data: [UInt8], over header: IPv4Header) -> [UInt8] {
        var segment: [UInt8] = []
        segment.reserveCapacity(Self.headerLength + optionBytes + data.count)
        segment.appendBig(sourcePort)
        segment.appendBig(destinationPort)
        segment.appendBig(sequence)
        segment.appendBig(acknowledgement)
        let words = UInt16((Self.headerLength + optionBytes) / 4)
        segment.appendBig(words << 12 | (isPush ? 0x18 : 0x10))
        segment.appendBig(Self.window)
        segment.appendZeros(4)
        segment.append(contentsOf: repeatElement(1, count: optionBytes))
        segment += data
        var sum = header.pseudoHeader(segment.count)
        sum.add(segment)
        segment.setBig(sum.value, at: 16)
        return segment
    }
}
