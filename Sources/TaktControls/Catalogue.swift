/// The entries that Takt ships, as text: one YAML file each, embedded in the binary.
package enum Catalogue {
    /// File name and content, category by category. A new entry is one file and one line below.
    package static var files: [(name: String, text: String)] {
        (host + message + network + access + continuity + organisation).map {
            ($0, String(decoding: $1, as: UTF8.self))
        }
    }

    private typealias File = (name: String, bytes: [UInt8])

    private static var host: [File] {
        [
            ("edr-agent.yaml", PackageResources.edr_agent_yaml)
        ]
    }

    private static var message: [File] {
        [
            ("tls-modbus.yaml", PackageResources.tls_modbus_yaml)
        ]
    }

    private static var network: [File] {
        [
            ("zone-firewall.yaml", PackageResources.zone_firewall_yaml)
        ]
    }

    private static var access: [File] {
        [
            ("mfa-interactive.yaml", PackageResources.mfa_interactive_yaml)
        ]
    }

    private static var continuity: [File] {
        []
    }

    private static var organisation: [File] {
        []
    }
}
