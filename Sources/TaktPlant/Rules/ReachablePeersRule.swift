extension PlantRule {
    static let reachablePeers = PlantRule(
        "reachable-peers", "A flow runs between two devices that links join, directly or through others."
    ) { index in
        let networks = connectedNetworks(index)
        return index.plant.flows.enumerated().compactMap { i, flow in
            guard let from = index.position(ofDevice: flow.source), let to = index.position(ofDevice: flow.destination)
            else { return nil }
            if from == to { return PlantIssue("to: a flow from a device to itself", at: ["flows", .index(i), "to"]) }
            guard networks[from] != networks[to] else { return nil }
            let message = "no route of links from \(quoted(flow.source)) to \(quoted(flow.destination))"
            return PlantIssue(message, at: ["flows", .index(i)])
        }
    }

    /// For each device the number of the network that it is part of.
    private static func connectedNetworks(_ index: PlantIndex) -> [Int] {
        var parents = Array(index.plant.devices.indices)
        func root(_ device: Int) -> Int {
            var device = device
            while parents[device] != device {
                parents[device] = parents[parents[device]]
                device = parents[device]
            }
            return device
        }
        for link in index.plant.links {
            let ends = link.ends.compactMap(index.position(ofDevice:))
            if ends.count == 2 { parents[root(ends[0])] = root(ends[1]) }
        }
        return index.plant.devices.indices.map(root)
    }
}
