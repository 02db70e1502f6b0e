extension PlantRule {
    static let references = PlantRule("references", "What an entry names exists.") { index in
        var check = ReferenceCheck(index: index)
        check.checkStructure()
        check.checkBehaviour()
        check.checkRequirements()
        return check.issues
    }
}

/// Follows every reference of a plant and notes those that lead nowhere.
private struct ReferenceCheck {
    let index: PlantIndex
    var issues: [PlantIssue] = []

    mutating func checkStructure() {
        let plant = index.plant
        for (i, conduit) in plant.conduits.enumerated() {
            for (end, zone) in conduit.zones.enumerated() {
                self.zone(zone, ["conduits", .index(i), "between", .index(end)])
            }
        }
        for (i, device) in plant.devices.enumerated() {
            zone(device.zone, ["devices", .index(i), "zone"])
            if let mirror = device.mirror { self.device(mirror.to, ["devices", .index(i), "mirror", "to"]) }
        }
        for (i, link) in plant.links.enumerated() {
            for (end, device) in link.ends.enumerated() {
                self.device(device, ["links", .index(i), "between", .index(end)])
            }
        }
        for (i, outage) in plant.outages.enumerated() { device(outage.device, ["outages", .index(i), "device"]) }
    }

    mutating func checkBehaviour() {
        for (_, task, path) in index.tasks {
            switch task.activation {
            case .message(let flow): self.flow(flow, path + "on-message")
            case .successor(let predecessors): self.predecessors(predecessors, path + "after")
            case .scan, .periodic, .event: break
            }
        }
        for (i, flow) in index.plant.flows.enumerated() {
            device(flow.source, ["flows", .index(i), "from"])
            device(flow.destination, ["flows", .index(i), "to"])
            for (j, id) in flow.via.enumerated() { device(id, ["flows", .index(i), "via", .index(j)]) }
            if let id = flow.relays { self.flow(id, ["flows", .index(i), "relays"]) }
            if let id = flow.pollCycle { cycle(id, ["flows", .index(i), "poll", "cycle"]) }
        }
        for (i, person) in index.plant.operators.enumerated() {
            device(person.station, ["operators", .index(i), "station"])
            for (j, step) in person.steps.enumerated() {
                guard case .command(let flow) = step.action else { continue }
                self.flow(flow, ["operators", .index(i), "steps", .index(j), "command"])
            }
        }
    }

    mutating func checkRequirements() {
        for (i, requirement) in index.plant.requirements.enumerated() {
            let path: DocumentPath = ["requirements", .index(i)]
            switch requirement.subject {
            case .task(let reference): task(reference, path + "task")
            case .poll(let flow): self.flow(flow, path + "poll")
            case .pollCycle(let id): cycle(id, path + "poll-cycle")
            case .dataAge(let flow): self.flow(flow, path + "data-age")
            case .operatorAction(let id): person(id, path + "operator")
            case .recovery(let outage, let until): recovery(outage, until, path + "recovery")
            case .chain(let chain): stages(chain.stages, path + "chain" + "stages")
            }
        }
    }

    private mutating func recovery(_ outage: String, _ until: ServiceReference, _ path: DocumentPath) {
        if index.outage(outage) == nil { missing(outage, "outage", index.plant.outages.map(\.id), path + "outage") }
        switch until {
        case .task(let reference): task(reference, path + "until" + "task")
        case .flow(let flow): self.flow(flow, path + "until" + "flow")
        }
    }

    private mutating func predecessors(_ predecessors: [Predecessor], _ path: DocumentPath) {
        for (i, predecessor) in predecessors.enumerated() {
            task(predecessor.task, path + .index(i) + "task")
            stages(predecessor.through, path + .index(i) + "through")
        }
    }

    private mutating func stages(_ stages: [ChainStage], _ path: DocumentPath) {
        for (i, stage) in stages.enumerated() {
            switch stage {
            case .task(let reference): task(reference, path + .index(i) + "task")
            case .flow(let flow): self.flow(flow, path + .index(i) + "flow")
            case .operatorAction(let id): person(id, path + .index(i) + "operator")
            }
        }
    }

    private mutating func zone(_ id: String, _ path: DocumentPath) {
        if index.zone(id) == nil { missing(id, "zone", index.plant.zones.map(\.id), path) }
    }

    private mutating func device(_ id: String, _ path: DocumentPath) {
        if index.device(id) == nil { missing(id, "device", index.plant.devices.map(\.id), path) }
    }

    private mutating func flow(_ id: String, _ path: DocumentPath) {
        if index.flow(id) == nil { missing(id, "flow", index.plant.flows.map(\.id), path) }
    }

    private mutating func cycle(_ id: String, _ path: DocumentPath) {
        if index.pollCycle(id) == nil { missing(id, "poll cycle", index.plant.pollCycles.map(\.id), path) }
    }

    private mutating func person(_ id: String, _ path: DocumentPath) {
        if index.operatorSpec(id) == nil { missing(id, "operator", index.plant.operators.map(\.id), path) }
    }

    private mutating func task(_ reference: TaskReference, _ path: DocumentPath) {
        guard let device = index.device(reference.device) else {
            return missing(reference.device, "device", index.plant.devices.map(\.id), path)
        }
        guard index.task(reference) == nil else { return }
        let hint = suggestion(for: reference.task, in: device.tasks.map(\.id))
        issues.append(
            PlantIssue("device \(quoted(device.id)) has no task \(quoted(reference.task))" + hint, at: path))
    }

    private mutating func missing(_ id: String, _ what: String, _ candidates: [String], _ path: DocumentPath) {
        let hint = issues.count < Problem.mostRead ? suggestion(for: id, in: candidates) : ""
        issues.append(PlantIssue("there is no \(what) \(quoted(id))" + hint, at: path))
    }
}
