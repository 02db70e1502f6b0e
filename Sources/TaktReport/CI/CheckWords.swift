import TaktExperiment

/// What the formats for build servers call things.
enum CheckWords {
    /// One line for each kind of surprise: what it means, and what to do.
    static func title(_ kind: CheckResult.Kind) -> String {
        switch kind {
        case .newMiss: "Fails where a pass was expected"
        case .outdated: "No longer what the suite expects"
        case .overBudget: "Over its budget"
        case .tooFewSamples: "Too few samples to tell"
        }
    }

    static func help(_ kind: CheckResult.Kind) -> String {
        switch kind {
        case .newMiss:
            "A deadline is missed that the suite expects to hold. The sentence names what the time went to. Change the "
                + "control or the plant, or expect the failure in the suite file if it is accepted."
        case .outdated:
            "The suite expects a failure or an open question that is none any more. Update the suite file, so that the "
                + "next change for the worse is seen."
        case .overBudget:
            "The figure is beyond its budget, and its confidence interval clears the limit. Change the control or the "
                + "plant, or raise the budget in the suite file if the figure is accepted."
        case .tooFewSamples:
            "The evidence proves neither. Run longer or more often; the sentence says how long, where that helps."
        }
    }

    /// What the requirement of a check measures.
    static func subject(_ word: String) -> String {
        switch word {
        case "task": "a task's response time"
        case "poll": "a poll's response time"
        case "poll-cycle": "a poll cycle's round"
        case "data-age": "the age of data"
        case "chain": "a chain's reaction time"
        case "operator": "an operator's action"
        case "recovery": "a recovery after an outage"
        default: "the plant as a whole"
        }
    }

    static func state(_ outcome: SuiteOutcome) -> String {
        switch outcome {
        case .passed: "as expected"
        case .inconclusive: "inconclusive"
        case .failed: "failed"
        case .invalid: "invalid"
        case .broken: "internal error"
        }
    }

    static func look(_ outcome: SuiteOutcome) -> (mark: String, ink: Ink) {
        switch outcome {
        case .passed: ("✓", .green)
        case .inconclusive: ("?", .boldYellow)
        case .failed: ("✗", .boldRed)
        case .invalid, .broken: ("!", .boldRed)
        }
    }

    /// `3 cases: 2 as expected, 1 failed`.
    static func tally(_ cases: [CaseResult]) -> String {
        let counts = SuiteOutcome.allCases.compactMap { outcome in
            let count = cases.count { $0.outcome == outcome }
            return count > 0 ? "\(Figures.count(count)) \(state(outcome))" : nil
        }
        return Figures.count(cases.count, "case") + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
    }
}

extension CaseResult {
    /// Checks that did not pass, failures first.
    var surprises: [CheckResult] {
        checks.filter { $0.state == .failed } + checks.filter { $0.state == .inconclusive }
    }

    var errors: [CaseProblem] { problems.filter { !$0.isWarning } }
}
