import TaktExperiment
import TaktKernel
import TaktPlant

/// Every requirement: those that a reader must see in full, the others in a line each.
extension HTMLReport {
    /// Variants beside each other that a sheet of paper has room for.
    private static let variantsOnPaper = 7
    /// Requirements in a table; more would be read by nobody, and JSON and CSV have them all.
    private static let mostRows = 200

    var requirements: HTMLSection? {
        HTMLSection("requirements", "Requirements, worst first", [affectedTables, untouched])
    }

    private var affectedTables: String {
        let rows = assessment.kind == .run ? reading.rows : reading.affected
        guard !rows.isEmpty else { return "" }
        // The baseline comes again in each further table, for comparison.
        let proposed = Array(assessment.variants.indices.dropFirst())
        var parts: [[Int]] = proposed.isEmpty ? [Array(assessment.variants.indices)] : []
        for start in stride(from: 0, to: proposed.count, by: Self.variantsOnPaper - 1) {
            parts.append([0] + proposed[start..<min(start + Self.variantsOnPaper - 1, proposed.count)])
        }
        let tables = parts.map { table(Array(rows.prefix(Self.mostRows)), $0) }
        let confidence = NaturalUnits.percent(assessment.settings.confidence)
        let left =
            rows.count > Self.mostRows
            ? Self.paragraph("And \(rows.count - Self.mostRows) more: see --format json.") : ""
        return tables.joined(separator: "\n") + left
            + Self.paragraph(
                "Each cell: the verdict with the share of responses that are too late and its \(confidence) interval; the "
                    + "longest response and the margin that it leaves (− : so much too late); the bound that analysis "
                    + "proves, if it proves one.", "quiet")
    }

    private func table(_ rows: [RequirementRow], _ variants: [Int]) -> String {
        let names = variants.map { "<th scope=\"col\">\(Self.escape(assessment.variants[$0].name))</th>" }
        let body = rows.map { row in
            let requirement = row.requirement
            let tolerance = requirement.tolerance == "none" ? "no miss" : requirement.tolerance
            let cells = variants.map { index in
                row.outcomes[index].map { cell($0, assessment.variants[index].name) } ?? "<td>–</td>"
            }
            return
                "<tr><th scope=\"row\">\(Self.escape(requirement.title))<small>\(Self.code(requirement.requirement))</small>"
                + "<small>limit \(DurationFormat.rounded(requirement.limit)), tolerates \(Self.escape(tolerance))</small></th>"
                + cells.joined() + "</tr>"
        }
        return """
            <table class="verdicts">
            <thead><tr><th scope="col">requirement</th>\(names.joined())</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody>
            </table>
            """
    }

    private func cell(_ outcome: RequirementOutcome, _ variant: String) -> String {
        var head = "\(Look(outcome.verdict).mark) \(Self.word(outcome.verdict))"
        var lines: [String] = []
        if outcome.measured.samples == 0 {
            lines.append("no sample")
        } else if let ratio = outcome.missRatio, outcome.measured.misses > 0 {
            head += " \(NaturalUnits.percent(ratio.estimate))"
            lines.append("\(Figures.range(ratio)) %")
        }
        if let longest = outcome.measured.maximum {
            lines.append("longest \(DurationFormat.rounded(longest))")
            lines.append("margin \(Self.margin(outcome.limit - longest))")
        }
        if let bound = outcome.worstCase?.bound { lines.append("bound \(DurationFormat.rounded(bound))") }
        let small = lines.map { "<small>\(Self.escape($0))</small>" }.joined()
        return
            "<td class=\"\(outcome.verdict.rawValue)\" data-of=\"\(Self.escape(variant))\"><b>\(head)</b>\(small)</td>"
    }

    private static func word(_ verdict: Verdict) -> String {
        switch verdict {
        case .pass: "holds"
        case .fail: "fails"
        case .inconclusive: "open"
        case .invalid: "invalid"
        }
    }

    static func margin(_ margin: Nanoseconds) -> String {
        (margin < 0 ? "−" : "") + DurationFormat.rounded(abs(margin))
    }

    // MARK: the others

    private var untouched: String {
        let rows = reading.rows.filter { $0.severity == .untouched }
        guard assessment.kind == .assess, !rows.isEmpty, let sentence = reading.untouchedSentence else { return "" }
        let body = rows.prefix(Self.mostRows).map { row in
            let known = row.outcomes.compactMap(\.self)
            let before = row.outcomes.first??.measured.maximum.map { DurationFormat.rounded($0) } ?? "–"
            let longest = known.compactMap(\.measured.maximum).max()
            let bounds = known.map { $0.worstCase?.bound }
            let bound = bounds.allSatisfy { $0 != nil } ? bounds.compactMap(\.self).max() : nil
            let left = longest.map { Self.margin(row.requirement.limit - $0) } ?? "–"
            let most = longest.map { DurationFormat.rounded($0) } ?? "–"
            let proven = bound.map { DurationFormat.rounded($0) } ?? "–"
            let figures: [String] = [DurationFormat.rounded(row.requirement.limit), before, most, left, proven]
            return
                "<tr><th scope=\"row\">\(Self.escape(row.requirement.title)) \(Self.code(row.requirement.requirement))</th>"
                + figures.map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        let heads = ["requirement", "limit", "baseline’s longest", "longest of all", "margin", "bound"]
        return """
            \(Self.paragraph(sentence))
            <div class="wide" role="region" aria-label="Requirements that hold everywhere" tabindex="0"><table class="figures">
            <thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody>
            </table></div>
            """
    }
}
