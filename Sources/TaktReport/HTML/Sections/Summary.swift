import TaktExperiment
import TaktPlant

/// The first page: the question, the answer for each control, the worst consequences, what to do instead.
extension HTMLReport {
    func summary(_ sections: [HTMLSection]) -> String {
        let outcome = assessment.outcome
        return """
            <header>
            <p class="eyebrow">\(Self.escape(assessment.kind == .run ? "Deadlines of a plant" : "Security controls and deadlines"))</p>
            <h1>\(Self.escape(assessment.plant.title))</h1>
            <p class="question">\(Self.escape(reading.question))</p>
            <p class="answer \(outcome.rawValue)"><strong>\(Self.mark(outcome)) \(outcome.rawValue.capitalised):</strong> \
            \(Self.escape(reading.answer))</p>
            \([recommendations, consequences, instead].filter { !$0.isEmpty }.joined(separator: "\n"))
            <p class="quiet">\(Self.escape(reading.plantSentence)). \(Self.escape(reading.settingsSentence)). Simulated, \
            not measured.</p>
            </header>
            \(contents(sections))
            """
    }

    private static func mark(_ outcome: Assessment.Outcome) -> String {
        switch outcome {
        case .passes: "✓"
        case .fails: "✗"
        case .inconclusive: "?"
        }
    }

    private func contents(_ sections: [HTMLSection]) -> String {
        let items = sections.map { "<li><a href=\"#\($0.id)\">\(Self.escape($0.title))</a></li>" }
        return "<nav aria-label=\"Contents\">\n<ol>\n\(items.joined(separator: "\n"))\n</ol>\n</nav>"
    }

    // MARK: control by control

    private var recommendations: String {
        let items = reading.recommendations.enumerated().map { index, item in
            let title = assessment.controls[index].title
            let name = title.isEmpty ? item.control : title
            return """
                <li class="\(Self.look(item.advice))"><div class="advice"><span class="mark" aria-hidden="true">\
                \(Self.mark(item.advice))</span> \(item.advice.rawValue.capitalised)</div>
                <div><b>\(Self.escape(name))</b> \(name == item.control ? "" : Self.code(item.control) + " ")\
                \(Self.escape(item.sentence.capitalised))</div></li>
                """
        }
        guard !items.isEmpty else { return "" }
        return "<h2>Control by control</h2>\n<ol class=\"advices\">\n\(items.joined(separator: "\n"))\n</ol>"
    }

    private static func mark(_ advice: Recommendation.Advice) -> String {
        switch advice {
        case .rollOut: "✓"
        case .rollOutWithChanges: "△"
        case .doNotRollOut: "✗"
        case .notEnoughEvidence: "?"
        }
    }

    private static func look(_ advice: Recommendation.Advice) -> String {
        switch advice {
        case .rollOut: "pass"
        case .rollOutWithChanges, .notEnoughEvidence: "doubt"
        case .doNotRollOut: "fail"
        }
    }

    // MARK: what it would cost

    private var consequences: String {
        let all = reading.consequences
        guard !all.isEmpty else { return "" }
        let items = all.prefix(3).map { item in
            let money = item.money.map { " <strong>\(Self.escape($0.capitalised)).</strong>" } ?? ""
            return "\(Self.escape(item.words))\(money) <span class=\"quiet\">\(Self.code(item.subject)): "
                + "\(Self.escape(item.extent)).</span>"
        }
        let more = all.count > 3 ? Self.paragraph("And \(all.count - 3) more, below.", "quiet") : ""
        let title =
            all.count == 1
            ? "The consequence" : all.count > 3 ? "The worst three consequences" : "The consequences, worst first"
        return "<h2>\(title)</h2>\n\(Self.list(items, "consequences"))\(more)"
    }

    // MARK: what to do instead

    private var instead: String {
        guard assessment.kind == .assess, !assessment.controls.isEmpty else { return "" }
        guard let suggestion = assessment.suggestion else {
            guard assessment.outcome == .fails else { return "" }
            return """
                <h2>What to do instead</h2>
                <p>It was not searched for. The same command with <code>--suggest</code> looks for the smallest change \
                with which the proposal passes, and verifies it.</p>
                """
        }
        let changes = SuggestionText.changes(suggestion)
        let link = "<a href=\"#instead\">More about it</a>"
        return "<h2>What to do instead</h2>\n<p>\(Self.escape(reading.answer(of: suggestion))) \(link).</p>\n"
            + Self.list(changes.map(Self.escape))
    }
}
