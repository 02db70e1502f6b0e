package import TaktExperiment
import TaktPlant

/// A suite's results on a terminal.
package enum SuiteTable {
    /// Checks of a case that are shown; the files have all.
    private static let most = 10

    package static func text(_ report: SuiteReport, colour: Bool) -> String {
        let pen = Pen(colour: colour)
        var lines: [String] = []
        for suite in report.suites { lines += self.suite(suite, pen) + [""] }
        let tally = CheckWords.tally(report.cases)
        lines.append(pen(tally.prefix(1).uppercased() + tally.dropFirst() + ".", .bold))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func suite(_ suite: SuiteResult, _ pen: Pen) -> [String] {
        var table = TextTable([.left, .left, .right, .right, .right, .right])
        table.add(["", "case", "as expected", "failed", "inconclusive", "time"].map { .init($0, .dim) })
        for result in suite.cases {
            let look = CheckWords.look(result.outcome)
            table.add([
                .init(look.mark, look.ink), .init(Wrapping.cut(result.name, 48)), .init("\(result.count(.passed))"),
                count(result.count(.failed), .boldRed), count(result.count(.inconclusive), .boldYellow),
                .init(result.isReused ? "kept" : NaturalUnits.seconds(result.seconds)),
            ])
        }
        var lines = [pen(suite.title, .bold) + "  " + pen(suite.path, .dim)]
        lines += suite.problems.map { "  ! \($0.place.description): \($0.message)" }
        if !suite.cases.isEmpty { lines += table.lines(pen, indent: 2) }
        return lines + suite.cases.flatMap { details($0, pen) }
    }

    private static func count(_ number: Int, _ ink: Ink) -> TextTable.Cell {
        .init("\(number)", number > 0 ? ink : .plain)
    }

    private static func details(_ result: CaseResult, _ pen: Pen) -> [String] {
        guard !result.errors.isEmpty || !result.surprises.isEmpty else { return [] }
        var lines = ["", "  " + pen(result.name, .bold)]
        lines += result.errors.flatMap { problem in
            Wrapping.indented(
                "\(problem.place.description): \(problem.message)", indent: "    ! ", hanging: "      ")
        }
        for check in result.surprises.prefix(most) {
            let mark = check.state == .failed ? "✗" : "?"
            lines += Wrapping.indented("\(check.name): \(check.sentence)", indent: "    \(mark) ", hanging: "      ")
        }
        let more = result.surprises.count - most
        if more > 0 { lines.append("      \(Figures.count(more)) more in summary.md") }
        return lines
    }
}
