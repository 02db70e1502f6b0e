extension PlantRule {
    static let chains = PlantRule(
        "chains", "The stages of a chain hand a value on: each takes it where the one before has left it."
    ) { index in
        index.plant.requirements.enumerated().flatMap { i, requirement -> [PlantIssue] in
            guard case .chain(let chain) = requirement.subject else { return [] }
            let path: DocumentPath = ["requirements", .index(i), "chain"]
            var issues = TimeCheck.interval(chain.stimulus, path + "stimulus")
            if chain.stages.isEmpty {
                issues.append(PlantIssue("stages: a chain needs at least one", at: path + "stages"))
            }
            for (j, stage) in chain.stages.enumerated() {
                issues += unfit(stage, index, path + "stages" + .index(j))
            }
            return issues + gaps(chain.stages, index, path + "stages")
        }
    }

    static func unfit(_ stage: ChainStage, _ index: PlantIndex, _ path: DocumentPath) -> [PlantIssue] {
        guard case .flow(let id) = stage, let flow = index.flow(id), !flow.kind.bringsValues else { return [] }
        let hint = if case .command = flow.kind { "; the operator who sends it is the stage" } else { "" }
        let message = "flow: \(quoted(id)) is \(flow.kind.inWords), which hands no value on\(hint)"
        return [PlantIssue(message, at: path + "flow")]
    }

    /// What people see on one screen they may have from another, so a stage before an operator may end anywhere.
    static func gaps(_ stages: [ChainStage], _ index: PlantIndex, _ path: DocumentPath) -> [PlantIssue] {
        zip(stages, stages.dropFirst()).enumerated().compactMap { j, pair in
            let place = path + .index(j + 1)
            if pair.0 == pair.1 { return PlantIssue("the same stage twice in a row goes round in a circle", at: place) }
            guard let left = ends(of: pair.0, index)?.leaves, let taken = ends(of: pair.1, index)?.takes,
                left != taken
            else { return nil }
            let message =
                "this stage takes the value at \(quoted(taken)), but the one before leaves it at \(quoted(left))"
            return PlantIssue(message, at: place, severity: .warning)
        }
    }

    /// The devices where a stage takes its value (`nil`: anywhere) and leaves it.
    private static func ends(of stage: ChainStage, _ index: PlantIndex) -> (takes: String?, leaves: String)? {
        switch stage {
        case .task(let reference): return index.task(reference).map { _ in (reference.device, reference.device) }
        case .flow(let id):
            guard let flow = index.flow(id) else { return nil }
            if case .poll = flow.kind { return (flow.destination, flow.source) }
            return (flow.source, flow.destination)
        case .operatorAction(let id):
            guard let person = index.operatorSpec(id) else { return nil }
            let commands = person.steps.compactMap { step -> Flow? in
                if case .command(let flow) = step.action { index.flow(flow) } else { nil }
            }
            return (nil, commands.last?.destination ?? person.station)
        }
    }
}
