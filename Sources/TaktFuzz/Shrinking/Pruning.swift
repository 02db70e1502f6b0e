import TaktPlant

extension Plant {
    /// This plant without whatever names something that is not there any more.
    func pruned() -> Plant {
        var plant = self
        while true {
            let before = plant
            plant.pruneOnce()
            if plant == before { return plant }
        }
    }

    private mutating func pruneOnce() {
        let zoneIDs = Set(zones.map(\.id))
        conduits.removeAll { !zoneIDs.isSuperset(of: $0.zones) }
        devices.removeAll { !zoneIDs.contains($0.zone) }
        let deviceIDs = Set(devices.map(\.id))
        links.removeAll { !deviceIDs.isSuperset(of: $0.ends) }
        for index in devices.indices {
            guard let mirror = devices[index].mirror, mirrorLink(from: devices[index].id, to: mirror.to) == nil else {
                continue
            }
            devices[index].mirror = nil
        }
        flows.removeAll { !deviceIDs.contains($0.source) || !deviceIDs.contains($0.destination) }
        let cycleIDs = Set(pollCycles.map(\.id))
        flows.removeAll { flow in flow.pollCycle.map { !cycleIDs.contains($0) } ?? false }
        let used = Set(flows.compactMap(\.pollCycle))
        pollCycles.removeAll { !used.contains($0.id) }
        let present = Set(flows.map(\.id))
        flows.removeAll { flow in flow.relays.map { !present.contains($0) } ?? false }
        let flowIDs = Set(flows.map(\.id))
        for index in devices.indices {
            devices[index].tasks.removeAll {
                if case .message(let flow) = $0.activation { !flowIDs.contains(flow) } else { false }
            }
        }
        operators.removeAll { !deviceIDs.contains($0.station) }
        for index in operators.indices {
            operators[index].steps.removeAll {
                if case .command(let flow) = $0.action { !flowIDs.contains(flow) } else { false }
            }
        }
        operators.removeAll { $0.steps.isEmpty }
        outages.removeAll { !deviceIDs.contains($0.device) }
        pruneSuccessors(flowIDs)
        pruneRequirements(flowIDs)
    }

    /// A task whose predecessor goes, goes too, and so on.
    private mutating func pruneSuccessors(_ flowIDs: Set<String>) {
        let people = Set(operators.map(\.id))
        var count = -1
        while count != devices.reduce(0, { $0 + $1.tasks.count }) {
            count = devices.reduce(0) { $0 + $1.tasks.count }
            let tasks = Set(
                devices.flatMap { device in device.tasks.map { TaskReference(device: device.id, task: $0.id) } })
            for index in devices.indices {
                devices[index].tasks.removeAll { task in
                    guard case .successor(let predecessors) = task.activation else { return false }
                    return predecessors.isEmpty
                        || !predecessors.allSatisfy { predecessor in
                            tasks.contains(predecessor.task)
                                && predecessor.through.allSatisfy { stage in
                                    switch stage {
                                    case .task(let task): tasks.contains(task)
                                    case .flow(let flow): flowIDs.contains(flow)
                                    case .operatorAction(let person): people.contains(person)
                                    }
                                }
                        }
                }
            }
        }
    }

    private mutating func pruneRequirements(_ flowIDs: Set<String>) {
        let tasks = Set(
            devices.flatMap { device in device.tasks.map { TaskReference(device: device.id, task: $0.id) } })
        let people = Set(operators.map(\.id))
        let outageIDs = Set(outages.map(\.id))
        func isThere(_ stage: ChainStage) -> Bool {
            switch stage {
            case .task(let task): tasks.contains(task)
            case .flow(let flow): flowIDs.contains(flow)
            case .operatorAction(let person): people.contains(person)
            }
        }
        requirements = requirements.compactMap { requirement in
            var requirement = requirement
            switch requirement.subject {
            case .task(let task): return tasks.contains(task) ? requirement : nil
            case .pollCycle(let cycle): return pollCycles.contains { $0.id == cycle } ? requirement : nil
            case .poll(let flow), .dataAge(let flow): return flowIDs.contains(flow) ? requirement : nil
            case .operatorAction(let person): return people.contains(person) ? requirement : nil
            case .recovery(let outage, .task(let task)):
                return outageIDs.contains(outage) && tasks.contains(task) ? requirement : nil
            case .recovery(let outage, .flow(let flow)):
                return outageIDs.contains(outage) && flowIDs.contains(flow) ? requirement : nil
            case .chain(var chain):
                chain.stages.removeAll { !isThere($0) }
                requirement.subject = .chain(chain)
                return chain.stages.isEmpty ? nil : requirement
            }
        }
    }
}
