import TaktKernel
import TaktPlant

/// `topology`: egress ports with their queues, and the forwarding latency of each switch; as devices and links.
struct NetTopology: Sendable {
    private struct Port {
        var from: String
        var to: String
        var rate: Int64
        var propagation: Nanoseconds
        var isPriority: Bool
        var capacity: Int?
    }
    private(set) var devices: [String] = []
    private(set) var links: [Link] = []
    private var latencies: [String: Nanoseconds] = [:]

    init(_ object: CaseObject) throws {
        for port in try object.objects("ports") {
            let ends = try port.strings("from_to")
            guard ends.count == 2 else { throw CaseProblem("\(port.path): a port has two ends") }
            try add(
                Port(
                    from: ends[0], to: ends[1], rate: port.integer("rate"), propagation: port.integer("prop"),
                    isPriority: port.bool("prio"), capacity: port.integerOrNull("cap").map { Int($0) }), port.path)
        }
        let latencies = try object.object("proc")
        for name in latencies.names { self.latencies[name] = try latencies.integer(name) }
    }

    /// A port is one end of a link; the port of the other direction is its other end.
    private mutating func add(_ port: Port, _ path: String) throws {
        for name in [port.from, port.to] where !devices.contains(name) { devices.append(name) }
        let own = LinkPort(
            device: port.from, queueFrames: port.capacity, discipline: port.isPriority ? .strictPriority : .fifo)
        if let other = links.firstIndex(where: { $0.ends == [port.to, port.from] }) {
            guard links[other].rate == port.rate, links[other].propagation == port.propagation else {
                throw CaseProblem("\(path): a link has one rate and one propagation for both directions")
            }
            links[other].ports.append(own)
            return
        }
        var link = Link(
            id: "\(port.from)--\(port.to)", ends: [port.from, port.to], rate: port.rate, propagation: port.propagation)
        link.ports = [own]
        links.append(link)
    }

    /// A plant with these links. What forwards is a switch, the rest are devices that need no processor.
    ///
    /// - Parameter paths: the ways that frames take.
    func plant(paths: [[String]]) -> Plant {
        let forwarding = Set(paths.flatMap { $0.dropFirst().dropLast() }).union(latencies.keys)
        var plant = Plant(id: "net", title: "Net")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        plant.devices = devices.map { name in
            Device(
                id: name, title: name, kind: forwarding.contains(name) ? .switch : .sensor, zone: "cell",
                processor: nil, communication: Communication(service: .ownCore),
                forwardingLatency: latencies[name] ?? 0)
        }
        plant.links = links
        return plant
    }
}
