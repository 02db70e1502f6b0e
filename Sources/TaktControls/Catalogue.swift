/// The entries that Takt ships, as text: one YAML file each, embedded in the binary.
package enum Catalogue {
    /// File name and content, by name. A new entry is one file and one line here.
    package static var files: [(name: String, text: String)] {
        [
            ("edr-agent.yaml", PackageResources.edr_agent_yaml),
            ("mfa-interactive.yaml", PackageResources.mfa_interactive_yaml),
            ("tls-modbus.yaml", PackageResources.tls_modbus_yaml),
            ("zone-firewall.yaml", PackageResources.zone_firewall_yaml),
        ].map { ($0, String(decoding: $1, as: UTF8.self)) }
    }
}
