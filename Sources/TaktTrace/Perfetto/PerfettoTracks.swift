import TaktPlant
import TaktSimulation

/// The tracks of a run: a process for each device with its cores, events, ports and operators; the boxes of conduits; the
/// flows; the requirements.
struct PerfettoTracks {
    var cores: [UInt64] = []
    /// Watchdog trips and what became of jobs that did not complete, by device.
    var events: [UInt64] = []
    var power: [UInt64] = []
    var interfaces: [UInt64] = []
    var ports: [UInt64] = []
    var people: [UInt64] = []
    var flows: [UInt64] = []
    var requirements: [UInt64] = []

    init(_ cast: ActivityCast, _ plant: Plant, _ stream: inout PerfettoStream) {
        cores = Array(repeating: 0, count: cast.cores.count)
        ports = Array(repeating: 0, count: cast.ports.count)
        people = Array(repeating: 0, count: cast.operators.count)
        for device in cast.devices.indices { addDevice(device, cast, &stream) }
        let boxes = cast.ports.indices.filter { ports[$0] == 0 }
        if !boxes.isEmpty {
            let group = stream.addTrack("Conduits")
            for box in boxes { ports[box] = stream.addTrack(cast.ports[box].name, under: group, rank: box) }
        }
        flows = Self.group("Flows", plant.flows.map(\.id), &stream)
        requirements = Self.group("Missed deadlines", plant.requirements.map(\.id), &stream)
    }

    private static func group(_ title: String, _ names: [String], _ stream: inout PerfettoStream) -> [UInt64] {
        guard !names.isEmpty else { return [] }
        let group = stream.addTrack(title)
        return names.enumerated().map { stream.addTrack($1, under: group, rank: $0) }
    }

    private mutating func addDevice(_ device: Int, _ cast: ActivityCast, _ stream: inout PerfettoStream) {
        let name = cast.devices[device]
        let process = stream.addTrack(name, process: device + 1)
        var rank = 0
        func add(_ title: String) -> UInt64 {
            defer { rank += 1 }
            return stream.addTrack(title, under: process, rank: rank)
        }
        for core in cast.cores.indices where cast.cores[core].device == device {
            cores[core] = add(cast.cores[core].isForMessages ? "communication core" : "core \(cast.cores[core].number)")
        }
        for person in cast.operators.indices where cast.operators[person].device == device {
            people[person] = add("operator \(cast.operators[person].name)")
        }
        for port in cast.ports.indices where cast.ports[port].from == name {
            ports[port] = add("port to \(cast.ports[port].to)")
        }
        events.append(add("events"))
        power.append(add("power"))
        interfaces.append(add("network interface"))
    }
}
