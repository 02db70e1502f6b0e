import TaktPlant

/// Which conduits the flows of a plant cross on their way, by the routes that the simulation sends them.
struct ConduitCrossings {
    private let plant: Plant
    private var routes: RouteSearch

    init(_ plant: Plant) {
        self.plant = plant
        routes = RouteSearch(plant)
    }

    /// Ids of the conduits, in the order of the plant; none for a flow that finds no way.
    mutating func conduits(of flow: Flow) -> [String] {
        let ways = (routes.links(of: flow) ?? []).map { plant.links[$0].ends.map { plant.device($0)?.zone ?? "" } }
        return plant.conduits.filter { conduit in
            ways.contains { $0 == conduit.zones || $0.reversed() == conduit.zones }
        }.map(\.id)
    }
}
