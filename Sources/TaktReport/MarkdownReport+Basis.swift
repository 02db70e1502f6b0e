import TaktExperiment
import TaktPlant

extension MarkdownReport {
    /// The controls, with the reason of those that cost nothing.
    static func controls(_ reading: Reading) -> [String] {
        let controls = reading.assessment.controls
        guard !controls.isEmpty else { return [] }
        return ["", "## The controls", ""]
            + controls.map { "- `\($0.id)`: \(escaped(reading.description($0)))" } + [""]
    }

    /// What the plant can bear, as a table.
    static func headroom(_ reading: Reading) -> [String] {
        guard let report = reading.headroom else { return [] }
        var lines = ["", "## Headroom without the controls", "", "\(escaped(report.measure)); \(report.basis).", ""]
        for group in report.groups { lines += report.table(group) + [""] }
        return lines + ["`\(report.command)` says it in sentences.", ""]
    }

    /// The figures that it stands on, each with its source.
    static func assumptions(_ reading: Reading) -> [String] {
        guard let assumptions = reading.assessment.assumptions, !assumptions.isEmpty else { return [] }
        var lines = ["", "## Figures that this stands on", ""]
        lines += ["| of | figure | used | grade | source of the default |", "| --- | --- | --- | --- | --- |"]
        for item in assumptions {
            let value = escaped(item.value) + (item.isChosen ? " (chosen)" : "")
            let cells = [
                escaped(item.subject), "`\(item.key)` \(escaped(item.title))", value, escaped(item.grade),
                escaped(item.source),
            ]
            lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        return lines + [""]
    }

    static func omissions(_ reading: Reading) -> [String] {
        guard let omissions = reading.assessment.omissions, !omissions.isEmpty else { return [] }
        return ["", "## What was not modelled", ""]
            + omissions.map { "- **\(escaped($0.subject))**: \(escaped($0.sentence))" } + [""]
    }
}
