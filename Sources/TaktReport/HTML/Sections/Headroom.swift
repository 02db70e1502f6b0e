import TaktExperiment
import TaktPlant

/// How much the plant can bear, and what was left out of all this.
extension HTMLReport {
    var headroom: HTMLSection? {
        guard let report = reading.headroom else {
            return HTMLSection(
                "headroom", "How much the plant can bear",
                [
                    "<p>It was not searched for. <code>takt assess ... --headroom</code> puts it here: how much processor "
                        + "time devices, how much delay conduits and people can bear before the first requirement breaks.</p>"
                ])
        }
        var parts = [Self.paragraph("\(report.measure.capitalised); \(report.basis).")]
        for group in report.groups { parts.append(table(group, report)) }
        parts.append(unmeasured(report))
        parts.append(Self.paragraph(report.resolution, "quiet"))
        return HTMLSection("headroom", "How much the plant can bear, without the controls", parts)
    }

    private func table(_ group: HeadroomReport.Group, _ report: HeadroomReport) -> String {
        let rows = group.answers.map { answer in
            let waits = answer.broken?.resource.map { HeadroomReport.name($0) } ?? ""
            let fails = answer.fails.map { report.amount($0) } ?? "–"
            let first = answer.broken?.requirement ?? "–"
            let words: [String] = [report.room(answer), fails, report.guaranteed(answer), first, waits]
            return "<tr><th scope=\"row\">\(Self.escape(HeadroomReport.name(answer.subject)))</th>"
                + words.map { "<td>\(Self.escape($0))</td>" }.joined() + "</tr>"
        }
        let heads = ["", "can bear", "fails at", "by analysis", "first to fail", "which waits for"]
            .map { $0.isEmpty ? "<td></td>" : "<th scope=\"col\">\($0)</th>" }
        return """
            <h3>\(Self.escape(group.title))</h3>
            <div class="wide" role="region" aria-label="\(Self.escape(group.title))" tabindex="0"><table class="headroom">
            <thead><tr>\(heads.joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table></div>
            \(Self.list(report.sentences(group.answers).map(Self.escape), "small"))
            """
    }

    private func unmeasured(_ report: HeadroomReport) -> String {
        var items = report.unjudged.map {
            "No measure: \($0.requirements.joined(separator: ", ")), because \($0.reason)."
        }
        let thin = report.headroom.thin
        if !thin.isEmpty { items.append("Thin evidence: \(HeadroomReport.thinWords(thin)).") }
        return Self.list(items.map(Self.escape))
    }

    var omissions: HTMLSection? {
        let items = (assessment.omissions ?? []).map {
            "<b>\(Self.escape($0.subject))</b>: \(Self.escape($0.sentence))"
        }
        return HTMLSection("omissions", "What was not modelled", [Self.list(items)])
    }
}
