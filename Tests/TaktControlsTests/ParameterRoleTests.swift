import TaktControls
import TaktPlant
import Testing

@Suite("What a parameter is to who rolls a control out")
struct ParameterRoleTests {
    @Test(
        "It is told by the keys that it stands behind",
        arguments: [
            ("tls-modbus", "session-life", ParameterRole.setting), ("tls-modbus", "round-trips", .setting),
            ("tls-modbus", "handshake", .figure), ("tls-modbus", "byte-time", .figure),
            ("edr-agent", "scan-class", .setting), ("edr-agent", "scan-every", .setting),
            ("edr-agent", "burst-interval", .setting), ("edr-agent", "scan-start", .moment),
            ("edr-agent", "scan-time", .figure), ("mfa-interactive", "session-life", .setting),
            ("mfa-interactive", "factor-time", .figure), ("mfa-interactive", "outage-interval", .figure),
            ("mfa-interactive", "outage-time", .figure), ("zone-firewall", "queue", .setting),
            ("zone-firewall", "frame-time", .figure), ("zone-firewall", "extra-rules", .setting),
        ])
    func roles(control: String, parameter: String, role: ParameterRole) throws {
        #expect(try shipped(control).role(of: parameter) == role)
    }

    @Test("A filter's lists are told apart by what they hold")
    func filters() throws {
        let firewall = try shipped("zone-firewall")
        #expect(firewall.filterParameters(behind: "also-allow").map(\.id) == ["extra-rules"])
        #expect(firewall.filterParameters(behind: "protocols").map(\.id) == ["allowed-protocols"])
        #expect(try shipped("tls-modbus").filterParameters(behind: "also-allow").isEmpty)
    }
}
