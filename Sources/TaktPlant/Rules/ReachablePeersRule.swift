extension PlantRule {
    static let reachablePeers = PlantRule(
        "reachable-peers", "A flow runs between two devices that a link joins, directly or over network devices."
    ) { index in
        let networks = Networks(index)
        return index.plant.flows.enumerated().compactMap { i, flow in
            guard let from = index.position(ofDevice: flow.source), let to = index.position(ofDevice: flow.destination)
            else { return nil }
            if from == to { return PlantIssue("to: a flow from a device to itself", at: ["flows", .index(i), "to"]) }
            guard !networks.join(from, to) else { return nil }
            let message =
                "no route of links from \(quoted(flow.source)) to \(quoted(flow.destination)); "
                + "only switches, routers and firewalls pass frames on"
            return PlantIssue(message, at: ["flows", .index(i)])
        }
    }
}

/// Which devices can reach which. Devices by their place in the plant; a network is called by one of its devices.
private struct Networks {
    /// For each device, the networks that it is on.
    private var memberships: [Set<Int>]
    private var neighbours: [Set<Int>]
    /// For each network device the next on the way to its network's name.
    private var parents: [Int]

    init(_ index: PlantIndex) {
        let devices = index.plant.devices
        parents = Array(devices.indices)
        memberships = Array(repeating: [], count: devices.count)
        neighbours = memberships
        let links = index.plant.links.map { $0.ends.compactMap(index.position(ofDevice:)) }.filter { $0.count == 2 }
        func forwards(_ device: Int) -> Bool { devices[device].kind.family == .network }
        for ends in links where ends.allSatisfy(forwards) { parents[root(ends[0])] = root(ends[1]) }
        for device in devices.indices where forwards(device) { memberships[device] = [root(device)] }
        for ends in links {
            for (here, there) in [(ends[0], ends[1]), (ends[1], ends[0])] {
                neighbours[here].insert(there)
                if forwards(there) { memberships[here].insert(root(there)) }
            }
        }
    }

    func join(_ a: Int, _ b: Int) -> Bool {
        neighbours[a].contains(b) || !memberships[a].isDisjoint(with: memberships[b])
    }

    private mutating func root(_ device: Int) -> Int {
        var device = device
        while parents[device] != device {
            parents[device] = parents[parents[device]]
            device = parents[device]
        }
        return device
    }
}
