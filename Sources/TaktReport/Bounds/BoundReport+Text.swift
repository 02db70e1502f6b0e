import TaktAnalysis
import TaktExperiment
import TaktPlant

extension BoundReport {
    func text(colour: Bool) -> String {
        var page = Page(colour: colour)
        page.paragraph("\(plant.title): worst cases by analysis", indent: 0, .bold)
        if variants.count == 1, let only = variants.first {
            page.single(only.bounds)
        } else {
            page.beside(variants)
        }
        page.missing(missing, of: variants.count)
        if variants.count == 1, let only = variants.first { page.tables(only.bounds) }
        page.line()
        for variant in variants {
            let list = variant.bounds.requirements
            page.entry(
                variant.name, Reading.proven(list.count { $0.holds }, of: list.count), column: 18, labelInk: .dim)
        }
        return page.text
    }
}

extension Page {
    /// One plant: bound, margin and verdict of each requirement, and what its bound is made of.
    fileprivate mutating func single(_ bounds: PlantBounds) {
        heading("Requirements")
        var table = TextTable([.left, .left, .right, .right, .right])
        table.add(["", "requirement", "limit", "bound", "margin", ""].map { .init($0, .dim) })
        for found in bounds.requirements {
            table.add([
                Self.mark(found), .init(Wrapping.cut(found.requirement, 30)),
                .init(DurationFormat.rounded(found.limit)),
                .init(found.bound.duration.map { DurationFormat.rounded($0) } ?? "no bound"),
                .init(found.margin.map { DurationFormat.rounded($0) } ?? ""), .init(found.verdict),
            ])
        }
        for line in table.lines(pen, indent: 2) { self.line(line) }
        heading("What the bounds are made of")
        for found in bounds.requirements {
            guard case .bound(_, let parts) = found.bound else { continue }
            let terms = parts.map { "\(DurationFormat.rounded($0.duration)) \($0.term)" }
            entry(found.requirement, terms.joined(separator: " + "), column: 22)
        }
    }

    private static func mark(_ found: RequirementBound) -> TextTable.Cell {
        found.holds ? .init("✓", .green) : .init("?", .yellow)
    }

    /// Several variants: their bounds side by side.
    fileprivate mutating func beside(_ variants: [VariantBounds]) {
        heading("Bounds")
        var table = TextTable([.left] + [TextTable.Alignment](repeating: .right, count: variants.count + 1))
        table.add((["requirement", "limit"] + variants.map { Wrapping.cut($0.name, 12) }).map { .init($0, .dim) })
        for (index, first) in (variants.first?.bounds.requirements ?? []).enumerated() {
            let cells = variants.map { variant -> TextTable.Cell in
                guard index < variant.bounds.requirements.count else { return .init("") }
                let found = variant.bounds.requirements[index]
                let figure = found.bound.duration.map { DurationFormat.rounded($0) } ?? "none"
                return .init((found.holds ? "✓ " : "? ") + figure, found.holds ? .green : .yellow)
            }
            table.add(
                [.init(Wrapping.cut(first.requirement, 20)), .init(DurationFormat.rounded(first.limit))] + cells)
        }
        for line in table.lines(pen, indent: 2) { self.line(line) }
        line()
        line("  ✓ holds by analysis: no response can be later   ? cannot be shown by analysis", .dim)
    }

    fileprivate mutating func missing(_ missing: [BoundReport.Missing], of variants: Int) {
        guard !missing.isEmpty else { return }
        heading("No bound, because")
        for item in missing {
            let isEverywhere = variants == 1 || item.variants.count == variants
            let place = isEverywhere ? "" : " (with \(item.variants.joined(separator: ", ")))"
            paragraph("- \(item.reason): \(item.requirements.joined(separator: ", "))\(place).", hanging: 2)
        }
    }

    fileprivate mutating func tables(_ bounds: PlantBounds) {
        heading("Tasks")
        var tasks = TextTable([.left, .right, .right, .right, .right])
        tasks.add(["task", "priority", "execution", "share", "response"].map { .init($0, .dim) })
        for row in bounds.tasks {
            tasks.add([
                .init(Wrapping.cut(row.name, 36)), .init("\(row.priority)"),
                .init(row.execution.map { DurationFormat.rounded($0) } ?? "no end"),
                .init(row.utilisation.map(Self.percent) ?? "no bound"),
                .init(row.bound.duration.map { DurationFormat.rounded($0) } ?? "no bound"),
            ])
        }
        for line in tasks.lines(pen, indent: 2) { self.line(line) }
        guard !bounds.ports.isEmpty else { return }
        heading("Ports and boxes")
        var ports = TextTable([.left, .right, .right, .right, .right])
        ports.add(["port", "share", "longest time", "frames waiting", "room"].map { .init($0, .dim) })
        for row in bounds.ports {
            ports.add([
                .init(Wrapping.cut(row.name, 40)), .init(row.utilisation.map(Self.percent) ?? "no bound"),
                .init(row.bound.duration.map { DurationFormat.rounded($0) } ?? "no bound"),
                .init(row.backlog.map { "\($0)" } ?? "no bound"), .init(row.capacity.map { "\($0)" } ?? "no limit"),
            ])
        }
        for line in ports.lines(pen, indent: 2) { self.line(line) }
    }

    private static func percent(_ share: Double) -> String { NaturalUnits.percent(share) }
}
