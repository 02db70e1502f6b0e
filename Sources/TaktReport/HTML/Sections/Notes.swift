import TaktExperiment
import TaktPlant

/// What cannot be told, and what was noticed beside the deadlines.
extension HTMLReport {
    var openQuestions: HTMLSection? {
        let items = reading.openQuestions.map { question in
            let word = question.verdict == .invalid ? "invalid" : "inconclusive"
            return "? \(Self.code(question.requirement)) \(Self.escape(reading.place(question.variants))): \(word), "
                + "\(Self.escape(question.note))."
        }
        return HTMLSection("open", "What cannot be told yet", [Self.list(items)])
    }

    var findings: HTMLSection? {
        let all = reading.findings
        let items = all.prefix(Self.mostFindings).map { noted in
            let isGrave = noted.finding.kind == .essentialFlowBlocked
            let place =
                assessment.kind == .run
                ? "" : " <span class=\"quiet\">\(Self.escape(reading.place(noted.variants)))</span>"
            return "<b\(isGrave ? " class=\"fail\"" : "")>\(isGrave ? "✗ " : "")\(noted.finding.kind.rawValue)</b> "
                + Self.escape(noted.finding.sentence) + place
        }
        let rest = all.count > items.count ? "And \(all.count - items.count) more: see --format json." : nil
        return HTMLSection(
            "noticed", "Noticed beside the deadlines", [Self.list(items), Self.paragraph(rest, "quiet")])
    }

    /// More would be read by nobody; the graver ones come first.
    private static let mostFindings = 40
}
