package import TaktExperiment
import TaktPlant
import TaktSimulation

extension TextReport {
    /// The baseline alone: every requirement's responses, margin and misses.
    package static func run(_ assessment: Assessment, colour: Bool) -> String {
        let reading = Reading(assessment)
        var page = Page(colour: colour)
        page.head(reading)
        page.responses(reading)
        page.findings(reading)
        page.openQuestions(reading)
        page.bounds(reading)
        page.alignment(reading)
        page.answer(reading)
        page.reproduction(reading)
        return page.text
    }
}

extension Page {
    fileprivate mutating func responses(_ reading: Reading) {
        heading("Responses, worst first")
        var table = TextTable([.left, .left] + [TextTable.Alignment](repeating: .right, count: 8))
        let head = ["", "requirement", "limit", "median", "p99", "longest", "bound", "margin", "samples", "misses"]
        table.add(head.map { .init($0, .dim) })
        for case let outcome? in reading.rows.map({ $0.outcomes.first ?? nil }) { table.add(Self.row(outcome)) }
        for line in table.lines(pen, indent: 2) { self.line(line) }
        line()
        line("  ✓ holds   ✗ fails   ? cannot be told", .dim)
        line("  p99: 99 % of responses stay within it   bound: by analysis   margin: limit less longest", .dim)
    }

    private static func row(_ outcome: RequirementOutcome) -> [TextTable.Cell] {
        let measured = outcome.measured
        let look = Look(outcome.verdict)
        let spans = [outcome.median, outcome.p99, measured.maximum, outcome.worstCase?.bound, outcome.margin]
        var misses = Figures.count(measured.misses)
        if measured.misses > 0, let ratio = outcome.missRatio { misses += ", " + NaturalUnits.percent(ratio.estimate) }
        return [.init(look.mark, look.ink), .init(Wrapping.cut(outcome.requirement, 24))]
            + [.init(DurationFormat.rounded(outcome.limit))]
            + spans.map { .init($0.map { DurationFormat.rounded($0) } ?? "-") }
            + [.init(Figures.count(measured.samples)), .init(misses, measured.misses > 0 ? look.ink : .plain)]
    }
}
