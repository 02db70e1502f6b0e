/// A sign for each kind of device, drawn in a square of 24.
enum DeviceGlyph {
    /// Name, and its lines.
    private static let signs: [(name: String, path: String)] = [
        ("controller", "M4 4 H20 V20 H4 Z M9 4 V20 M12 8 H17 M12 12 H17 M12 16 H17"),
        ("safety", "M12 2 L21 6 V12 C21 17 17 20 12 22 C7 20 3 17 3 12 V6 Z M8 12 L11 15 L16 9"),
        ("outstation", "M4 10 H20 V21 H4 Z M12 10 V3 M8 5 A5 5 0 0 1 8 1 M16 5 A5 5 0 0 0 16 1 M8 15 H16"),
        ("drive", "M3 12 A9 9 0 1 0 21 12 A9 9 0 1 0 3 12 M8 16 V8 L12 13 L16 8 V16"),
        ("sensor", "M12 3 V13 M9 16 A3.5 3.5 0 1 0 15 16 A3.5 3.5 0 1 0 9 16 M16 5 H19 M16 9 H19"),
        ("camera", "M3 8 H15 V18 H3 Z M15 12 L21 8 V18 L15 14"),
        ("screen", "M3 4 H21 V16 H3 Z M9 20 H15 M12 16 V20"),
        ("server", "M5 3 H19 V9 H5 Z M5 9 V15 H19 V9 M5 15 V21 H19 V15 M8 6 H9 M8 12 H9 M8 18 H9"),
        ("store", "M4 6 A8 3 0 1 0 20 6 A8 3 0 1 0 4 6 V18 A8 3 0 0 0 20 18 V6 M4 12 A8 3 0 0 0 20 12"),
        ("identity", "M7 11 A3.5 3.5 0 1 0 14 11 A3.5 3.5 0 1 0 7 11 M3 3 H21 V21 H3 Z M5 21 C6 16 15 16 16 21"),
        ("switch", "M2 8 H22 V16 H2 Z M6 11 H10 M6 13 H10 M14 11 H18 M14 13 H18"),
        ("router", "M3 12 A9 9 0 1 0 21 12 A9 9 0 1 0 3 12 M12 6 V18 M6 12 H18 M10 8 L12 6 L14 8 M10 16 L12 18 L14 16"),
        (
            "firewall",
            "M3 5 H21 V19 H3 Z M3 10 H21 M3 14.5 H21 M9 5 V10 M15 5 V10 M12 10 V14.5 M9 14.5 V19 M15 14.5 V19"
        ),
        ("person", "M8 7 A4 4 0 1 0 16 7 A4 4 0 1 0 8 7 M4 21 C4 12 20 12 20 21 Z"),
        ("other", "M4 4 H20 V20 H4 Z"),
    ]

    /// The sign for a kind as a plant file writes it; `operator` for a person.
    static func name(_ kind: String) -> String {
        switch kind {
        case "plc", "remote-io": "controller"
        case "safety-plc": "safety"
        case "rtu": "outstation"
        case "drive", "sensor", "camera", "switch", "router", "firewall": kind
        case "hmi", "workstation", "engineering-station": "screen"
        case "scada-server", "mes-server", "jump-host": "server"
        case "historian": "store"
        case "domain-controller", "identity-provider": "identity"
        case "operator": "person"
        default: "other"
        }
    }

    /// The signs as symbols, once a page.
    static var definitions: String {
        signs.map {
            "<symbol id=\"sign-\($0.name)\" viewBox=\"0 0 24 24\"><path class=\"sign\" d=\"\($0.path)\"/></symbol>"
        }
        .joined()
    }
}
