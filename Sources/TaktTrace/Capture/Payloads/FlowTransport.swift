import TaktPlant

/// What carries a flow's payload, told by the bytes of header that its frames have.
enum FlowTransport: Equatable {
    case tcp(optionBytes: Int)
    case udp
    case ethernet

    private static let ethernetBytes = 18
    private static let udpBytes = ethernetBytes + IPv4Header.length + UDPDatagram.headerLength
    private static let tcpBytes = ethernetBytes + IPv4Header.length + TCPSegment.headerLength

    /// The transport, and bytes of the flow's overhead that none of its headers has: they stand before the payload.
    static func of(_ flow: Flow) -> (FlowTransport, filler: Int) {
        let overhead = flow.frameOverhead
        if overhead >= tcpBytes {
            let options = min(overhead - tcpBytes, TCPSegment.largestOptions) / 4 * 4
            return (.tcp(optionBytes: options), overhead - tcpBytes - options)
        }
        if overhead >= udpBytes { return (.udp, overhead - udpBytes) }
        return (.ethernet, max(0, overhead - ethernetBytes))
    }
}
