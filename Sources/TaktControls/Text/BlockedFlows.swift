import TaktPlant

/// The flows of a plant that cross a conduit on their way, and that a filter there lets not pass.
struct BlockedFlows {
    /// What a flow fails at.
    enum Reason {
        /// No rule allows it.
        case rule
        /// It goes against the one way.
        case direction
        /// It passes, but what comes back does not.
        case answer
    }
    var plant: Plant
    var conduit: Conduit
    var filter: ConduitFilter

    /// In the plant's order.
    var refusals: [(flow: Flow, reason: Reason)] {
        var routes = RouteSearch(plant)
        return plant.flows.compactMap { flow in
            let out = zonesEntered(routes.links(of: flow) ?? [], from: flow.source)
            guard !out.isEmpty else { return nil }
            if !filter.allows(flow, in: plant) { return (flow, .rule) }
            if out.contains(where: { !filter.passes(toward: $0) }) { return (flow, .direction) }
            let back = zonesEntered(routes.links(of: flow, isForward: false) ?? [], from: flow.destination)
            guard flow.goesBothWays, back.contains(where: { !filter.passes(toward: $0) }) else { return nil }
            return (flow, .answer)
        }
    }

    var flows: [Flow] { refusals.map(\.flow) }

    /// The zones into which a way crosses the conduit.
    private func zonesEntered(_ links: [Int], from source: String) -> [String] {
        var zones: [String] = []
        var here = source
        for link in links {
            let ends = plant.links[link].ends
            let there = ends[0] == here ? ends[1] : ends[0]
            let (left, entered) = (plant.device(here)?.zone ?? "", plant.device(there)?.zone ?? "")
            if Set([left, entered]) == Set(conduit.zones) { zones.append(entered) }
            here = there
        }
        return zones
    }
}
