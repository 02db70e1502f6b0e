import TaktExperiment
import TaktPlant

/// Requirements x variants. Each requirement has two lines: its id and the verdicts; its limit, title and the figures.
/// A figure that is the baseline's again is left out.
struct VerdictTable {
    private static let headWidth = 11

    let reading: Reading
    /// Columns for the requirements, and between the columns.
    private var nameWidth = 30
    private var gap = 2

    /// With as much room for titles as all variants beside them leave.
    init(reading: Reading) {
        self.reading = reading
        for (width, gap) in [(48, 3), (44, 2), (40, 2), (36, 2), (32, 2), (30, 2), (30, 1), (26, 1)] {
            (nameWidth, self.gap) = (width, gap)
            if self.width(table(reading.assessment.variants.indices)) <= Page.width { return }
        }
        (nameWidth, gap) = (30, 2)
    }

    /// Lines of at most 100 columns: several tables one under the other when the variants are many.
    func lines(_ pen: Pen) -> [String] {
        let names = reading.assessment.variants.map(\.name)
        var lines: [String] = []
        var next = 0
        while next < names.count {
            var count = names.count - next
            var table = self.table(next..<(next + count))
            while count > 1, width(table) > Page.width {
                count -= 1
                table = self.table(next..<(next + count))
            }
            if next > 0 { lines.append("") }
            lines += table.lines(pen, indent: 2)
            next += count
        }
        return lines
    }

    private func width(_ table: TextTable) -> Int { 2 + table.widths.reduce(0) { $0 + $1 + table.gap } - table.gap }

    private func table(_ variants: Range<Int>) -> TextTable {
        var table = TextTable([])
        table.gap = gap
        for row in header(variants) { table.add(row) }
        let limits = reading.affected.map { DurationFormat.rounded($0.requirement.limit) }
        let limitWidth = limits.map(\.count).max() ?? 0
        for (row, limit) in zip(reading.affected, limits) {
            let cells = variants.map { Self.cells(row.outcomes[$0], baseline: $0 == 0 ? nil : row.outcomes[0]) }
            let title = limit.padded(to: limitWidth + 2) + row.requirement.title
            table.add([.init(Wrapping.cut(row.requirement.requirement, nameWidth), .bold)] + cells.map(\.verdict))
            table.add([.init(Wrapping.cut(title, nameWidth), .dim)] + cells.map(\.figure))
        }
        return table
    }

    // MARK: head

    private func header(_ variants: Range<Int>) -> [[TextTable.Cell]] {
        let names = variants.map { Self.broken(reading.assessment.variants[$0].name) }
        let height = names.map(\.count).max() ?? 1
        return (0..<height).map { line in
            let isLast = line == height - 1
            return [.init(isLast ? "requirement and limit" : "", .dim)]
                + names.map { name in
                    let skipped = height - name.count
                    return .init(line < skipped ? "" : name[line - skipped], .dim)
                }
        }
    }

    /// `mfa-interactive` as `mfa-` and `interactive`.
    private static func broken(_ name: String) -> [String] {
        var lines: [String] = []
        for piece in pieces(name) {
            if let last = lines.last, last.count + piece.count <= headWidth {
                lines[lines.count - 1] += piece
            } else {
                lines.append(piece)
            }
        }
        return lines.map { Wrapping.cut($0.trimming(" "), headWidth) }
    }

    private static func pieces(_ name: String) -> [String] {
        var pieces = [""]
        for character in name {
            pieces[pieces.count - 1].append(character)
            if character == "-" || character == " " { pieces.append("") }
        }
        return pieces.filter { !$0.isEmpty }
    }

    // MARK: cells

    private static func cells(
        _ outcome: RequirementOutcome?, baseline: RequirementOutcome?
    ) -> (verdict: TextTable.Cell, figure: TextTable.Cell) {
        guard let outcome else { return (.init("-", .dim), .init("")) }
        let look = Look(outcome.verdict)
        var verdict = look.mark
        if outcome.measured.misses > 0, let ratio = outcome.missRatio {
            verdict += " " + NaturalUnits.percent(ratio.estimate)
        }
        let text = figure(outcome)
        let isNews = baseline.map { $0.verdict != outcome.verdict || figure($0) != text } ?? true
        return (.init(verdict, look.ink), .init(isNews ? text : "", .dim))
    }

    /// The interval of the miss ratio or, where nothing was missed, the longest response.
    private static func figure(_ outcome: RequirementOutcome) -> String {
        guard outcome.measured.samples > 0 else { return "no sample" }
        if outcome.measured.misses > 0, let ratio = outcome.missRatio { return Figures.range(ratio) }
        return outcome.measured.maximum.map { DurationFormat.rounded($0) } ?? ""
    }
}

/// Mark, word and colour of a verdict in a terminal.
struct Look {
    let mark: String
    let ink: Ink

    init(_ verdict: Verdict) {
        switch verdict {
        case .pass: (mark, ink) = ("✓", .green)
        case .fail: (mark, ink) = ("✗", .boldRed)
        case .inconclusive: (mark, ink) = ("?", .yellow)
        case .invalid: (mark, ink) = ("!", .yellow)
        }
    }
}

extension String {
    /// Without such characters at its ends.
    func trimming(_ character: Character) -> String {
        var rest = self[...]
        while rest.first == character { rest.removeFirst() }
        while rest.last == character { rest.removeLast() }
        return String(rest)
    }
}
