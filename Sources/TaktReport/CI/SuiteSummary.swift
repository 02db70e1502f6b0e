package import TaktExperiment

/// A suite's results for people who look at a build: Markdown, as step summaries take it.
package enum SuiteSummary {
    /// GitHub refuses a step summary of 1 MiB or more.
    package static let mostBytes = 1_000_000

    package static func markdown(_ report: SuiteReport, most: Int = mostBytes) -> String {
        var text = "# Takt: \(CheckWords.tally(report.cases))\n"
        var left = 0
        let blocks = report.suites.flatMap(blocks)
        // Room for the last sentence.
        for block in blocks {
            if left > 0 || text.utf8.count + block.utf8.count > most - 200 { left += 1 } else { text += block }
        }
        if left > 0 {
            text +=
                "\n**Cut here**: this page may have \(Figures.count(most)) bytes. \(Figures.count(left)) of "
                + "\(Figures.count(blocks.count)) paragraphs are left out; suite.json has all.\n"
        }
        return text
    }

    /// The tables of all suites first: what is cut is detail.
    private static func blocks(_ suite: SuiteResult) -> [String] {
        var blocks = [
            "\n## \(MarkdownReport.escaped(suite.title))\n\n`\(suite.path)`: \(CheckWords.tally(suite.cases)).\n"
        ]
        blocks += suite.problems.map { "\n- **invalid** `\($0.place.description)`: \(line($0.message))\n" }
        if !suite.cases.isEmpty {
            blocks.append(
                "\n| | case | as expected | failed | inconclusive | time |\n| --- | --- | ---: | ---: | ---: | ---: |\n"
            )
            blocks += suite.cases.map(row)
        }
        return blocks + suite.cases.flatMap(details)
    }

    private static func row(_ result: CaseResult) -> String {
        let cells = [
            CheckWords.look(result.outcome).mark, MarkdownReport.escaped(result.name), "\(result.count(.passed))",
            "\(result.count(.failed))", "\(result.count(.inconclusive))", NaturalUnits.seconds(result.seconds),
        ]
        return "| " + cells.joined(separator: " | ") + " |\n"
    }

    private static func details(_ result: CaseResult) -> [String] {
        guard !result.errors.isEmpty || !result.surprises.isEmpty else { return [] }
        return ["\n### \(MarkdownReport.escaped(result.name))\n\n"]
            + result.errors.map {
                "- **\($0.isInternal ? "internal error" : "invalid")** `\($0.place.description)`: \(line($0.message))\n"
            }
            + result.surprises.map { check in
                "- **\(check.state == .failed ? "failed" : "inconclusive")** \(MarkdownReport.escaped(check.name)) "
                    + "(`\(check.place.description)`): \(line(check.sentence))\n"
            }
    }

    private static func line(_ text: String) -> String {
        MarkdownReport.escaped(text)
    }
}

extension NaturalUnits {
    /// `7.7 s`: the time that a case took.
    static func seconds(_ seconds: Double) -> String {
        let tenths = Int((min(max(0, seconds), 1e9) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
