import TaktPlant

/// What the simulation leaves out of a plant, as far as the plant has it: each sentence has a reason in its devices, links,
/// flows or people.
struct PlantLimits {
    let plant: Plant

    var omissions: [Omission] { process + network + redundancy + media + devices + people }

    private var process: [Omission] {
        guard !plant.requirements.isEmpty else { return [] }
        return [
            Omission(
                "process",
                """
                No pressure, level or product is simulated. What a late response does to the process stands behind the \
                limits in the plant file, which are taken as given.
                """)
        ]
    }

    private var network: [Omission] {
        var list: [Omission] = []
        if plant.flows.contains(where: { $0.frameOverhead >= Self.tcpOverhead }) {
            list.append(
                Omission(
                    "network",
                    """
                    TCP sends lost packets again and acknowledges what came; neither is simulated. A lost message stays lost \
                    until its sender asks again, and acknowledgements take no room on the cables.
                    """))
        }
        if plant.flows.contains(where: { $0.kind.name == .cyclic }) {
            list.append(
                Omission(
                    "network",
                    "Cyclic I/O is served by the network interfaces and takes no processor time, unless a control protects it."
                ))
        }
        if !plant.links.isEmpty {
            list.append(
                Omission(
                    "network",
                    "Cables, plugs and ports neither break nor damage a frame; frames are lost only where a queue is full, "
                        + "a filter or a limit says no, or a device is away."))
        }
        return list
    }

    /// Headers and check sequence of TCP over IPv4 over Ethernet, in bytes.
    private static let tcpOverhead = 58

    private var redundancy: [Omission] {
        guard hasRing else { return [] }
        return [
            Omission(
                "network",
                """
                Some devices are joined by more than one way, but each flow keeps to one. When a device on it is away, no \
                ring or spanning-tree protocol finds another.
                """)
        ]
    }

    /// Whether a link joins two devices that other links join already.
    private var hasRing: Bool {
        var group: [String: String] = [:]
        func root(_ id: String) -> String {
            var here = id
            while let next = group[here] { here = next }
            return here
        }
        for link in plant.links where link.purpose == .general && link.ends.count == 2 {
            let (a, b) = (root(link.ends[0]), root(link.ends[1]))
            if a == b { return true }
            group[a] = b
        }
        return false
    }

    private var media: [Omission] {
        var list: [Omission] = []
        if plant.links.contains(where: { $0.medium == .wireless }) {
            list.append(
                Omission(
                    "radio",
                    """
                    Radio links behave as cables of their rate, both ways at once: no interference, no roaming, no sharing \
                    of the channel.
                    """))
        }
        if plant.links.contains(where: { $0.medium == .serial }) {
            list.append(
                Omission(
                    "serial lines",
                    "Serial lines behave as slow cables, both ways at once; turning the line round takes no time of its own."
                ))
        }
        return list
    }

    private var devices: [Omission] {
        var list: [Omission] = []
        if plant.devices.contains(where: { ($0.processor?.cores ?? 1) > 1 }) {
            list.append(
                Omission(
                    "computers",
                    """
                    Programs on different cores do not slow each other: caches, memory and disks are not simulated, nor is a \
                    processor that gets hot and slows down.
                    """))
        }
        if clockedDevices > 1 {
            list.append(
                Omission(
                    "clocks",
                    """
                    All clocks run alike. In a plant they drift, so that scans and polls wander past each other; here each \
                    run keeps the phases that it began with, apart from jitter.
                    """))
        }
        if plant.devices.contains(where: { $0.standby != nil }) { list.append(PlantLimits.standby) }
        return list
    }

    /// Of a plant's own, or one that a control brings.
    static let standby = Omission(
        "standby", "A take-over always succeeds, and going back to the first unit costs nothing.")

    private var clockedDevices: Int {
        let polling = plant.flows.filter { $0.kind.name == .poll || $0.kind.name == .cyclic }.map(\.source)
        return plant.devices.count { device in
            polling.contains(device.id)
                || device.tasks.contains { task in
                    switch task.activation {
                    case .periodic, .scan: true
                    case .event, .message, .successor: false
                    }
                }
        }
    }

    private var people: [Omission] {
        guard !plant.operators.isEmpty else { return [] }
        return [
            Omission(
                "people",
                """
                People take the times that the plant file draws for them, one thing after the other. They do not tire, guess, \
                take the wrong action, or help each other.
                """)
        ]
    }
}
