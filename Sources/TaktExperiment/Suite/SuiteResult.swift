/// What came of one demand on one requirement in one variant, or on the case as a whole.
package struct CheckResult: Sendable, Equatable {
    package enum State: String, Sendable, Codable, CaseIterable { case passed, failed, inconclusive }

    /// What kind of surprise it is, for tools that group by it.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A verdict worse than expected.
        case newMiss = "new-miss"
        /// An expected failure or open question that is none any more.
        case outdated = "outdated-expectation"
        case overBudget = "over-budget"
        case tooFewSamples = "too-few-samples"
    }

    /// The demand as the suite file writes it.
    package var demand: String
    /// `nil`: the case as a whole.
    package var variant: String?
    /// `nil`: no single one.
    package var requirement: String?
    /// `task`, `poll` ... of the requirement, `plant` without one.
    package var subject: String
    package var state: State
    /// `nil` when it passed.
    package var kind: Kind?
    /// What was found, in a sentence.
    package var sentence: String
    /// The requirement in the plant file; otherwise the demand in the suite file.
    package var place: SourcePlace
    /// Tells this check apart from every other, whatever came of it; 16 hexadecimal digits.
    package var fingerprint: String

    package init(
        demand: String, variant: String?, requirement: String?, subject: String, state: State, kind: Kind?,
        sentence: String, place: SourcePlace, fingerprint: String
    ) {
        self.demand = demand
        self.variant = variant
        self.requirement = requirement
        self.subject = subject
        self.state = state
        self.kind = kind
        self.sentence = sentence
        self.place = place
        self.fingerprint = fingerprint
    }

    /// `all together: poll-burner-1: p99 <= 20 ms`.
    package var name: String { [variant, requirement, demand].compactMap(\.self).joined(separator: ": ") }
}

/// A case that was run, or could not be.
package struct CaseResult: Sendable {
    package var name: String
    /// Id of the plant; its path where it could not be read.
    package var plant: String
    package var settings: Settings
    /// Content hashes of what went in.
    package var inputs: [String: String]
    /// Of each variant, in their order.
    package var fingerprints: [(variant: String, fingerprint: String)]
    package var checks: [CheckResult]
    /// Why it could not be run, or is doubtful; without checks in the first case.
    package var problems: [CaseProblem]
    /// Time it took, in seconds; that of the first time when the result was kept from an earlier run.
    package var seconds: Double
    package var isReused: Bool

    package init(name: String, plant: String, settings: Settings) {
        self.name = name
        self.plant = plant
        self.settings = settings
        inputs = [:]
        fingerprints = []
        checks = []
        problems = []
        seconds = 0
        isReused = false
    }

    package func count(_ state: CheckResult.State) -> Int { checks.count { $0.state == state } }

    package var outcome: SuiteOutcome {
        if problems.contains(where: \.isInternal) { return .broken }
        if problems.contains(where: { !$0.isWarning }) { return .invalid }
        if count(.failed) > 0 { return .failed }
        return count(.inconclusive) > 0 ? .inconclusive : .passed
    }
}

/// Why a case or a suite file could not be run.
package struct CaseProblem: Sendable, Equatable {
    package var place: SourcePlace
    package var message: String
    package var isWarning: Bool
    /// A defect of Takt.
    package var isInternal: Bool

    package init(place: SourcePlace, message: String, isWarning: Bool = false, isInternal: Bool = false) {
        self.place = place
        self.message = message
        self.isWarning = isWarning
        self.isInternal = isInternal
    }
}

/// Worst last.
package enum SuiteOutcome: String, Sendable, Comparable, CaseIterable {
    case passed, inconclusive, failed, invalid, broken

    package static func < (a: SuiteOutcome, b: SuiteOutcome) -> Bool { a.severity < b.severity }

    private var severity: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One suite file and its cases, in the order of the file.
package struct SuiteResult: Sendable {
    package var path: String
    package var title: String
    package var cases: [CaseResult]
    /// Of the file itself; then it has no cases.
    package var problems: [CaseProblem]

    package init(path: String, title: String, cases: [CaseResult] = [], problems: [CaseProblem] = []) {
        self.path = path
        self.title = title
        self.cases = cases
        self.problems = problems
    }

    package var outcome: SuiteOutcome {
        (cases.map(\.outcome) + (problems.isEmpty ? [] : [.invalid])).max() ?? .passed
    }

    package func count(_ outcome: SuiteOutcome) -> Int { cases.count { $0.outcome == outcome } }
}

/// Everything that `takt suite` was asked for.
package struct SuiteReport: Sendable {
    package var takt: String
    package var suites: [SuiteResult]
    /// What the program will end with.
    package var exitStatus: Int

    package init(takt: String, suites: [SuiteResult], exitStatus: Int = 0) {
        self.takt = takt
        self.suites = suites
        self.exitStatus = exitStatus
    }

    package var outcome: SuiteOutcome { suites.map(\.outcome).max() ?? .passed }
    package var cases: [CaseResult] { suites.flatMap(\.cases) }
}
