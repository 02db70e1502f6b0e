import TaktPlant

/// The flows of a plant that cross a conduit on their way, and that no rule of a filter allows.
struct BlockedFlows {
    var plant: Plant
    var conduit: Conduit
    var filter: ConduitFilter

    /// In the plant's order.
    var flows: [Flow] {
        var routes = RouteSearch(plant)
        return plant.flows.filter { flow in
            let way = routes.links(of: flow) ?? []
            return way.contains(where: crosses) && !filter.allows(flow, in: plant)
        }
    }

    private func crosses(_ link: Int) -> Bool {
        Set(plant.links[link].ends.map { plant.device($0)?.zone ?? "" }) == Set(conduit.zones)
    }
}
