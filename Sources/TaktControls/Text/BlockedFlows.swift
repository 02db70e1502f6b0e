import TaktPlant

/// The flows of a plant that cross a conduit, by a shortest way over the links, and that no rule of a filter allows.
struct BlockedFlows {
    var plant: Plant
    var conduit: Conduit
    var filter: ConduitFilter

    /// In the plant's order.
    var flows: [Flow] { plant.flows.filter { crosses($0) && !filter.rules.contains(where: allows($0)) } }

    private func allows(_ flow: Flow) -> (FilterRule) -> Bool {
        { rule in
            (rule.protocols.isEmpty || rule.protocols.contains(flow.protocolName))
                && holds(rule.from, flow.source) && holds(rule.to, flow.destination)
        }
    }

    private func holds(_ places: [String], _ device: String) -> Bool {
        let zone = plant.device(device).map { "zone:" + $0.zone }
        return places.isEmpty || places.contains(device) || zone.map(places.contains) ?? false
    }

    private func crosses(_ flow: Flow) -> Bool {
        let way = way(from: flow.source, to: flow.destination).map { plant.device($0)?.zone ?? "" }
        return zip(way, way.dropFirst()).contains { Set([$0, $1]) == Set(conduit.zones) }
    }

    /// Ids of the devices on a shortest way, both ends included; empty if there is none. Breadth first.
    private func way(from source: String, to destination: String) -> [String] {
        var before: [String: String] = [source: source]
        var queue = [source]
        var next = 0
        while next < queue.count, before[destination] == nil {
            let device = queue[next]
            next += 1
            for link in plant.links where link.ends.contains(device) {
                for end in link.ends where before[end] == nil {
                    before[end] = device
                    queue.append(end)
                }
            }
        }
        guard before[destination] != nil else { return [] }
        var way = [destination]
        while let last = way.last, last != source, let previous = before[last] { way.append(previous) }
        return way.reversed()
    }
}
