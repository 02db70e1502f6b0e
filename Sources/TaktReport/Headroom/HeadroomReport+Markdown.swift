import TaktExperiment
import TaktPlant

extension HeadroomReport {
    func markdown() -> String {
        var lines = ["# \(MarkdownReport.escaped(title))", "", "\(MarkdownReport.escaped(measure)); \(basis).", ""]
        if let note = parameterNote { lines += ["Searched: \(MarkdownReport.escaped(note)).", ""] }
        for group in groups {
            lines += ["## \(MarkdownReport.escaped(group.title))", ""]
            lines += table(group) + [""]
            lines += sentences(group.answers).map { "- " + MarkdownReport.escaped($0) }
            lines.append("")
        }
        for item in unjudged {
            let names = item.requirements.map { "`\($0)`" }.joined(separator: ", ")
            lines += ["No measure: \(names), because \(MarkdownReport.escaped(item.reason)).", ""]
        }
        if !headroom.thin.isEmpty {
            lines += ["Thin evidence: \(MarkdownReport.escaped(Self.thinWords(headroom.thin))).", ""]
        }
        lines += [resolution, "", "```sh", command, "```"]
        return lines.joined(separator: "\n") + "\n"
    }

    func table(_ group: Group) -> [String] {
        [
            "| | can bear | fails at | by analysis | first to fail | which waits for |",
            "| --- | ---: | ---: | ---: | --- | --- |",
        ] + group.answers.map(row)
    }

    private func row(_ answer: HeadroomAnswer) -> String {
        let cells = [
            Self.name(answer.subject), room(answer), answer.fails.map(amount) ?? "-",
            guaranteed(answer), answer.broken?.requirement ?? "-",
            answer.broken?.resource.map(Self.name) ?? "-",
        ]
        return "| " + cells.map(MarkdownReport.escaped).joined(separator: " | ") + " |"
    }
}
