import TaktKernel
package import TaktPlant

/// What a requirement is about, looked up in its plant.
package struct Subject {
    package let requirement: Requirement
    package let plant: Plant

    package init(_ requirement: Requirement, in plant: Plant) {
        self.requirement = requirement
        self.plant = plant
    }

    /// Ids of the flows that its responses go over.
    package var flows: [String] {
        switch requirement.subject {
        case .task(let task): flows(activating: task)
        case .poll(let flow): [flow]
        case .dataAge(let flow): carriers(of: flow)
        case .pollCycle(let cycle): plant.flows.filter { $0.pollCycle == cycle }.map(\.id)
        case .chain(let chain): chain.stages.flatMap(flows(of:))
        case .operatorAction(let id): flows(ofOperator: id)
        case .recovery(_, .task(let task)): flows(activating: task)
        case .recovery(_, .flow(let flow)): carriers(of: flow)
        }
    }

    /// A flow and those that brought what it carries.
    private func carriers(of id: String) -> [String] {
        var carriers = [id]
        while let last = carriers.last, let next = plant.flow(last)?.relays, !carriers.contains(next) {
            carriers.append(next)
        }
        return carriers
    }

    /// It waits for answers: a control that lets no request through takes them away.
    var asks: Bool {
        switch requirement.subject {
        case .poll, .pollCycle: true
        case .task, .dataAge, .chain, .operatorAction, .recovery: false
        }
    }

    /// Id of its poll cycle, when a control has taken polls away from that.
    var brokenCycle: [String] {
        guard case .pollCycle(let id) = requirement.subject else { return [] }
        return plant.pollCycles.filter { $0.id == id && $0.brokenBy != nil }.map(\.id)
    }

    /// Why this plant can never give a sample, at whatever length of run; `nil` if it can.
    package var impossibility: String? {
        switch requirement.subject {
        case .task(let task): missing(task)
        case .poll(let flow), .dataAge(let flow): missing(flow: flow)
        case .pollCycle(let cycle): missing(cycle: cycle)
        case .chain(let chain):
            chain.stages.isEmpty ? "the chain has no stage" : chain.stages.lazy.compactMap(missing(stage:)).first
        case .operatorAction(let id): missing(operator: id)
        case .recovery(let outage, _):
            missing(outage: outage)
        }
    }

    /// What one response is called, in the plural.
    package var responses: String {
        switch requirement.subject {
        case .task: "jobs"
        case .poll: "replies"
        case .pollCycle: "rounds"
        case .dataAge: "values"
        case .chain: "reactions"
        case .operatorAction: "actions"
        case .recovery: "recoveries"
        }
    }

    /// How a response that misses compares with the limit: data are older, the rest is later.
    package var comparative: String {
        if case .dataAge = requirement.subject { "older" } else { "later" }
    }

    private func flows(of stage: ChainStage) -> [String] {
        switch stage {
        case .task: []
        case .flow(let flow): [flow]
        case .operatorAction(let id): flows(ofOperator: id)
        }
    }

    private func flows(ofOperator id: String) -> [String] {
        guard let person = plant.operators.first(where: { $0.id == id }) else { return [] }
        let commands = person.steps.compactMap { step -> String? in
            if case .command(let flow) = step.action { flow } else { nil }
        }
        return commands + person.accessDelays.compactMap(\.identityFlow)
    }

    private func flows(activating task: TaskReference) -> [String] {
        guard let task = plant.device(task.device)?.tasks.first(where: { $0.id == task.task }),
            case .message(let flow) = task.activation
        else { return [] }
        return [flow]
    }

    private func missing(stage: ChainStage) -> String? {
        switch stage {
        case .task(let task): missing(task)
        case .flow(let flow): missing(flow: flow)
        case .operatorAction(let id):
            plant.operators.contains { $0.id == id } ? nil : "there is no operator \(id)"
        }
    }

    private func missing(_ task: TaskReference) -> String? {
        let exists = plant.device(task.device)?.tasks.contains { $0.id == task.task } ?? false
        return exists ? nil : "there is no task \(task)"
    }

    private func missing(flow id: String) -> String? {
        guard let flow = plant.flow(id) else { return "there is no flow \(id)" }
        return switch (requirement.subject, flow.kind) {
        case (.poll, .poll), (.poll, .command): nil
        case (.poll, .report) where flow.relays != nil:
            "a data diode lets no request of \(id) through, and its values come as reports"
        case (.poll, _): "\(id) is no poll"
        case (.dataAge, .command), (.dataAge, .bulk): "\(id) renews no data"
        default: nil
        }
    }

    private func missing(cycle id: String) -> String? {
        guard plant.pollCycles.contains(where: { $0.id == id }) else { return "there is no poll cycle \(id)" }
        return plant.flows.contains { $0.pollCycle == id } ? nil : "poll cycle \(id) has no polls"
    }

    private func missing(outage id: String) -> String? {
        guard let outage = plant.outages.first(where: { $0.id == id }) else { return "there is no outage \(id)" }
        return outage.probabilityPermille > 0 ? nil : "outage \(id) has a probability of 0 %"
    }

    private func missing(operator id: String) -> String? {
        guard let person = plant.operators.first(where: { $0.id == id }) else { return "there is no operator \(id)" }
        guard person.trigger == .chain else { return nil }
        let isCalled = plant.requirements.contains {
            guard case .chain(let chain) = $0.subject else { return false }
            return chain.stages.contains(.operatorAction(id))
        }
        return isCalled ? nil : "no chain calls \(id), and nothing else does"
    }
}
