import TaktPlant

/// A piece of a plant that nothing outside it can delay: it is simulated on its own.
///
/// A controller whose communication has a core of its own runs its tasks as if it were alone, and two networks that no
/// cable joins do not meet. Such parts have short calendars of their own, and a part in which nothing is random can be
/// folded (see Folding) although another part is not. Every source of chance has its own stream, so a part draws what it
/// would draw inside the whole.
struct PlantPart {
    var plant: Plant
    /// Places of its requirements in the whole plant's list.
    var requirements: [Int]

    init(plant: Plant, requirements: [Int]) {
        self.plant = plant
        self.requirements = requirements
    }

    init(whole plant: Plant) { self.init(plant: plant, requirements: Array(plant.requirements.indices)) }
}

/// Cuts a plant into the parts that run independently.
struct PlantPartition {
    private let plant: Plant
    private var numbers: [String: Int] = [:]
    private var flowNumbers: [String: Int] = [:]
    /// Union-find over devices, each standing for its network side.
    private var parent: [Int]
    /// Devices whose tasks the network side, an outage or a chain can touch.
    private var isCoupled: [Bool]

    init(_ plant: Plant) {
        self.plant = plant
        parent = Array(plant.devices.indices)
        isCoupled = plant.devices.map(Self.sharesItsProcessor)
        for (number, device) in plant.devices.enumerated() { numbers[device.id] = number }
        for (number, flow) in plant.flows.enumerated() { flowNumbers[flow.id] = number }
        joinNetworks()
        joinSuccessors()
        joinRequirements()
    }

    /// The parts, in the order of their first devices; the plant itself when it hangs together.
    func parts() -> [PlantPart] {
        var networks: [Int: Int] = [:]
        var parts: [PlantPart] = []
        var networkPlaces: [Int] = []
        for number in plant.devices.indices {
            if standsAlone(number) { parts.append(tasksAlone(number)) }
            let root = root(number)
            if networks[root] == nil {
                networks[root] = parts.count
                networkPlaces.append(parts.count)
                parts.append(PlantPart(plant: frame, requirements: []))
            }
            var device = plant.devices[number]
            if standsAlone(number) { device.tasks = [] }
            parts[networks[root] ?? 0].plant.devices.append(device)
        }
        fill(&parts) { networks[self.root($0)] }
        let isIdle = networkPlaces.filter { place in
            parts[place].plant.flows.isEmpty && parts[place].plant.operators.isEmpty
                && parts[place].plant.outages.isEmpty && parts[place].plant.requirements.isEmpty
                && parts[place].plant.devices.allSatisfy { device in
                    device.tasks.isEmpty && numbers[device.id].map(standsAlone) == true
                }
        }
        let kept = parts.indices.filter { !isIdle.contains($0) }.map { parts[$0] }
        return kept.count <= 1 ? [PlantPart(whole: plant)] : kept
    }

    // MARK: What hangs together

    private static func sharesItsProcessor(_ device: Device) -> Bool {
        if case .ownCore = device.communication.service {
        } else {
            return true
        }
        return device.tasks.contains { task in
            if case .message = task.activation { return true }
            return task.watchdog.map { $0.action != .log } ?? false
        }
    }

    private mutating func joinNetworks() {
        for link in plant.links { join(link.ends) }
        for device in plant.devices {
            if let mirror = device.mirror { join([device.id, mirror.to]) }
        }
        for flow in plant.flows { join([flow.source, flow.destination]) }
        for cycle in plant.pollCycles { join(members(of: cycle.id).map(\.source)) }
        for conduit in plant.conduits where !conduit.elements.isEmpty {
            // A box serves all links of its conduit.
            let ends = plant.links.filter { crosses($0, conduit) }.flatMap(\.ends)
            join(ends)
        }
        for person in plant.operators {
            join(
                [person.station]
                    + person.steps.compactMap { step in
                        guard case .command(let flow) = step.action else { return nil }
                        return self.flow(flow)?.source
                    })
        }
        joinPools()
        for outage in plant.outages { couple(outage.device) }
    }

    /// Operators who share sessions wait for each other.
    private mutating func joinPools() {
        var stations: [String: String] = [:]
        for person in plant.operators {
            for pool in person.accessDelays.compactMap(\.pool) {
                if let other = stations[pool.name] { join([other, person.station]) }
                stations[pool.name] = person.station
            }
        }
    }

    private func members(of cycle: String) -> [Flow] { plant.flows.filter { $0.pollCycle == cycle } }

    private func crosses(_ link: Link, _ conduit: Conduit) -> Bool {
        let zones = link.ends.map { numbers[$0].map { plant.devices[$0].zone } }
        return zones.count == 2 && zones[0] != zones[1] && zones.allSatisfy { $0.map(conduit.zones.contains) ?? false }
    }

    /// A task that runs after another, and what the news comes through, belong together.
    private mutating func joinSuccessors() {
        for device in plant.devices {
            for task in device.tasks {
                guard case .successor(let predecessors) = task.activation else { continue }
                for predecessor in predecessors {
                    join(
                        [couple(device.id), couple(predecessor.task.device)]
                            + predecessor.through.compactMap { touch($0) })
                }
            }
        }
    }

