/// The ports that servers listen on.
enum ServicePorts {
    private static let modbus: UInt16 = 502
    private static let modbusTLS: UInt16 = 802
    private static let https: UInt16 = 443
    private static let cip: UInt16 = 2222
    private static let ptp: UInt16 = 319
    private static let ntp: UInt16 = 123
    private static let syslog: UInt16 = 514

    /// Clients' ports: the upper part of what IANA leaves to them.
    static let ofClients: ClosedRange<UInt16> = 53_000...65_535

    /// A protocol's own port where its bytes are on it. Text is on a port from 50000 to 52999 that nobody has registered,
    /// so that no reader takes it for the protocol.
    static func port(_ content: FlowContent, _ protocolName: String) -> UInt16 {
        switch content {
        case .modbus: modbus
        case .tls: protocolName == "modbus-tcp" ? modbusTLS : https
        case .cip: cip
        case .ptp: ptp
        case .ntp: ntp
        case .syslog: syslog
        case .profinet, .goose: 0
        case .text: standIns[protocolName] ?? 52_000 + UInt16(StableHash.of(protocolName) % 1000)
        }
    }

    private static let standIns: [String: UInt16] = [
        "opc-ua": 51_840, "sql": 51_433, "smb": 50_445, "dnp3": 51_200, "iec-104": 52_404, "iec-61850-mms": 50_102,
        "s7": 50_103, "rdp": 51_389, "kerberos": 50_088, "modbus-tcp": 50_502, "https": 50_443, "ethernet-ip": 51_818,
        "snmp": 50_161, "dns": 50_053, "ptp": 50_319, "ntp": 50_123, "syslog": 50_514, "radius": 51_812,
    ]

    /// Both ends use the same port: nobody asks, and nobody answers.
    static func isSymmetric(_ content: FlowContent) -> Bool { content == .cip || content == .ptp }
}
