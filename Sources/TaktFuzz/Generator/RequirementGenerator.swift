import TaktKernel
import TaktPlant

/// Requirements on everything that can be measured, no two on the same thing.
extension PlantGenerator {
    mutating func addRequirements() {
        var subjects: [RequirementSubject] = []
        for device in plant.devices {
            for task in device.tasks where chance.percent(75) {
                subjects.append(.task(TaskReference(device: device.id, task: task.id)))
            }
        }
        for flow in plant.flows {
            if case .poll = flow.kind, chance.percent(75) { subjects.append(.poll(flow: flow.id)) }
            if flow.kind.bringsNewValues, chance.percent(60) { subjects.append(.dataAge(flow: flow.id)) }
        }
        for cycle in plant.pollCycles { subjects.append(.pollCycle(cycle: cycle.id)) }
        for _ in 0..<chance.whole(0, 2) { if let chain = chain() { subjects.append(.chain(chain)) } }
        let called = subjects.flatMap(\.calledOperators)
        for person in plant.operators where person.trigger != .chain || called.contains(person.id) {
            subjects.append(.operatorAction(operator: person.id))
        }
        for outage in plant.outages { subjects += recoveries(outage) }
        for (number, subject) in chance.shuffled(subjects).enumerated() { add(subject, number) }
    }

    private mutating func add(_ subject: RequirementSubject, _ number: Int) {
        plant.requirements.append(
            Requirement(
                id: "req-\(number)", title: chance.percent(50) ? "req-\(number)" : "Keep up: \(number)",
                subject: subject, limit: max(1, beats(1, 40)), tolerance: tolerance(), cost: cost(),
                consequence: chance.percent(30) ? "The \"line\" stops; all is lost." : "",
                minimumSamples: chance.percent(50) ? 30 : 3))
    }

    private mutating func tolerance() -> Tolerance {
        switch chance.below(5) {
        case 0, 1: .none
        case 2: .oneIn(chance.whole(1, 1000))
        case 3:
            switch chance.whole(1, 20) {
            case let window: .weaklyHard(misses: chance.below(window), window: window)
            }
        default: .consecutive(chance.whole(1, 5))
        }
    }

    private mutating func cost() -> ViolationCost? {
        switch chance.below(4) {
        case 0: .money(amount: chance.one(of: [5, 12.5, 0.001, 250_000]), currency: "USD")
        case 1 where plant.downtimeCost != nil: .downtime(chance.time(1, .hour))
        default: nil
        }
    }

    private mutating func chain() -> Chain? {
        var stages: [ChainStage] = []
        let possible = stageCandidates
        for _ in 0..<chance.whole(1, 5) {
            guard let stage = chance.maybeOne(of: possible), stage != stages.last else { continue }
            stages.append(stage)
        }
        return stages.isEmpty ? nil : Chain(stimulus: chance.law(mean: beats(5, 60)), stages: stages)
    }

    private var stageCandidates: [ChainStage] {
        let tasks = plant.devices.flatMap { device in
            device.tasks.map { ChainStage.task(TaskReference(device: device.id, task: $0.id)) }
        }
        let flows = plant.flows.filter(\.kind.bringsNewValues).map { ChainStage.flow($0.id) }
        // People are rare among the many tasks; they are named twice.
        let people = plant.operators.map { ChainStage.operatorAction($0.id) }
        return tasks + flows + flows + people + people
    }

    private mutating func recoveries(_ outage: Outage) -> [RequirementSubject] {
        var subjects: [RequirementSubject] = []
        let device = plant.device(outage.device)
        if let task = chance.maybeOne(of: device?.tasks ?? []) {
            let reference = TaskReference(device: outage.device, task: task.id)
            subjects.append(.recovery(outage: outage.id, until: .task(reference)))
        }
        let flows = plant.flows.filter { if case .command = $0.kind { false } else { true } }
        if let flow = chance.maybeOne(of: flows) {
            subjects.append(.recovery(outage: outage.id, until: .flow(flow.id)))
        }
        return subjects
    }
}

extension FlowKind {
    /// Values that have an age and may be a stage of a chain.
    var bringsNewValues: Bool {
        switch self {
        case .poll, .cyclic, .report: true
        case .command, .bulk: false
        }
    }
}

extension RequirementSubject {
    fileprivate var calledOperators: [String] {
        guard case .chain(let chain) = self else { return [] }
        return chain.stages.compactMap { if case .operatorAction(let id) = $0 { id } else { nil } }
    }
}
