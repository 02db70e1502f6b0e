extension PlantRule {
    static let requirements = PlantRule(
        "requirements", "A requirement asks something that its subject can answer, with a limit above 0."
    ) { index in
        index.plant.requirements.enumerated().flatMap { i, requirement in
            let path: DocumentPath = ["requirements", .index(i)]
            var issues = TimeCheck.positive(requirement.limit, path + "limit")
            issues += subject(requirement.subject, index, path)
            if requirement.minimumSamples < 1 {
                issues.append(PlantIssue("minimum-samples: must be at least 1", at: path + "minimum-samples"))
            }
            if case .downtime = requirement.cost, index.plant.downtimeCost == nil {
                let message = "costs: downtime has no price; the plant needs `downtime`, such as `18000 USD/h`"
                issues.append(PlantIssue(message, at: path + "costs", severity: .warning))
            }
            return issues
        }
    }

    private static func subject(
        _ subject: RequirementSubject, _ index: PlantIndex, _ path: DocumentPath
    ) -> [PlantIssue] {
        switch subject {
        case .poll(let id):
            guard let flow = index.flow(id) else { return [] }
            if case .poll = flow.kind { return [] }
            return [PlantIssue("poll: flow \(quoted(id)) is \(flow.kind.inWords), not a poll", at: path + "poll")]
        case .dataAge(let id):
            guard let flow = index.flow(id), !flow.kind.bringsValues else { return [] }
            let message =
                "data-age: flow \(quoted(id)) is \(flow.kind.inWords); values come by poll, cyclic I/O or report"
            return [PlantIssue(message, at: path + "data-age")]
        case .recovery(_, .flow(let id)):
            guard let flow = index.flow(id), case .command = flow.kind else { return [] }
            let message = "until: flow \(quoted(id)) is a command, which does not come by itself"
            return [PlantIssue(message, at: path + "recovery" + "until" + "flow")]
        case .operatorAction(let id):
            guard index.operatorSpec(id)?.trigger == .chain, !isCalled(id, index.plant) else { return [] }
            let message = "operator: \(quoted(id)) waits for a chain, and none calls them"
            return [PlantIssue(message, at: path + "operator")]
        case .task, .pollCycle, .chain, .recovery: return []
        }
    }

    private static func isCalled(_ id: String, _ plant: Plant) -> Bool {
        plant.requirements.contains { requirement in
            guard case .chain(let chain) = requirement.subject else { return false }
            return chain.stages.contains(.operatorAction(id))
        }
    }
}

extension FlowKind {
    /// Whether it renews values at its destination (for a poll: at its client).
    var bringsValues: Bool {
        switch self {
        case .poll, .cyclic, .report: true
        case .command, .bulk: false
        }
    }
}
