package import TaktExperiment
import TaktPlant
import TaktSimulation

/// One self-contained page: no script, nothing loaded from elsewhere, readable on paper and in the dark.
package enum HTMLReport {
    package static func assessment(_ assessment: Assessment) -> String {
        let reading = Reading(assessment)
        let palette = HTMLPalette(assessment)
        let body = [
            head(reading), table(reading), reasons(reading), findings(reading), openQuestions(reading), bounds(reading),
            alignment(reading), uncertainty(reading), suggestion(reading),
            HTMLTimelines(reading: reading, palette: palette).section, basis(reading),
        ]
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escape(reading.title))</title>
            <style>
            \(HTMLStyle.sheet)
            </style>
            </head>
            <body>
            <main>
            \(body.filter { !$0.isEmpty }.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }

    // MARK: the answer

    private static func head(_ reading: Reading) -> String {
        let outcome = reading.assessment.outcome
        let effects = reading.effects.map { effect in
            "<li class=\"\(effect.breaks ? "fail" : "pass")\"><b>\(escape(effect.variant))</b> \(escape(effect.sentence))</li>"
        }
        let list = effects.isEmpty ? "" : "\n<ul class=\"effects\">\n\(effects.joined(separator: "\n"))\n</ul>"
        return """
            <header>
            <h1>\(escape(reading.title))</h1>
            <p class="answer \(outcome.rawValue)"><strong>\(outcome.rawValue.capitalised):</strong> \
            \(escape(reading.answer))</p>\(list)
            <p class="quiet">\(escape(reading.plantSentence)). \(escape(reading.settingsSentence)).</p>
            </header>
            """
    }

    // MARK: the table

    private static func table(_ reading: Reading) -> String {
        let rows = reading.assessment.kind == .run ? reading.rows : reading.affected
        let names = reading.assessment.variants.map { "<th scope=\"col\">\(escape($0.name))</th>" }
        let untouched = reading.untouchedSentence.map { "<p>\(escape($0))</p>" } ?? ""
        guard !rows.isEmpty else { return "<section><h2>Verdicts</h2>\(untouched)</section>" }
        return """
            <section>
            <h2>Verdicts, worst first</h2>
            <div class="wide"><table>
            <thead><tr><th scope="col">requirement</th><th scope="col">limit</th>\(names.joined())</tr></thead>
            <tbody>
            \(rows.map(self.row).joined(separator: "\n"))
            </tbody>
            </table></div>
            <p class="quiet">✓ holds, with its longest response (≤) and its bound by analysis, if there is one. ✗ fails, with the share of misses and its \
            \(NaturalUnits.percent(reading.assessment.settings.confidence)) interval. ? cannot be told.</p>
            \(untouched)
            </section>
            """
    }

    private static func row(_ row: RequirementRow) -> String {
        let head = row.requirement
        let tolerance = head.tolerance == "none" ? "no miss" : head.tolerance
        let cells = row.outcomes.map { $0.map(cell) ?? "<td>-</td>" }
        return "<tr><th scope=\"row\"><code>\(escape(head.requirement))</code><small>\(escape(head.title))</small></th>"
            + "<td>\(DurationFormat.rounded(head.limit))<small>\(escape(tolerance))</small></td>\(cells.joined())</tr>"
    }

    private static func cell(_ outcome: RequirementOutcome) -> String {
        let mark = Look(outcome.verdict).mark
        var figure = outcome.measured.maximum.map { "≤ " + DurationFormat.rounded($0) } ?? "no sample"
        var word = mark
        if let ratio = outcome.missRatio, outcome.measured.misses > 0 {
            word += " " + NaturalUnits.percent(ratio.estimate)
            figure = Figures.range(ratio) + " %"
        }
        let bound = outcome.worstCase?.bound.map { "<small>bound \(DurationFormat.rounded($0))</small>" } ?? ""
        return "<td class=\"\(outcome.verdict.rawValue)\">\(word)<small>\(figure)</small>\(bound)</td>"
    }

    // MARK: the sentences

    private static func reasons(_ reading: Reading) -> String {
        guard !reading.newlyFailing.isEmpty else { return "" }
        let items = reading.newlyFailing.map { row in
            let together = reading.interaction(row).map { "<p><strong>\(escape($0))</strong></p>\n" } ?? ""
            let failures = reading.failures(row).map { variant, sentence in
                "<dt>\(escape(variant))</dt><dd>\(escape(sentence))</dd>"
            }
            let consequence = row.requirement.consequence
            let then = consequence.isEmpty ? "" : "<dt class=\"quiet\">then</dt><dd>\(escape(consequence))</dd>"
            return """
                <article>
                <h3><code>\(escape(row.requirement.requirement))</code> \(escape(row.requirement.title))</h3>
                <p class="quiet">\(escape(reading.limitSentence(row.requirement)))</p>
                \(together)<dl>\(failures.joined(separator: "\n"))\(then)</dl>
                </article>
                """
        }
        return "<section>\n<h2>What breaks, and why</h2>\n\(items.joined(separator: "\n"))\n</section>"
    }

    private static func findings(_ reading: Reading) -> String {
        let items = reading.findings.map { noted in
            let isGrave = noted.finding.kind == .essentialFlowBlocked
            return "<li class=\"\(isGrave ? "fail" : "")\"><b>\(noted.finding.kind.rawValue)</b> "
                + "\(escape(noted.finding.sentence)) <span class=\"quiet\">\(escape(reading.place(noted.variants)))</span></li>"
        }
        return section("Noticed", items)
    }

    private static func openQuestions(_ reading: Reading) -> String {
        let items = reading.openQuestions.map { question in
            "<li><code>\(escape(question.requirement))</code> \(escape(reading.place(question.variants))): "
                + "\(question.verdict.rawValue), \(escape(question.note)).</li>"
        }
        return section("Cannot be told yet", items)
    }

    private static func bounds(_ reading: Reading) -> String {
        guard reading.hasBounds else { return "" }
        let proven = reading.assessment.variants.indices.map { index in
            "<li><b>\(escape(reading.assessment.variants[index].name))</b> \(escape(reading.provenSentence(index)))</li>"
        }
        let shown = reading.assessment.kind == .run ? reading.rows : reading.affected
        let rows = shown.map { row in
            "<li><code>\(escape(row.requirement.requirement))</code> \(escape(reading.extremes(row)))</li>"
        }
        let missing = reading.missingBounds(most: .max).shown.map { item in
            "<li>No bound for \(escape(item.requirements.joined(separator: ", "))): \(escape(item.reason))</li>"
        }
        return section("Bounds by analysis: what no response can exceed", proven + rows + missing)
    }

    private static func alignment(_ reading: Reading) -> String {
        guard let sentence = reading.alignmentSentence else { return "" }
        let lines = reading.alignedLines(most: .max).shown.map { item in
            let warning = item.warning.map { " <b>\(escape($0))</b>" } ?? ""
            let phases = item.phases.isEmpty ? "" : " <span class=\"quiet\">\(escape(item.phases))</span>"
            return "<li><code>\(escape(item.requirement))</code> \(escape(item.variant)): \(escape(item.figures))"
                + "\(warning)\(phases)</li>"
        }
        return section("Worst alignment found", ["<li>\(escape(sentence))</li>"] + lines)
    }

    private static func uncertainty(_ reading: Reading) -> String {
        guard let uncertainty = reading.assessment.uncertainty else { return "" }
        let head = [reading.extent(of: uncertainty), reading.answer(of: uncertainty)].map { "<li>\(escape($0))</li>" }
        let lines = reading.lines(of: uncertainty).map { line in
            "<li><code>\(escape(line.requirement))</code> \(escape(([line.verdicts] + line.deciders).joined(separator: "; ")))</li>"
        }
        let certain = reading.certainSentence(uncertainty).map { ["<li>\(escape($0))</li>"] } ?? []
        let wanted = reading.toMeasure(uncertainty).map { "<li><b>measure on site</b> \(escape($0))</li>" }
        return section("Uncertain figures, all controls together", head + lines + certain + wanted)
    }

    private static func suggestion(_ reading: Reading) -> String {
        guard let suggestion = reading.assessment.suggestion else { return "" }
        let items = reading.texts(of: suggestion).map { text in
            let words = text.passing + [text.failing].filter { !$0.isEmpty } + text.leastBad
            return "<li><b>\(escape(text.head))</b> \(escape(words.joined(separator: " ")))</li>"
        }
        let answer = [reading.answer(of: suggestion), reading.usesSentence(suggestion)].compactMap(\.self)
            .map { "<li>\(escape($0))</li>" }
        let proposal = suggestion.proposal.map { ["<li><pre>\(escape($0))</pre></li>"] } ?? []
        return section("What would pass instead", items + answer + proposal)
    }

    private static func section(_ title: String, _ items: [String]) -> String {
        items.isEmpty ? "" : "<section>\n<h2>\(title)</h2>\n<ul>\n\(items.joined(separator: "\n"))\n</ul>\n</section>"
    }

    // MARK: what it stands on

    private static func basis(_ reading: Reading) -> String {
        let assessment = reading.assessment
        let controls = assessment.controls.map { control in
            "<dt>\(escape(control.id))</dt><dd>\(escape(reading.description(control)))</dd>"
        }
        let inputs = assessment.inputs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let prints = assessment.variants.map { "\($0.name) \($0.fingerprint)" }
        return """
            <section>
            <h2>What this stands on</h2>
            <p>Simulated figures, not measured ones: they are as good as the plant file and the controls' parameters. \
            Every variant ran with the same random numbers, so what differs is the controls' doing.</p>
            <dl>\(controls.joined(separator: "\n"))
            <dt>repeat</dt><dd><code>\(escape(reading.command))</code></dd>
            <dt>inputs</dt><dd>\(escape(inputs.joined(separator: ", "))), takt \(escape(assessment.takt))</dd>
            <dt>fingerprints</dt><dd>\(escape(prints.joined(separator: ", ")))</dd></dl>
            </section>
            """
    }

    /// Text as HTML text or attribute value.
    static func escape(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }
}
