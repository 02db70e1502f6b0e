import TaktKernel
import TaktPlant

/// A switch or two in each zone, zones in a row, sometimes a ring, sometimes a direct cable.
extension PlantGenerator {
    mutating func addNetwork() {
        var gates: [String] = []
        for zone in plant.zones {
            let members = endDevices.filter { $0.zone == zone.id }.map(\.id)
            let first = addForwarder(zone: zone.id, kind: chance.one(of: [.switch, .switch, .router, .firewall]))
            gates.append(first)
            var forwarders = [first]
            if chance.percent(25) {
                let second = addForwarder(zone: zone.id, kind: .switch)
                forwarders.append(second)
                addLink(first, second)
            }
            for member in members { addLink(member, chance.one(of: forwarders)) }
            if let a = chance.maybeOne(of: members), let b = members.first(where: { $0 != a }), chance.percent(15) {
                addLink(a, b)
            }
        }
        for (a, b) in zip(gates, gates.dropFirst()) {
            addLink(a, b)
            // A second way round; the shorter or the first one carries everything.
            if chance.percent(15) { addLink(b, a, id: "spare-\(a)") }
        }
    }

    /// Drawn behind everything else: copies to a neighbour, at a port which its own traffic shares.
    mutating func addMirrors() {
        let listeners = Set(endDevices.map(\.id))
        for index in plant.devices.indices where plant.devices[index].kind.family == .network && chance.percent(20) {
            let id = plant.devices[index].id
            let near = plant.links.filter { $0.ends.contains(id) }.flatMap(\.ends).filter(listeners.contains)
            if let listener = chance.maybeOne(of: near) { plant.devices[index].mirror = PortMirror(to: listener) }
        }
    }

    private mutating func addForwarder(zone: String, kind: DeviceKind) -> String {
        let id = "\(kind.rawValue)-\(plant.devices.count)"
        let latency = chance.percent(70) ? chance.time(1_000, 60_000) : 0
        plant.devices.append(
            Device(
                id: id, title: id, kind: kind, zone: zone, processor: nil,
                communication: Communication(service: .ownCore), startUp: chance.percent(20) ? beats(1, 10) : 0,
                forwardingLatency: latency))
        return id
    }

    private mutating func addLink(_ a: String, _ b: String, id: String? = nil) {
        // A beat carries some frames even on the slowest.
        let slow = max(1_000_000, 8_000_000_000_000 / max(1, beat))
        var link = Link(
            id: id ?? "\(a)--\(b)", ends: [a, b],
            rate: chance.one(of: [10_000_000, 100_000_000, 100_000_000, 1_000_000_000, slow]),
            propagation: chance.percent(80) ? chance.time(0, 2_000) : 0,
            queueFrames: chance.percent(35) ? chance.whole(1, 20) : nil,
            discipline: chance.percent(25) ? .fifo : .strictPriority)
        if chance.percent(20) {
            link.ports = [
                LinkPort(
                    device: chance.one(of: link.ends), queueFrames: chance.percent(50) ? chance.whole(1, 9) : nil,
                    discipline: chance.percent(50) ? chance.one(QueueDiscipline.self) : nil)
            ]
        }
        plant.links.append(link)
    }

    /// The network devices on some way from one device to another, not always the shortest; `nil` when there is none.
    mutating func way(from source: String, to destination: String) -> [String]? {
        let forwarders = Set(plant.devices.filter { $0.kind.family == .network }.map(\.id))
        var came: [String: String] = [:]
        var front = [source]
        let links = chance.shuffled(plant.links)
        while let here = front.popLast() {
            for link in links where link.ends.contains(here) && (here == source || forwarders.contains(here)) {
                let there = link.ends[0] == here ? link.ends[1] : link.ends[0]
                guard there != source, came[there] == nil else { continue }
                came[there] = here
                if there != destination { front.append(there) }
            }
        }
        var way: [String] = []
        var here = destination
        while let before = came[here], before != source {
            way.insert(before, at: 0)
            here = before
        }
        return came[destination] == nil ? nil : way
    }
}
