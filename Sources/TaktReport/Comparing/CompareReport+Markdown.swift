import TaktExperiment

extension CompareReport {
    func markdown() -> String {
        var lines = ["# \(escaped(names.before)) -> \(escaped(names.after))", "", "**\(answer)** \(counts).", ""]
        lines += ["## What went in", ""]
        lines += (inputs.isEmpty ? ["no difference in meaning"] : inputs).map { "- " + escaped($0) } + [""]
        if !shown.isEmpty {
            lines += ["## What came out", "", "| | requirement | variant | |", "| --- | --- | --- | --- |"]
            lines += shown.map { cell in
                let words = [heading(cell), cell.requirement, cell.variant, sentence(cell)]
                return "| " + words.map(escaped).joined(separator: " | ") + " |"
            }
            lines.append("")
        }
        if !comparison.unmatched.isEmpty {
            lines += ["## Only in one of the two", ""] + comparison.unmatched.map { "- " + escaped($0) } + [""]
        }
        lines.append(([method] + comparison.notes).joined(separator: " "))
        return lines.joined(separator: "\n") + "\n"
    }

    private func escaped(_ text: String) -> String { MarkdownReport.escaped(text) }
}
