package import TaktExperiment

/// Workflow commands that GitHub Actions turns into annotations of a file's line.
package enum GitHubAnnotations {
    /// GitHub shows ten errors, ten warnings and ten notices of a step.
    package static let mostOfAType = 10

    /// Lines for standard output, each with its end; empty when there is nothing to say.
    package static func text(_ report: SuiteReport) -> String {
        let all = report.suites.flatMap(annotations)
        let types = ["error", "warning", "notice"]
        return types.map { type in
            let lines = all.filter { $0.type == type }
            // The last of them says how many go without.
            let shown = lines.count > mostOfAType ? mostOfAType - 1 : lines.count
            let more = lines.count - shown
            let rest = more > 0 ? ["::\(type) title=Takt::\(more) more; summary.md and suite.sarif have them\n"] : []
            return (lines.prefix(shown).map(\.line) + rest).joined()
        }.joined()
    }

    private struct Annotation {
        var type: String
        var place: SourcePlace
        var title: String
        var message: String

        var line: String {
            "::\(type) file=\(property(place.path)),line=\(place.line),col=\(place.column),title=\(property(title))"
                + "::\(data(message))\n"
        }
    }

    private static func annotations(_ suite: SuiteResult) -> [Annotation] {
        suite.problems.map { annotation($0, title: suite.title) }
            + suite.cases.flatMap { result in
                result.problems.map { annotation($0, title: result.name) }
                    + result.surprises.map { check in
                        Annotation(
                            type: check.state == .failed ? "error" : "warning", place: check.place,
                            title: "\(result.name): \(check.name)", message: check.sentence)
                    }
            }
    }

    private static func annotation(_ problem: CaseProblem, title: String) -> Annotation {
        Annotation(
            type: problem.isWarning ? "notice" : "error", place: problem.place, title: title, message: problem.message)
    }

    /// The text of a command: percent signs and line ends escaped.
    private static func data(_ text: String) -> String {
        // By scalars: a carriage return and a line feed are one character.
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    /// The value of a property: colons and commas too.
    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
