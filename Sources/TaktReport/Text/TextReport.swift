package import TaktExperiment
import TaktPlant
import TaktSimulation

/// Reports for a terminal.
package enum TextReport {
    /// What controls do to a plant: verdicts, reasons, what was noticed, the answer.
    ///
    /// At most 100 columns wide; ANSI colours only when `colour` is true.
    package static func assessment(_ assessment: Assessment, colour: Bool) -> String {
        let reading = Reading(assessment)
        var page = Page(colour: colour)
        page.head(reading)
        page.verdicts(reading)
        page.failures(reading)
        page.findings(reading)
        page.openQuestions(reading)
        page.bounds(reading)
        page.alignment(reading)
        page.effects(reading)
        page.uncertainty(reading)
        page.suggestion(reading)
        page.headroom(reading)
        page.answer(reading)
        page.reproduction(reading)
        return page.text
    }
}

extension Page {
    static let labelColumn = 14

    mutating func head(_ reading: Reading) {
        paragraph(reading.title, indent: 0, .bold)
        line()
        entry("plant", reading.plantSentence, column: Self.labelColumn, labelInk: .dim)
        entry("simulated", reading.settingsSentence, column: Self.labelColumn, labelInk: .dim)
        let width = (reading.assessment.controls.map(\.id.count).max() ?? 0) + 2
        for (index, control) in reading.assessment.controls.enumerated() {
            let label = (index == 0 ? "controls" : "").padded(to: Self.labelColumn) + control.id
            entry(label, reading.description(control), column: Self.labelColumn + width, labelInk: .dim)
        }
    }

    fileprivate mutating func verdicts(_ reading: Reading) {
        heading("Verdicts, worst first")
        if !reading.affected.isEmpty {
            for line in VerdictTable(reading: reading).lines(pen) { self.line(line) }
            line()
            let confidence = NaturalUnits.percent(reading.assessment.settings.confidence)
            line("  ✓ holds   ✗ fails   ? cannot be told   with the share of misses, if there were any", .dim)
            line("  Below it: that share's \(confidence) interval, or the longest response if it changed.", .dim)
        }
        if let sentence = reading.untouchedSentence { paragraph(sentence) }
    }

    fileprivate mutating func failures(_ reading: Reading) {
        guard !reading.newlyFailing.isEmpty else { return }
        heading("What breaks, and why")
        let column = (reading.proposed.map(\.name.count).max() ?? 0) + 2
        for row in reading.newlyFailing {
            line()
            let title = Wrapping.cut(row.requirement.title, Self.width - 6 - row.requirement.requirement.count)
            line("  " + pen("✗ " + row.requirement.requirement, .boldRed) + "  " + title)
            paragraph(reading.limitSentence(row.requirement), indent: 4, .dim)
            if let sentence = reading.interaction(row) { paragraph(sentence, indent: 4, .bold) }
            for failure in reading.failures(row) {
                entry(failure.variant, failure.sentence, indent: 4, column: column, labelInk: .bold)
            }
            if !row.requirement.consequence.isEmpty {
                entry("then", row.requirement.consequence, indent: 4, column: column, labelInk: .dim)
            }
        }
    }

    mutating func findings(_ reading: Reading) {
        let findings = reading.findings
        guard !findings.isEmpty else { return }
        heading("Noticed")
        for noted in findings {
            let isGrave = noted.finding.kind == .essentialFlowBlocked
            let sentence = noted.finding.sentence
            let end = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
            let place = reading.assessment.kind == .run ? "" : " (\(reading.place(noted.variants)))"
            paragraph(
                "\(isGrave ? "✗" : "-") \(noted.finding.kind.rawValue): \(end)\(place).", hanging: 2,
                isGrave ? .red : .plain)
        }
    }

    mutating func openQuestions(_ reading: Reading) {
        let open = reading.openQuestions
        guard !open.isEmpty else { return }
        heading("Cannot be told yet")
        for question in open {
            let place = reading.assessment.kind == .run ? "" : " \(reading.place(question.variants))"
            let word = question.verdict == .invalid ? "invalid" : "inconclusive"
            paragraph(
                "\(Look(question.verdict).mark) \(question.requirement)\(place): \(word), \(question.note).", hanging: 2
            )
        }
    }

    fileprivate mutating func effects(_ reading: Reading) {
        guard !reading.proposed.isEmpty else { return }
        heading("Control by control")
        let column = (reading.proposed.map(\.name.count).max() ?? 0) + 2
        let advice = reading.recommendations
        let width = (advice.map(\.advice.rawValue.count).max() ?? 0) + 2
        for (effect, variant) in zip(reading.effects, reading.proposed) {
            let own = variant.controls.count == 1 ? advice.first { $0.control == variant.controls[0] } : nil
            let label = effect.variant.padded(to: column) + (own?.advice.rawValue ?? "")
            entry(label, effect.sentence, column: column + width, labelInk: effect.breaks ? .red : .green)
        }
    }

    mutating func answer(_ reading: Reading) {
        line()
        switch reading.assessment.outcome {
        case .fails: paragraph("FAILS: " + reading.answer, indent: 0, .boldRed)
        case .inconclusive: paragraph("INCONCLUSIVE: " + reading.answer, indent: 0, .boldYellow)
        case .passes: paragraph("PASSES: " + reading.answer, indent: 0, .boldGreen)
        }
    }

    mutating func reproduction(_ reading: Reading) {
        let assessment = reading.assessment
        line()
        command(reading.commandWords)
        if let basis = reading.basisSentence {
            entry("stands on", basis, column: Self.labelColumn, labelInk: .dim, ink: .dim)
        }
        let inputs = assessment.inputs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        entry(
            "inputs", (inputs + ["takt \(assessment.takt)"]).joined(separator: ", "), column: Self.labelColumn,
            labelInk: .dim, ink: .dim)
        let prints = assessment.variants.map { "\($0.name) \($0.fingerprint)" }
        entry(
            "fingerprints", prints.joined(separator: ", "), column: Self.labelColumn, labelInk: .dim, ink: .dim)
    }

    /// The command over as many lines as it takes, each but the last ending with a shell's continuation.
    private mutating func command(_ words: [String]) {
        var lines: [String] = []
        for word in words {
            if let last = lines.last, last.count + word.count + 5 + Self.labelColumn <= Self.width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(word)
            }
        }
        for (index, text) in lines.enumerated() {
            let label = "  " + (index == 0 ? "repeat" : "").padded(to: Self.labelColumn)
            line(label + text + (index == lines.count - 1 ? "" : " \\"), .dim)
        }
    }
}

extension String {
    /// With spaces behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
