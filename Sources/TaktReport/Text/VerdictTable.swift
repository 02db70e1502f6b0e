import TaktExperiment
import TaktPlant

/// Requirements x variants. Each requirement has two lines: its id and the verdicts; its title and the figures.
struct VerdictTable {
    private static let headWidth = 11

    let reading: Reading
    /// Columns for ids and titles.
    private var nameWidth = 24

    /// With ids and titles as wide as all variants beside them leave room for.
    init(reading: Reading) {
        self.reading = reading
        for width in [40, 36, 32, 28] {
            nameWidth = width
            if self.width(table(reading.assessment.variants.indices)) <= Page.width { return }
        }
        nameWidth = 24
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
        var table = TextTable([.left, .right])
        for row in header(variants) { table.add(row) }
        for row in reading.affected {
            let cells = variants.map { Self.cells(row.outcomes[$0]) }
            let head = row.requirement
            table.add(
                [.init(Wrapping.cut(head.requirement, nameWidth), .bold), .init(DurationFormat.rounded(head.limit))]
                    + cells.map(\.verdict))
            table.add([.init(Wrapping.cut(head.title, nameWidth), .dim), .init("")] + cells.map(\.figure))
        }
        return table
    }

    // MARK: head

    private func header(_ variants: Range<Int>) -> [[TextTable.Cell]] {
        let names = variants.map { Self.broken(reading.assessment.variants[$0].name) }
        let height = names.map(\.count).max() ?? 1
        return (0..<height).map { line in
            let isLast = line == height - 1
            return [.init(isLast ? "requirement" : "", .dim), .init(isLast ? "limit" : "", .dim)]
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
        _ outcome: RequirementOutcome?
    ) -> (verdict: TextTable.Cell, figure: TextTable.Cell) {
        guard let outcome else { return (.init("-", .dim), .init("")) }
        let look = Look(outcome.verdict)
        var text = look.mark
        var figure = outcome.measured.maximum.map { "≤ " + DurationFormat.rounded($0) } ?? ""
        if let ratio = outcome.missRatio, outcome.measured.misses > 0 {
            text += " " + NaturalUnits.percent(ratio.estimate)
            figure = Figures.range(ratio)
        } else if outcome.measured.samples == 0 {
            figure = "no sample"
        }
        return (.init(text, look.ink), .init(figure, .dim))
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