    private mutating func joinRequirements() {
        for requirement in plant.requirements {
            switch requirement.subject {
            case .task, .poll, .pollCycle, .dataAge, .operatorAction: break
            case .chain(let chain): join(chain.stages.compactMap { touch($0) })
            case .recovery(let outage, let service):
                let device = plant.outages.first { $0.id == outage }?.device
                join([device, touch(service)].compactMap(\.self))
            }
        }
    }

    /// The device of a stage; a task's is coupled from now on.
    private mutating func touch(_ stage: ChainStage) -> String? {
        switch stage {
        case .task(let reference): couple(reference.device)
        case .flow(let id): flow(id)?.source
        case .operatorAction(let id): plant.operators.first { $0.id == id }?.station
        }
    }

    private mutating func touch(_ service: ServiceReference) -> String? {
        switch service {
        case .task(let reference): couple(reference.device)
        case .flow(let id): flow(id)?.source
        }
    }

    @discardableResult
    private mutating func couple(_ device: String) -> String {
        if let number = numbers[device] { isCoupled[number] = true }
        return device
    }

    private mutating func join(_ devices: [String]) {
        let members = devices.compactMap { numbers[$0] }
        guard let first = members.first else { return }
        for member in members.dropFirst() {
            let (a, b) = (root(first), root(member))
            parent[max(a, b)] = min(a, b)
        }
    }

    private func root(_ number: Int) -> Int {
        var here = number
        while parent[here] != here { here = parent[here] }
        return here
    }

    // MARK: The parts' plants

    private func flow(_ id: String) -> Flow? { flowNumbers[id].map { plant.flows[$0] } }

    private func standsAlone(_ number: Int) -> Bool { !isCoupled[number] && !plant.devices[number].tasks.isEmpty }

    /// The plant without what it is made of.
    private var frame: Plant {
        var frame = Plant(id: plant.id, title: plant.title, summary: plant.summary, downtimeCost: plant.downtimeCost)
        frame.zones = plant.zones
        frame.conduits = plant.conduits
        frame.plannedStops = plant.plannedStops
        return frame
    }

    private func tasksAlone(_ number: Int) -> PlantPart {
        var part = PlantPart(plant: frame, requirements: [])
        var device = plant.devices[number]
        device.memoryUses = []
        part.plant.devices = [device]
        part.plant.conduits = []
        return part
    }

    /// Hands links, flows, operators, outages and requirements to the parts that they belong to.
    private func fill(_ parts: inout [PlantPart], _ place: (Int) -> Int?) {
        func network(_ device: String) -> Int? { numbers[device].flatMap(place) }
        for link in plant.links {
            if let part = link.ends.first.flatMap(network) { parts[part].plant.links.append(link) }
        }
        for flow in plant.flows {
            if let part = network(flow.source) { parts[part].plant.flows.append(flow) }
        }
        for cycle in plant.pollCycles {
            if let part = home(of: cycle, network) { parts[part].plant.pollCycles.append(cycle) }
        }
        for person in plant.operators {
            if let part = network(person.station) { parts[part].plant.operators.append(person) }
        }
        for outage in plant.outages {
            if let part = network(outage.device) { parts[part].plant.outages.append(outage) }
        }
        var alone: [String: Int] = [:]
        for (index, part) in parts.enumerated() where part.plant.devices.count == 1 {
            let device = part.plant.devices[0]
            if !device.tasks.isEmpty, numbers[device.id].map(standsAlone) == true { alone[device.id] = index }
        }
        for (index, requirement) in plant.requirements.enumerated() {
            guard let part = home(of: requirement, alone, network) else { continue }
            parts[part].plant.requirements.append(requirement)
            parts[part].requirements.append(index)
        }
    }

    /// A cycle whose polls a control has taken away is anywhere.
    private func home(of cycle: PollCycle, _ network: (String) -> Int?) -> Int? {
        guard let first = members(of: cycle.id).first else { return plant.devices.first.flatMap { network($0.id) } }
        return network(first.source)
    }

    private func home(of requirement: Requirement, _ alone: [String: Int], _ network: (String) -> Int?) -> Int? {
        switch requirement.subject {
        case .task(let reference): alone[reference.device] ?? network(reference.device)
        case .poll(let flow), .dataAge(let flow): self.flow(flow).flatMap { network($0.source) }
        case .pollCycle(let id): plant.pollCycles.first { $0.id == id }.flatMap { home(of: $0, network) }
        case .operatorAction(let id): plant.operators.first { $0.id == id }.flatMap { network($0.station) }
        case .recovery(let outage, _): plant.outages.first { $0.id == outage }.flatMap { network($0.device) }
        case .chain(let chain):
            switch chain.stages.first {
            case .task(let reference): network(reference.device)
            case .flow(let id): self.flow(id).flatMap { network($0.source) }
            case .operatorAction(let id): plant.operators.first { $0.id == id }.flatMap { network($0.station) }
            case nil: nil
            }
        }
    }
}
