import TaktKernel
import TaktPlant

/// Bounds of what people do: the sum of their steps, and of the actions that they may be busy with before.
extension PlantAnalysis {
    func operatorParts(_ id: String) throws(NoBound) -> [BoundPart] {
        guard let person = plant.operators.first(where: { $0.id == id }) else {
            throw NoBound("there is no operator \(id)")
        }
        let action = try actionParts(person)
        let level = PriorityLevel(
            place: "operator \(id)", own: Load(id, try triggers(person).map { Load.Part($0, max(1, action.total)) }))
        let total = try level.busyPeriodResponse()
        return [BoundPart("\(id) is busy with an earlier trigger", max(0, total - action.total))] + action
    }

    private func actionParts(_ person: OperatorSpec) throws(NoBound) -> [BoundPart] {
        var parts = try person.accessDelays.map { delay throws(NoBound) in try part(delay, person) }
        for step in person.steps {
            let name = "\(person.id): \(step.title)"
            switch step.action {
            case .human(let time):
                parts.append(BoundPart(name, try time.worst("step \"\(step.title)\" of operator \(person.id)")))
            case .login:
                guard let login = person.login else { continue }
                parts.append(BoundPart(name, try login.time.worst("the log-in of operator \(person.id)")))
            case .command(let flow):
                parts.append(BoundPart(name, try commandTime(flow, person)))
            }
        }
        return parts
    }

    /// An access step at its longest, as if no session were open: when it is checked on the spot and never fails.
    private func part(_ delay: AccessDelay, _ person: OperatorSpec) throws(NoBound) -> BoundPart {
        let name = "\(delay.title) of \(person.id) (\(delay.origin.name))"
        guard delay.failurePermille == 0, delay.identityFlow == nil else {
            throw NoBound("\(name) may take any number of tries")
        }
        if let pool = delay.pool {
            throw NoBound("\(name) waits for a session of \(pool.name), however long others hold it")
        }
        return BoundPart("\(person.id): \(delay.title)", try delay.time.worst(name))
    }

    /// Until the destination has processed it; the same connection may still be at the command before.
    private func commandTime(_ id: String, _ person: OperatorSpec) throws(NoBound) -> Nanoseconds {
        let users = plant.operators.filter { other in
            other.steps.contains { $0.action == .command(flow: id) }
                || other.accessDelays.contains { $0.identityFlow == id }
        }
        guard users.count == 1 else { throw NoBound("flow \(id) carries the commands of \(users.count) operators") }
        let exchange = try reliableExchange(try number(id))
        return Saturating.sum(exchange.total, exchange.total)
    }

    /// Everything that calls a person.
    private func triggers(_ person: OperatorSpec) throws(NoBound) -> [EventCurve] {
        var curves: [EventCurve] = []
        switch person.trigger {
        case .alarm(let interval): curves.append(try interval.paced("alarms of operator \(person.id)"))
        case .schedule(let period, _): curves.append(EventCurve(period: period))
        case .chain: break
        }
        for requirement in plant.requirements {
            guard case .chain(let chain) = requirement.subject, chain.stages.contains(.operatorAction(person.id)) else {
                continue
            }
            let stimuli = try chain.stimulus.paced(
                "stimuli of chain \(requirement.id), which call operator \(person.id),")
            guard let stage = chain.stages.firstIndex(of: .operatorAction(person.id)),
                chain.stages.filter({ $0 == .operatorAction(person.id) }).count == 1
            else { throw NoBound("chain \(requirement.id) calls operator \(person.id) more than once") }
            guard stage > 0 else {
                curves.append(stimuli)
                continue
            }
            let before = Chain(stimulus: chain.stimulus, stages: Array(chain.stages[..<stage]))
            guard !before.stages.contains(where: { if case .operatorAction = $0 { true } else { false } }) else {
                throw NoBound("chain \(requirement.id) goes through several operators")
            }
            curves.append(stimuli.delayed(by: try chainParts(before).total))
        }
        return curves
    }
}
