import TaktKernel
import TaktPlant

/// Hangs a probe on what each requirement speaks of.
extension Assembly {
    mutating func addRequirements() throws(AssemblyError) {
        for requirement in plant.requirements {
            let probe = layout.probes.count
            try attach(requirement, probe)
            layout.probes.append(ProbeState(requirement, stops: plant.plannedStops))
        }
    }

    private mutating func attach(_ requirement: Requirement, _ probe: Int) throws(AssemblyError) {
        switch requirement.subject {
        case .task(let reference):
            let task = try number(task: reference)
            try Self.claim(&layout.tasks[task].probe, probe, requirement)
            layout.tasks[task].needsTrail = true
        case .poll(let id):
            let flow = try number(flow: id)
            if case .report = layout.flows[flow].kind { return noteUnasked(id, relayedBy: plant.flow(id)?.relays) }
            try Self.claim(&layout.flows[flow].pollProbe, probe, requirement)
            layout.flows[flow].needsTrail = true
        case .pollCycle(let id):
            if let origin = plant.pollCycles.first(where: { $0.id == id })?.brokenBy {
                return noteUnasked(cycle: id, origin)
            }
            guard let cycle = cycleNumbers[id] else { throw AssemblyError("there is no poll cycle \"\(id)\"") }
            try Self.claim(&layout.cycles[cycle].probe, probe, requirement)
            for flow in layout.cycles[cycle].flows { layout.flows[flow].needsTrail = true }
        case .dataAge(let id):
            let flow = try number(flow: id)
            try Self.claim(&layout.flows[flow].ageProbe, probe, requirement)
            keepStories(from: flow)
        case .chain(let chain): try addChain(chain, requirement, probe)
        case .operatorAction(let id):
            let person = try number(operator: id)
            try Self.claim(&layout.operators[person].probe, probe, requirement)
            traceCommands(of: person)
        case .recovery(let id, let service): try addRecovery(id, service, requirement, probe)
        }
    }

    /// The trails of a flow's responses, and of those that brought what it carries.
    private mutating func keepStories(from flow: Int) {
        var here = flow
        while here >= 0 {
            layout.flows[here].needsTrail = true
            layout.flows[here].keepsStory = true
            here = layout.flows[here].relayed
        }
    }

    /// A poll that a one-way relay has turned into a report: it can never be answered.
    private mutating func noteUnasked(_ id: String, relayedBy leg: String?) {
        guard let flow = plant.flow(id), let leg = leg.flatMap(plant.flow), leg.origin != .baseline else { return }
        layout.findings.append(
            Finding(
                kind: flow.isEssential ? .essentialFlowBlocked : .flowBlocked, subject: id, origin: leg.origin,
                sentence: "A one-way relay lets no request of flow \(id) through: \(flow.source) polls "
                    + "\(leg.destination) and pushes what it got."))
    }

    private mutating func noteUnasked(cycle: String, _ origin: Origin) {
        layout.findings.append(
            Finding(
                kind: .essentialFlowBlocked, subject: cycle, origin: origin,
                sentence: "A one-way relay lets no request through: no round of poll cycle \(cycle) is whole any more.")
        )
    }

    /// One probe a place; the rules refuse a second requirement on the same. A method of the assembly would need a copy of
    /// it, and with it of every table, while the place is being changed.
    private static func claim(_ place: inout Int, _ probe: Int, _ requirement: Requirement) throws(AssemblyError) {
        guard place < 0 else {
            throw AssemblyError("requirement \"\(requirement.id)\": another requirement measures the same thing")
        }
        place = probe
    }

    /// What the commands and identity queries of an operator were spent on is a part of the action.
    private mutating func traceCommands(of person: Int) {
        for step in layout.operators[person].steps {
            if case .command(let flow) = step.action { layout.flows[flow].needsTrail = true }
        }
        for access in layout.operators[person].access where access.identityFlow >= 0 {
            layout.flows[access.identityFlow].needsTrail = true
        }
    }

    private mutating func addRecovery(
        _ id: String, _ service: ServiceReference, _ requirement: Requirement, _ probe: Int
    ) throws(AssemblyError) {
        guard let outage = outageNumbers[id] else { throw AssemblyError("there is no outage \"\(id)\"") }
        let recovery = layout.recoveries.count
        let cause: Int
        var needsNetwork = false
        switch service {
        case .task(let reference):
            let task = try number(task: reference)
            layout.tasks[task].recoveries.append(recovery)
            cause = layout.causes.number(.sampling, reference.description)
        case .flow(let id):
            let flow = try number(flow: id)
            layout.flows[flow].recoveries.append(recovery)
            layout.flows[flow].needsTrail = true
            cause = layout.causes.number(.sampling, id)
            needsNetwork = true
        }
        layout.outages[outage].recoveries.append(recovery)
        layout.recoveries.append(
            RecoveryState(outage: outage, probe: probe, serviceCause: cause, needsNetwork: needsNetwork))
    }

    private mutating func addChain(
        _ chain: Chain, _ requirement: Requirement, _ probe: Int
    ) throws(AssemblyError) {
        let index = layout.chains.count
        var state = ChainState(
            probe: probe, stimulus: sampler(chain.stimulus), stream: stream("chain/" + requirement.id),
            timer: layout.timer(.stimulus, index), stages: [], samplingCauses: [])
        try addStages(chain.stages, to: &state, index)
        layout.chains.append(state)
    }

    /// Lays the stages of chain number `index` out, and has tasks and flows tell it what they pass on.
    mutating func addStages(
        _ stages: [ChainStage], to state: inout ChainState, _ index: Int
    ) throws(AssemblyError) {
        for (number, stage) in stages.enumerated() {
            let place = ChainPlace(chain: index, stage: number)
            switch stage {
            case .task(let reference):
                let task = try self.number(task: reference)
                layout.tasks[task].needsTrail = true
                layout.tasks[task].chainStages.append(place)
                state.stages.append(.task(task))
                state.samplingCauses.append(layout.causes.number(.sampling, reference.description))
            case .flow(let id):
                let flow = try self.number(flow: id)
                layout.flows[flow].needsTrail = true
                layout.flows[flow].chainStages.append(place)
                // A report that passes values on is sent when those are there, and for no stage.
                let isSent = layout.flows[flow].kind == .report && layout.flows[flow].relayed < 0
                state.stages.append(isSent ? .report(flow) : .flow(flow))
                state.samplingCauses.append(layout.flows[flow].samplingCause)
            case .operatorAction(let id):
                let person = try self.number(operator: id)
                traceCommands(of: person)
                state.stages.append(.operatorAction(person))
                state.samplingCauses.append(layout.causes.number(.operatorBusy, id))
            }
        }
    }
}
