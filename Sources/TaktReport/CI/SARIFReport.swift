package import TaktExperiment
import TaktPlant

/// A suite's surprises as SARIF 2.1.0 (OASIS, 2020), for code scanning: each points at the requirement in its plant file.
///
/// Rules are the kind of surprise and what the requirement measures. What passed is left out.
package enum SARIFReport {
    /// GitHub shows no more of a run.
    package static let mostResults = 5_000

    package static func text(_ report: SuiteReport, most: Int = mostResults) -> String {
        let found = report.suites.flatMap(findings)
        let shown = Array(found.prefix(most))
        let rules = rules(of: shown)
        return JSONReport.text(
            of: SARIF.Log(run: run(report, shown, rules, left: found.count - shown.count)), snake: false)
    }

    /// Something to show, before it has a number among the rules.
    private struct Finding {
        var rule: SARIF.Rule
        var level: String
        var message: String
        var place: SourcePlace
        var fingerprint: String
    }

    // MARK: what there is to show

    private static func findings(_ suite: SuiteResult) -> [Finding] {
        suite.problems.map { problem($0, fingerprint: suite.path) }
            + suite.cases.flatMap { result in
                result.problems.map { problem($0, fingerprint: "\(suite.path) \(result.name)") }
                    + result.surprises.map { finding($0, result) }
            }
    }

    private static func finding(_ check: CheckResult, _ result: CaseResult) -> Finding {
        let kind = check.kind ?? .overBudget
        let rule = SARIF.Rule(
            id: "\(kind.rawValue)/\(check.subject)", name: CheckWords.title(kind),
            text: "\(CheckWords.title(kind)): \(CheckWords.subject(check.subject))", help: CheckWords.help(kind),
            level: check.state == .failed ? "error" : "warning")
        return Finding(
            rule: rule, level: rule.defaultConfiguration.level,
            message: "\(result.name): \(check.name): \(check.sentence)",
            place: check.place, fingerprint: check.fingerprint)
    }

    private static func problem(_ problem: CaseProblem, fingerprint: String) -> Finding {
        let (id, title, help, level) =
            problem.isInternal
            ? (
                "internal-error", "Internal error", "A defect of Takt; please report it with the command.", "error"
            )
            : problem.isWarning
                ? ("doubtful-input", "Doubtful input", "Probably not what was meant, but it can be simulated.", "note")
                : ("invalid-input", "Invalid input", "The file has to be mended before the case can run.", "error")
        return Finding(
            rule: SARIF.Rule(id: id, name: title, text: title, help: help, level: level), level: level,
            message: problem.message, place: problem.place, fingerprint: "\(fingerprint) \(problem.message)")
    }

    private static func rules(of findings: [Finding]) -> [SARIF.Rule] {
        var rules: [SARIF.Rule] = []
        for finding in findings where !rules.contains(where: { $0.id == finding.rule.id }) {
            rules.append(finding.rule)
        }
        return rules.stablySorted(by: \.id)
    }

    // MARK: the run

    private static func run(
        _ report: SuiteReport, _ findings: [Finding], _ rules: [SARIF.Rule], left: Int
    ) -> SARIF.Run {
        let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        // By rule, so that readers of the file find what belongs together.
        let grouped = findings.stablySorted { places[$0.rule.id] ?? 0 }
        let results = grouped.map {
            SARIF.Result($0.rule.id, places[$0.rule.id] ?? 0, $0.level, $0.message, $0.place, $0.fingerprint)
        }
        var notes: [SARIF.Notification] = []
        if left > 0 {
            notes.append(
                SARIF.Notification(
                    level: "warning",
                    text:
                        "\(Figures.count(left, "result")) left out: no more than \(Figures.count(findings.count)) are "
                        + "shown; suite.json has all"))
        }
        let isSuccessful = report.outcome < .invalid
        return SARIF.Run(
            takt: report.takt, rules: rules, results: results,
            invocation: .init(
                executionSuccessful: isSuccessful, exitCode: report.exitStatus, toolExecutionNotifications: notes))
    }
}
