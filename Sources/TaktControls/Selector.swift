package import TaktPlant

/// The lists of a ``Selector``, by their names in files and on the command line.
package enum SelectorList: String, Hashable, Sendable, CaseIterable {
    case families, kinds, devices, zones, levels, protocols, flows
    case flowKinds = "flow-kinds"
    case conduits, operators, tasks
    case fragility, media, access, models
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
    package var flowKinds: [FlowKind.Name] = []
    package var conduits: [String] = []
    package var operators: [String] = []
    package var tasks: [TaskReference] = []
    package var fragility: [Fragility] = []
    /// Of devices: that one of their links is made of it.
    package var media: [LinkMedium] = []
    package var access: [OperatorAccess] = []
    package var models: [String] = []

    package init(
        families: [DeviceFamily] = [], kinds: [DeviceKind] = [], devices: [String] = [], zones: [String] = [],
        levels: [PurdueLevel] = [], protocols: [String] = [], flows: [String] = [],
        flowKinds: [FlowKind.Name] = [], conduits: [String] = [],
        operators: [String] = [], tasks: [TaskReference] = [],
        fragility: [Fragility] = [], media: [LinkMedium] = [], access: [OperatorAccess] = [], models: [String] = []
    ) {
        self.families = families
        self.kinds = kinds
        self.devices = devices
        self.zones = zones
        self.levels = levels
        self.protocols = protocols
        self.flows = flows
        self.flowKinds = flowKinds
        self.conduits = conduits
        self.operators = operators
        self.tasks = tasks
        self.fragility = fragility
        self.media = media
        self.access = access
        self.models = models
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
        case .flowKinds: flowKinds.map(\.rawValue)
        case .conduits: conduits
        case .operators: operators
        case .tasks: tasks.map(\.description)
        case .fragility: fragility.map(\.rawValue)
        case .media: media.map(\.rawValue)
        case .access: access.map(\.rawValue)
        case .models: models
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
            && admits(fragility, device.fragility) && admits(models, device.model)
            && admitsMedium(of: device, in: plant)
    }

    private func admitsMedium(of device: Device, in plant: Plant) -> Bool {
        media.isEmpty || plant.links.contains { $0.ends.contains(device.id) && media.contains($0.medium) }
    }

    /// By its protocol, id and kind, and by either of its ends.
    package func matches(_ flow: Flow, in plant: Plant) -> Bool {
        guard matchesTraffic(flow) else { return false }
        return [flow.source, flow.destination].compactMap(plant.device).contains { matches($0, in: plant) }
    }

    /// By its protocol, id and kind, wherever it goes.
    package func matchesTraffic(_ flow: Flow) -> Bool {
        admits(protocols, flow.protocolName) && admits(flows, flow.id) && admits(flowKinds, flow.kind.name)
    }

    /// By its id, and by either of its zones.
    package func matches(_ conduit: Conduit, in plant: Plant) -> Bool {
        guard admits(conduits, conduit.id) else { return false }
        return conduit.zones.contains { admits(zones, $0) && admits(levels, plant.zone($0)?.level) }
    }

    /// By their id and access, and by their station.
    package func matches(_ person: OperatorSpec, in plant: Plant) -> Bool {
        guard admits(operators, person.id), admits(access, person.access) else { return false }
        return plant.device(person.station).map { matches($0, in: plant) } ?? false
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
            + missing("device of model", models, plant.devices.compactMap(\.model))
            + missing("task", tasks.map(\.description), plant.taskReferences.map(\.description))
    }
}

extension Plant {
    fileprivate var taskReferences: [TaskReference] {
        devices.flatMap { device in device.tasks.map { TaskReference(device: device.id, task: $0.id) } }
    }
}
