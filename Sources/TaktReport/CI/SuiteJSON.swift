package import TaktExperiment

/// A suite's results for other programs: all of them, and nothing of the machine that they were made on, so that the same
/// inputs give the same bytes.
package enum SuiteJSON {
    package static let schema = "takt-suite-result/1"

    package static func text(_ report: SuiteReport) -> String { JSONReport.text(of: Report(report)) }

    private struct Report: Encodable {
        var schema = SuiteJSON.schema
        var takt: String
        var outcome: String
        var exitStatus: Int
        var suites: [Suite]

        init(_ report: SuiteReport) {
            takt = report.takt
            outcome = report.outcome.rawValue
            exitStatus = report.exitStatus
            suites = report.suites.map(Suite.init)
        }
    }

    private struct Suite: Encodable {
        var path: String
        var title: String
        var outcome: String
        var problems: [Problem]
        var cases: [Case]

        init(_ suite: SuiteResult) {
            path = suite.path
            title = suite.title
            outcome = suite.outcome.rawValue
            problems = suite.problems.map(Problem.init)
            cases = suite.cases.map(Case.init)
        }
    }

    private struct Case: Encodable {
        var name: String
        var plant: String
        var outcome: String
        var seed: UInt64
        var replications: Int
        var forNs: Int64
        var confidence: Double
        var inputs: [String: String]
        var variants: [Variant]
        var problems: [Problem]
        var checks: [Check]

        init(_ result: CaseResult) {
            name = result.name
            plant = result.plant
            outcome = result.outcome.rawValue
            seed = result.settings.seed
            replications = result.settings.replications
            forNs = result.settings.horizon
            confidence = result.settings.confidence
            inputs = result.inputs
            variants = result.fingerprints.map { Variant(name: $0.variant, fingerprint: $0.fingerprint) }
            problems = result.problems.map(Problem.init)
            checks = result.checks.map(Check.init)
        }
    }

    private struct Variant: Encodable {
        var name: String
        var fingerprint: String
    }

    private struct Problem: Encodable {
        var place: SourcePlace
        var message: String
        var severity: String

        init(_ problem: CaseProblem) {
            place = problem.place
            message = problem.message
            severity = problem.isInternal ? "internal" : problem.isWarning ? "warning" : "error"
        }
    }

    private struct Check: Encodable {
        var demand: String
        var variant: String?
        var requirement: String?
        var state: String
        var kind: String?
        var sentence: String
        var place: SourcePlace
        var fingerprint: String

        init(_ check: CheckResult) {
            demand = check.demand
            variant = check.variant
            requirement = check.requirement
            state = check.state.rawValue
            kind = check.kind?.rawValue
            sentence = check.sentence
            place = check.place
            fingerprint = check.fingerprint
        }
    }
}
