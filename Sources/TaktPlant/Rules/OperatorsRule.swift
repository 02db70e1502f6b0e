extension PlantRule {
    static let operators = PlantRule(
        "operators", "Operators have steps, send commands from their own station, and log in when there is a login."
    ) { index in
        index.plant.operators.enumerated().flatMap { i, person in
            let path: DocumentPath = ["operators", .index(i)]
            var issues = trigger(person.trigger, path + "trigger")
            if person.steps.isEmpty {
                issues.append(PlantIssue("steps: an operator needs at least one", at: path + "steps"))
            }
            if let login = person.login { issues += TimeCheck.positive(login.sessionLife, path + "login" + "session") }
            for (j, step) in person.steps.enumerated() {
                let before = j > 0 ? person.steps[j - 1].action : nil
                issues += stepIssues(step, after: before, of: person, index, path + "steps" + .index(j))
            }
            if person.login != nil, !person.steps.contains(where: { $0.action == .login }) {
                let message = "login: no step of \(quoted(person.id)) logs in"
                issues.append(PlantIssue(message, at: path + "login", severity: .warning))
            }
            return issues
        }
    }

    private static func trigger(_ trigger: OperatorTrigger, _ path: DocumentPath) -> [PlantIssue] {
        switch trigger {
        case .alarm(let interval): TimeCheck.interval(interval, path + "alarm")
        case .schedule(let period, _): TimeCheck.period(period, path + "schedule" + "period")
        case .chain: []
        }
    }

    private static func stepIssues(
        _ step: OperatorStep, after before: OperatorStep.Action?, of person: OperatorSpec, _ index: PlantIndex,
        _ path: DocumentPath
    ) -> [PlantIssue] {
        switch step.action {
        case .human: return []
        case .login:
            guard person.login == nil else { return [] }
            return [
                PlantIssue(
                    "login: operator \(quoted(person.id)) has no `login` that says what it takes", at: path + "login")
            ]
        case .command(let id):
            guard let flow = index.flow(id) else { return [] }
            guard case .command = flow.kind else {
                return [
                    PlantIssue(
                        "command: flow \(quoted(id)) is \(flow.kind.inWords), not a command", at: path + "command")
                ]
            }
            // What a host passes on has come there with the command of the step before.
            if case .command(let leg) = before, index.flow(leg)?.destination == flow.source { return [] }
            guard flow.source != person.station else { return [] }
            let message =
                "command: \(quoted(id)) is sent from \(quoted(flow.source)), but the station is \(quoted(person.station))"
            return [PlantIssue(message, at: path + "command")]
        }
    }
}

extension FlowKind {
    /// `a poll`, `cyclic I/O` ...
    var inWords: String {
        switch self {
        case .poll: "a poll"
        case .command: "a command"
        case .cyclic: "cyclic I/O"
        case .report: "a report"
        case .bulk: "a bulk transfer"
        }
    }
}
