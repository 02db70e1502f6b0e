import TaktControls
import TaktFiles
import TaktPlant

/// Two zones, a conduit, a slow and a fast controller, a server, a station and an identity provider.
enum SmallPlant {
    static let text = """
        takt: plant/1
        id: small
        title: Small plant
        zones:
          - {id: cell, title: Cell, level: 1, sl-t: 2}
          - {id: room, title: Control room, level: 2, sl-t: 2}
        conduits:
          - {id: cell-room, title: Uplink, between: [cell, room]}
        devices:
          - id: plc-slow
            kind: plc
            zone: cell
            processor: {cores: 1, scheduling: fixed-priority, crypto: cortex-m33-asm}
            communication: {service: end-of-scan, per-message: 300 us}
            start-up: 10 s
            tasks:
              - {id: fast, every: 10 ms, priority: 1, execution: 1 ms, deadline: 10 ms}
              - {id: main, scan: {minimum-cycle: 50 ms}, priority: 20, execution: 5 ms}
          - id: plc-fast
            kind: plc
            zone: cell
            processor: {cores: 1, scheduling: fixed-priority, crypto: cortex-m7-asm}
            communication: {service: own-core, per-message: 100 us}
            start-up: 5 s
            tasks:
              - {id: fast, every: 10 ms, priority: 1, execution: 1 ms, deadline: 10 ms}
          - id: server
            kind: scada-server
            zone: room
            processor: {cores: 4, speed: 1.5, scheduling: {time-sharing: 20 ms}, crypto: x86-aesni}
            communication: {service: {task: 5}, per-message: 100 us}
            memory: {size: 16 GB, used: 6 GB}
            start-up: 3 min
            tasks:
              - {id: alarms, every: 250 ms, priority: 8, execution: 20 ms}
          - id: panel
            kind: hmi
            zone: room
            processor: {cores: 1, scheduling: {time-sharing: 20 ms}, crypto: x86-software}
            communication: {service: {task: 5}, per-message: 100 us}
            start-up: 1 min
          - id: idp
            kind: identity-provider
            zone: room
            processor: {cores: 2, scheduling: {time-sharing: 20 ms}, crypto: x86-aesni}
            communication: {service: {task: 5}, per-message: 1 ms}
            start-up: 2 min
          - {id: sw-cell, kind: switch, zone: cell, forwarding: 5 us}
          - {id: sw-room, kind: switch, zone: room, forwarding: 5 us}
        links:
          - {between: [plc-slow, sw-cell], rate: 100 Mbit/s, length: 10 m}
          - {between: [plc-fast, sw-cell], rate: 100 Mbit/s, length: 10 m}
          - {between: [sw-cell, sw-room], rate: 1 Gbit/s, length: 50 m}
          - {between: [server, sw-room], rate: 1 Gbit/s, length: 5 m}
          - {between: [panel, sw-room], rate: 1 Gbit/s, length: 5 m}
          - {between: [idp, sw-room], rate: 1 Gbit/s, length: 5 m}
        flows:
          - {id: poll-slow, protocol: modbus-tcp, from: server, to: plc-slow, poll: {period: 500 ms, timeout: 1 s, retries: 1, read: 60 registers}}
          - {id: poll-fast, protocol: modbus-tcp, from: server, to: plc-fast, poll: {period: 500 ms, timeout: 1 s, retries: 1, read: 10 registers}}
          - {id: share, protocol: smb, from: server, to: plc-fast, essential: false, report: {interval: {exponential: 5 s}, payload: 200 B}}
          - {id: screen, protocol: opc-ua, from: panel, to: server, poll: {period: 1 s, timeout: 3 s, retries: 1, request: 120 B, reply: 1100 B}}
          - {id: stop, protocol: modbus-tcp, from: panel, to: plc-slow, command: {timeout: 1 s, retries: 1, write: 2 registers}}
        operators:
          - id: guard
            station: panel
            trigger: {alarm: {exponential: 2 min}}
            steps:
              - {step: notice, takes: 3 s}
              - {step: stop it, command: stop}
        requirements:
          - {id: poll-slow, title: Read in time, poll: poll-slow, limit: 200 ms, tolerates: none}
        """

    static func load() throws -> Plant { try PlantFile.parse(text: text).plant }
}

/// A catalogue entry with one or more effects, for a test.
func entry(_ effects: String, parameters: String = "[]", id: String = "test-control") throws -> ControlEntry {
    let text = """
        takt: control/1
        id: \(id)
        title: A control
        category: host
        summary: For a test.
        protects: Nothing.
        parameters: \(parameters)
        effects:
        \(effects)
        """
    let reader = DocumentReader()
    let root = try DocumentLoader.parse(text: text, path: "test.yaml")
    let entry = ControlReader.entry(reader.cursor(root))
    guard let entry, !reader.hasErrors else { throw EntryError(messages: reader.problems.map(\.message)) }
    return entry
}

struct EntryError: Error, CustomStringConvertible {
    var messages: [String]
    var description: String { messages.joined(separator: "; ") }
}

/// A parameter of an entry in flow style.
func parameter(_ id: String, unit: String, default value: String, range: String = "[]") -> String {
    "{id: \(id), title: T, unit: \(unit), default: \(value), range: \(range), grade: estimate, source: S}"
}

/// What a control does to a plant, one line an edit.
func sentences(_ control: Control, on plant: Plant) throws -> [String] {
    try control.edits(for: plant).map { EditText.sentence($0, plant) }
}

func shipped(_ id: String) throws -> ControlEntry {
    try CatalogueFile.shipped().first { $0.id == id } ?? { throw EntryError(messages: ["no entry \(id)"]) }()
}

/// A shipped control as the command line asks for it.
func control(_ text: String) throws -> Control {
    let entries = try CatalogueFile.shipped()
    let choice = try ControlChoice.parse(text, known: entries)
    return Control(entry: try shipped(choice.id), choice: choice)
}
