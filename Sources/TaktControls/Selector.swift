package import TaktPlant

/// The lists of a ``Selector``, by their names in files and on the command line.
package enum SelectorList: String, Hashable, Sendable, CaseIterable {
    case families, kinds, devices, zones, levels, protocols, flows, conduits, operators, tasks
}

/// Chooses what an effect acts on. All lists that are not empty must match; empty ones match everything.
package struct Selector: Hashable, Sendable {
    package var families: [DeviceFamily] = []
    package var kinds: [DeviceKind] = []
    package var devices: [String] = []
    package var zones: [String] = []
    package var levels: [PurdueLevel] = []
    package var protocols: [String] = []
    package var flows: [String] = []
    package var conduits: [String] = []
    package var operators: [String] = []
    package var tasks: [TaskReference] = []

    package init(
        families: [DeviceFamily] = [], kinds: [DeviceKind] = [], devices: [String] = [], zones: [String] = [],
        levels: [PurdueLevel] = [], protocols: [String] = [], flows: [String] = [], conduits: [String] = [],
        operators: [String] = [], tasks: [TaskReference] = []
    ) {
        self.families = families
        self.kinds = kinds
        self.devices = devices
        self.zones = zones
        self.levels = levels
        self.protocols = protocols
        self.flows = flows
        self.conduits = conduits
        self.operators = operators
        self.tasks = tasks
    }

    /// The values of a list, as they are typed.
    package func words(_ list: SelectorList) -> [String] {
        switch list {
        case .families: families.map(\.rawValue)
        case .kinds: kinds.map(\.rawValue)
        case .devices: devices
        case .zones: zones
        case .levels: levels.map(\.name)
        case .protocols: protocols
        case .flows: flows
        case .conduits: conduits
        case .operators: operators
        case .tasks: tasks.map(\.description)
        }
    }

    /// Lists that are not empty.
    package var given: [SelectorList] { SelectorList.allCases.filter { !words($0).isEmpty } }

    private func admits<Value: Equatable>(_ list: [Value], _ value: Value?) -> Bool {
        list.isEmpty || value.map(list.contains) ?? false
    }

    package func matches(_ device: Device, in plant: Plant) -> Bool {
        admits(families, device.kind.family) && admits(kinds, device.kind) && admits(devices, device.id)
            && admits(zones, device.zone) && admits(levels, plant.zone(device.zone)?.level)
    }

    /// By its protocol and id, and by either of its ends.
    package func matches(_ flow: Flow, in plant: Plant) -> Bool {
        guard admits(protocols, flow.protocolName), admits(flows, flow.id) else { return false }
        return [flow.source, flow.destination].compactMap(plant.device).contains { matches($0, in: plant) }
    }

    /// By its id, and by either of its zones.
    package func matches(_ conduit: Conduit, in plant: Plant) -> Bool {
        guard admits(conduits, conduit.id) else { return false }
        return conduit.zones.contains { admits(zones, $0) && admits(levels, plant.zone($0)?.level) }
    }

    /// By their id, and by their station.
    package func matches(_ person: OperatorSpec, in plant: Plant) -> Bool {
        admits(operators, person.id) && plant.device(person.station).map { matches($0, in: plant) } ?? false
    }

    package func matches(_ task: TaskSpec, of device: Device, in plant: Plant) -> Bool {
        admits(tasks, TaskReference(device: device.id, task: task.id)) && matches(device, in: plant)
    }

    /// Ids in the lists that the plant does not have, each with what it should be: mistakes of a proposal.
    package func strangers(in plant: Plant) -> [(what: String, id: String, known: [String])] {
        func missing(_ what: String, _ ids: [String], _ known: [String]) -> [(String, String, [String])] {
            ids.filter { !known.contains($0) }.map { (what, $0, known) }
        }
        return missing("device", devices, plant.devices.map(\.id)) + missing("zone", zones, plant.zones.map(\.id))
            + missing("flow", flows, plant.flows.map(\.id)) + missing("conduit", conduits, plant.conduits.map(\.id))
            + missing("operator", operators, plant.operators.map(\.id))
            + missing("task", tasks.map(\.description), plant.taskReferences.map(\.description))
    }
}

extension Plant {
    fileprivate var taskReferences: [TaskReference] {
        devices.flatMap { device in device.tasks.map { TaskReference(device: device.id, task: $0.id) } }
    }
}
