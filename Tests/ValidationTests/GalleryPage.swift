/// The page docs/validation.md.
enum GalleryPage {
    static func text(_ examples: [ValidationCase]) -> String {
        var lines = [
            "# Validation", "",
            "Published worked examples and measurements, built as Takt plants and simulated. Each plant is a file in",
            "`Tests/ValidationTests/Plants`, read by the reader and held against the rules that every plant is. A test computes",
            "every figure anew and fails when one is off by more than its tolerance, when a difference has no explanation, or",
            "when this page, which it prints, is out of date (`TAKT_UPDATE_GOLDEN=1 swift test --filter Validation`).",
            "",
            "Read the words: a figure that was *fitted* is in the plant because the source says so, and shows no more than",
            "that it comes out again; one that is *predicted* was not used to build the plant.", "",
            "| example | figures | without difference | largest difference |", "| --- | ---: | ---: | ---: |",
        ]
        lines += examples.map(overview)
        for example in examples { lines += ["", "## " + example.title, ""] + section(example) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func overview(_ example: ValidationCase) -> String {
        let equal = example.figures.count { !$0.differs }
        let largest = example.figures.filter(\.differs).map(\.relativeDifference).max { abs($0) < abs($1) }
        let difference = largest.map { Decimal.signed($0 * 100, 2) + " %" } ?? "0"
        return "| [\(example.title)](#\(anchor(example.title))) | \(example.figures.count) | \(equal) | \(difference) |"
    }

    private static func section(_ example: ValidationCase) -> [String] {
        var lines = [
            example.idea, "", "- Source: \(example.source)",
            "- Plant: `Tests/ValidationTests/Plants/\(example.plant).yaml`.", "",
            "| figure | expected | simulated | difference | why |", "| --- | ---: | ---: | ---: | --- |",
        ]
        lines += example.figures.map(row)
        if let remark = example.remark { lines += ["", remark] }
        return lines
    }

    private static func row(_ figure: Figure) -> String {
        let unit = figure.unit.isEmpty ? "" : " " + figure.unit
        func number(_ value: Double) -> String { Decimal.text(value, figure.decimals) }
        let expected =
            switch figure.expected {
            case .value(let value): number(value) + unit
            case .range(let low, let high): "\(number(low)) to \(number(high))\(unit)"
            }
        let difference = Decimal.signed(figure.difference, figure.decimals)
        let cells = [
            figure.name, expected, number(figure.simulated) + unit,
            difference + (difference == "0" ? "" : figure.unit == "%" ? " points" : unit),
            figure.why ?? "",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    /// As code hosts make anchors from headings.
    private static func anchor(_ title: String) -> String {
        title.lowercased().replacing(" ", with: "-").filter { $0.isLetter || $0.isNumber || $0 == "-" }
    }
}
