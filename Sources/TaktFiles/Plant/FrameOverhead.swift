import TaktPlant

/// Bytes of headers and check sequence around a frame's payload, for flows that do not say.
enum FrameOverhead {
    /// Ethernet 18, IPv4 20 and TCP 20 bytes.
    static let tcp = 58
    /// Ethernet 18, IPv4 20 and UDP 8 bytes.
    static let udp = 46
    static let ethernet = 18

    private static let onEthernet: Set = ["profinet-rt", "goose", "sv", "ethercat", "powerlink", "mms-goose"]
    private static let onUDP: Set = [
        "bacnet-ip", "cip-io", "dns", "ntp", "opc-ua-pubsub", "ptp", "radius", "snmp", "syslog", "tftp",
    ]

    /// EtherNet/IP carries its cyclic I/O over UDP and everything else over TCP.
    static func of(_ protocolName: String, _ kind: FlowKind) -> Int {
        if onEthernet.contains(protocolName) { return ethernet }
        if onUDP.contains(protocolName) { return udp }
        if protocolName == "ethernet-ip", case .cyclic = kind { return udp }
        return tcp
    }
}
