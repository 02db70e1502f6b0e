/// A UDP datagram, RFC 768.
struct UDPDatagram {
    static let headerLength = 8

    var sourcePort: UInt16
    var destinationPort: UInt16

    func bytes(_ data: [UInt8], over header: IPv4Header) -> [UInt8] {
        var datagram: [UInt8] = []
        datagram.appendBig(sourcePort)
        datagram.appendBig(destinationPort)
        datagram.appendBig(UInt16(truncatingIfNeeded: Self.headerLength + data.count))
        datagram.appendZeros(2)
        datagram += data
        var sum = header.pseudoHeader(datagram.count)
        sum.add(datagram)
        // 0 says that there is none; its complement is the same number.
        datagram.setBig(sum.value == 0 ? 0xffff : sum.value, at: 6)
        return datagram
    }
}
