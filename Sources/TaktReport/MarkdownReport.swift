package import TaktExperiment
import TaktPlant

/// An assessment for a change request or a merge comment.
package enum MarkdownReport {
    package static func assessment(_ assessment: Assessment) -> String {
        let reading = Reading(assessment)
        var lines = ["# \(escaped(reading.title))", ""]
        lines += ["**\(assessment.outcome.rawValue.capitalised)**: \(escaped(reading.answer))", ""]
        lines += ["\(escaped(reading.plantSentence)); \(escaped(reading.settingsSentence)).", ""]
        lines += recommendations(reading)
        lines += table(reading)
        if let sentence = reading.untouchedSentence { lines += [sentence, ""] }
        lines += reasons(reading)
        lines += bounds(reading)
        lines += alignment(reading)
        lines += uncertainty(reading)
        lines += suggestion(reading)
        lines += headroom(reading)
        lines += controls(reading)
        lines += assumptions(reading)
        lines += omissions(reading)
        for question in reading.openQuestions {
            lines.append(
                "- `\(question.requirement)` \(escaped(reading.place(question.variants))): "
                    + "\(question.verdict.rawValue), \(escaped(question.note))")
        }
        lines += ["", "```sh", reading.command, "```"]
        return single(lines).joined(separator: "\n") + "\n"
    }

    /// Without a second empty line after one; blocks of text bring their own.
    private static func single(_ lines: [String]) -> [String] {
        lines.indices.filter { $0 == 0 || !(lines[$0].isEmpty && lines[$0 - 1].isEmpty) }.map { lines[$0] }
    }

    private static func recommendations(_ reading: Reading) -> [String] {
        let items = reading.recommendations.map { item in
            "- `\(item.control)`: **\(item.advice.rawValue)**: \(escaped(item.sentence))"
        }
        return items.isEmpty ? [] : items + [""]
    }

    private static func table(_ reading: Reading) -> [String] {
        guard !reading.affected.isEmpty else { return [] }
        let names = reading.assessment.variants.map { escaped($0.name) }
        var lines = ["| requirement | limit | " + names.joined(separator: " | ") + " |"]
        lines.append("| --- | ---: |" + String(repeating: " --- |", count: names.count))
        for row in reading.affected {
            let cells = row.outcomes.map { $0.map(cell) ?? "-" }
            let head = [
                "`\(row.requirement.requirement)` \(escaped(row.requirement.title))",
                DurationFormat.rounded(row.requirement.limit),
            ]
            lines.append("| " + (head + cells).joined(separator: " | ") + " |")
        }
        return lines + [""]
    }

    private static func cell(_ outcome: RequirementOutcome) -> String {
        let mark = Look(outcome.verdict).mark
        if let ratio = outcome.missRatio, outcome.measured.misses > 0 { return "\(mark) \(Figures.ratio(ratio))" }
        let bound = outcome.worstCase?.bound.map { " (bound \(DurationFormat.rounded($0)))" } ?? ""
        return outcome.measured.maximum.map { "\(mark) ≤ \(DurationFormat.rounded($0))\(bound)" } ?? mark
    }

    private static func bounds(_ reading: Reading) -> [String] {
        guard reading.hasBounds else { return [] }
        let proven = reading.assessment.variants.indices.map { index in
            "\(escaped(reading.assessment.variants[index].name)) \(reading.provenSentence(index))"
        }
        var lines = ["", "Bounds by analysis: \(proven.joined(separator: "; ")).", ""]
        for row in reading.affected {
            lines.append("- `\(row.requirement.requirement)`: \(escaped(reading.extremes(row)))")
        }
        let missing = reading.missingBounds(most: 6)
        for item in missing.shown {
            lines.append(
                "- no bound for \(escaped(item.requirements.joined(separator: ", "))): \(escaped(item.reason))")
        }
        if missing.more > 0 { lines.append("- \(Figures.count(missing.more, "further reason")) for no bound") }
        return lines
    }

    private static func alignment(_ reading: Reading) -> [String] {
        guard let sentence = reading.alignmentSentence else { return [] }
        var lines = ["", "## Worst alignment found", "", escaped(sentence), ""]
        for item in reading.alignedLines(most: .max).shown {
            lines.append("- `\(item.requirement)` (\(escaped(item.variant))): \(escaped(item.figures))")
            if let warning = item.warning { lines.append("  - **\(escaped(warning))**") }
            if !item.phases.isEmpty { lines.append("  - \(escaped(item.phases))") }
        }
        return lines + [""]
    }

    private static func uncertainty(_ reading: Reading) -> [String] {
        guard let uncertainty = reading.assessment.uncertainty else { return [] }
        var lines = ["", "## Uncertain figures, all controls together", ""]
        lines += [escaped(reading.extent(of: uncertainty)) + " " + escaped(reading.answer(of: uncertainty)), ""]
        for line in reading.lines(of: uncertainty) {
            lines.append("- `\(line.requirement)`: \(escaped(line.verdicts))")
            lines += line.deciders.map { "  - \(escaped($0))" }
        }
        if let sentence = reading.certainSentence(uncertainty) { lines += ["", sentence] }
        let wanted = reading.toMeasure(uncertainty)
        if !wanted.isEmpty { lines += ["", "Measure on site:", ""] + wanted.map { "- \(escaped($0))" } }
        return lines + [""]
    }

    private static func suggestion(_ reading: Reading) -> [String] {
        guard let suggestion = reading.assessment.suggestion else { return [] }
        var lines = ["", "## What would pass instead", ""]
        for text in reading.texts(of: suggestion) {
            lines.append("- **\(escaped(text.head))**")
            let words = text.passing + [text.failing].filter { !$0.isEmpty } + text.leastBad
            lines += words.map { "  - \(escaped($0))" }
        }
        lines += ["", escaped(reading.answer(of: suggestion))]
        if let sentence = reading.usesSentence(suggestion) { lines.append(escaped(sentence)) }
        if let proposal = suggestion.proposal { lines += ["", "```yaml", proposal.trimming("\n"), "```"] }
        return lines + [""]
    }

    private static func reasons(_ reading: Reading) -> [String] {
        var lines: [String] = []
        for row in reading.newlyFailing {
            if let sentence = reading.interaction(row) {
                lines.append("- **\(escaped(row.requirement.requirement))**: \(escaped(sentence))")
            }
            for failure in reading.failures(row) {
                lines.append(
                    "- **\(escaped(row.requirement.requirement))** with \(escaped(failure.variant)): "
                        + escaped(failure.sentence))
            }
        }
        for noted in reading.findings where noted.finding.kind == .essentialFlowBlocked {
            lines.append("- **\(escaped(noted.finding.subject))** blocked: \(escaped(noted.finding.sentence))")
        }
        return lines
    }

    /// With Markdown's own characters made harmless.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_[]<>|#".contains(character) { result.append("\\") }
            result.append(character.isNewline ? " " : character)
        }
        return result
    }
}

extension String {
    /// With a capital first letter.
    var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
