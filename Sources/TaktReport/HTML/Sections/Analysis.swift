import TaktExperiment
import TaktPlant

/// Bounds, the worst phases, and what uncertain figures change.
extension HTMLReport {
    var bounds: HTMLSection? {
        guard reading.hasBounds else { return nil }
        let proven = assessment.variants.indices.map { index in
            "<tr><th scope=\"row\">\(Self.escape(assessment.variants[index].name))</th>"
                + "<td>\(Self.escape(reading.provenSentence(index)))</td></tr>"
        }
        let missing = reading.missingBounds(most: 20)
        let reasons = missing.shown.map { item in
            let names = item.requirements.prefix(8).joined(separator: ", ")
            let more = item.requirements.count > 8 ? " and \(item.requirements.count - 8) more" : ""
            return "\(Self.escape(item.reason)): <span class=\"quiet\">\(Self.escape(names + more))</span>"
        }
        let rest =
            missing.more > 0 ? Self.paragraph("And \(missing.more) more reasons: takt bound lists them.", "quiet") : ""
        let why = reasons.isEmpty ? "" : "<h3>Why there is no bound</h3>\n" + Self.list(reasons, "small") + rest
        return HTMLSection(
            "bounds", "What analysis proves",
            [
                Self.paragraph(
                    "Beside the simulation, a worst case is reckoned that no response can exceed. Where it stays inside "
                        + "the limit, the requirement holds whatever chance brings."),
                "<table class=\"plain\"><tbody>\(proven.joined(separator: "\n"))</tbody></table>", why,
            ])
    }

    var alignment: HTMLSection? {
        guard let sentence = reading.alignmentSentence else { return nil }
        let lines = reading.alignedLines(most: 60).shown.map { item in
            let warning = item.warning.map { " <b class=\"fail\">✗ \(Self.escape($0))</b>" } ?? ""
            let phases = item.phases.isEmpty ? "" : " <span class=\"quiet\">\(Self.escape(item.phases))</span>"
            return
                "\(Self.code(item.requirement)) \(Self.escape(item.variant)): \(Self.escape(item.figures))\(warning)\(phases)"
        }
        return HTMLSection(
            "alignment", "Worst alignment found", [Self.paragraph(sentence), Self.list(lines, "small")])
    }

    var uncertainty: HTMLSection? {
        guard let uncertainty = assessment.uncertainty else {
            guard assessment.kind == .assess, !assessment.controls.isEmpty else { return nil }
            return HTMLSection(
                "uncertainty", "Uncertain figures",
                [
                    "<p>It was not tried how far the answer depends on figures that are estimates. The same command with "
                        + "<code>--uncertainty</code> varies them and says which to measure on site.</p>"
                ])
        }
        let lines = reading.lines(of: uncertainty).map { line in
            "\(Self.code(line.requirement)) " + Self.escape(([line.verdicts] + line.deciders).joined(separator: "; "))
        }
        let wanted = reading.toMeasure(uncertainty).map(Self.escape)
        return HTMLSection(
            "uncertainty", "Uncertain figures, all controls together",
            [
                Self.paragraph(reading.extent(of: uncertainty) + " " + reading.answer(of: uncertainty)),
                Self.list(lines),
                Self.paragraph(reading.certainSentence(uncertainty)),
                wanted.isEmpty ? "" : "<h3>Measure these on site</h3>\n" + Self.list(wanted),
            ])
    }

    var suggestion: HTMLSection? {
        guard let suggestion = assessment.suggestion else { return nil }
        let items = reading.texts(of: suggestion).map { text in
            let words = text.passing.map { "✓ " + $0 } + [text.failing].filter { !$0.isEmpty } + text.leastBad
            return "<h3>\(Self.escape(text.head))</h3>\n" + Self.list(words.map(Self.escape))
        }
        return HTMLSection(
            "instead", "What would pass instead",
            items + [
                "<p><strong>\(Self.escape(reading.answer(of: suggestion)))</strong></p>",
                Self.paragraph(reading.usesSentence(suggestion)),
                suggestion.proposal.map { "<p>As a proposal file:</p>\n<pre>\(Self.escape($0))</pre>" } ?? "",
            ])
    }
}
