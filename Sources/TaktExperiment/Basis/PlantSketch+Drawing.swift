package import TaktPlant

extension PlantSketch {
    /// A drawing of a plant and of what controls do to it.
    ///
    /// - Parameter controls: each control's id with the edits that it makes, in the order of the proposal.
    package init(_ plant: Plant, controls: [(id: String, edits: [PlantEdit])]) {
        zones = plant.zones.stablySorted { -$0.level.rawValue }.map { Zone($0, in: plant) }
        var crossings = ConduitCrossings(plant)
        var flows: [String: Int] = [:]
        for flow in plant.flows {
            for conduit in crossings.conduits(of: flow) { flows[conduit, default: 0] += 1 }
        }
        conduits = plant.conduits.map {
            Conduit(id: $0.id, title: $0.title, zones: $0.zones, flows: flows[$0.id] ?? 0)
        }
        bites = controls.flatMap { control -> [Bite] in
            var marks = BiteMarks(control: control.id, plant: plant)
            for edit in control.edits { marks.add(edit) }
            return marks.bites
        }
    }
}

extension PlantSketch.Zone {
    fileprivate init(_ zone: Zone, in plant: Plant) {
        id = zone.id
        title = zone.title
        level = zone.level.name
        securityLevelTarget = zone.securityLevelTarget
        let own = plant.devices.filter { $0.zone == zone.id }
        devices = own.map { PlantSketch.Device(id: $0.id, title: $0.title, kind: $0.kind.rawValue) }
        operators = plant.operators.filter { person in own.contains { $0.id == person.station } }.map(\.id)
    }
}
