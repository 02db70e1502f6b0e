import TaktExperiment
import TaktPlant

extension CompareReport {
    func text(colour: Bool) -> String {
        let pen = Pen(colour: colour)
        var lines = ["\(names.before) -> \(names.after)", ""]
        lines.append(pen(answer, Self.ink(comparison.outcome)))
        lines += [counts, ""]
        lines += section("What went in", inputs.isEmpty ? ["no difference in meaning"] : inputs, pen)
        let table = rows()
        if !table.rows.isEmpty { lines += [pen("What came out", .bold)] + table.lines(pen, indent: 2) + [""] }
        if !comparison.unmatched.isEmpty { lines += section("Only in one of the two", comparison.unmatched, pen) }
        lines += section("How it was judged", [method] + comparison.notes, pen)
        return lines.joined(separator: "\n").trimmingTail + "\n"
    }

    private func section(_ title: String, _ sentences: [String], _ pen: Pen) -> [String] {
        [pen(title, .bold)] + sentences.flatMap { Wrapping.lines($0, width: 110).map { "  " + $0 } } + [""]
    }

    private func rows() -> TextTable {
        var table = TextTable([])
        for cell in shown {
            table.add([
                .init(heading(cell), Self.ink(cell.judgement)), .init(cell.requirement),
                .init(cell.variant, .dim), .init(sentence(cell)),
            ])
        }
        return table
    }

    private static func ink(_ outcome: EvidenceComparison.Outcome) -> Ink {
        switch outcome {
        case .same: .boldGreen
        case .open: .boldYellow
        case .regression: .boldRed
        }
    }

    private static func ink(_ judgement: ComparedCell.Judgement) -> Ink {
        switch judgement {
        case .worse: .red
        case .better, .settled: .green
        case .open: .yellow
        case .noise, .same: .plain
        }
    }
}

extension String {
    /// Without the empty lines at its end.
    fileprivate var trimmingTail: String {
        var text = self
        while text.last == "\n" { text.removeLast() }
        return text
    }
}
