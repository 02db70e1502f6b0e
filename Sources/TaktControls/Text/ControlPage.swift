import TaktPlant

/// The catalogue as a page: docs/controls.md is what this prints, and `make docs` writes it.
package enum ControlPage {
    package static func markdown(_ entries: [ControlEntry]) -> String {
        let categories = ControlEntry.Category.allCases.filter { category in
            entries.contains { $0.category == category }
        }
        var lines = ["# The controls", ""]
        lines += paragraph(
            """
            Printed from the catalogue by `make docs`; a change belongs into the entries. What an entry may say is in \
            [control-format.md](control-format.md), and what a plant does with it in [semantics.md](semantics.md). \
            Each figure is of one of four grades: *measured* and published with its conditions, of a *vendor*'s manual \
            or code, *derived* from such figures as its source shows, or an *estimate*, which you should replace by what \
            you measure on your floor.
            """)
        for category in categories {
            lines += ["", "- **\(category.title)**"]
            lines += entries.filter { $0.category == category }.map {
                "  - [\($0.id)](#\($0.id)): \($0.title) (\($0.timingInBrief))"
            }
        }
        for category in categories {
            lines += ["", "## \(category.title)"]
            for entry in entries where entry.category == category { lines += section(entry) }
        }
        lines += ["", "---", ""] + paragraph(Mitigation.notice)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ entry: ControlEntry) -> [String] {
        var lines = ["", "### \(entry.id)", "", "**\(entry.title).**"] + paragraph(entry.summary)
        lines += [""] + paragraph("*Protects.* \(entry.protects)")
        if let reason = entry.noTimingEffect { lines += [""] + paragraph("*No timing effect.* \(reason)") }
        lines += list(
            "Does to timing", entry.effects.map { "`\($0.kind.rawValue)`: \(EffectText.sentence($0, entry))" })
        if !entry.parameters.isEmpty { lines += [""] + table(entry.parameters) }
        lines += list("Alternatives", entry.alternatives.map { "[\($0.id)](#\($0.id)): \($0.givesUp)" })
        lines += list("How it fails", entry.failureModes.map(\.sentence))
        let mitigations = entry.mitigates.map { "\($0) \(Mitigation.named($0)?.name ?? "")" }
        if !mitigations.isEmpty { lines += [""] + paragraph("*ATT&CK for ICS.* \(listed(mitigations, "and")).") }
        return lines
    }

    private static func list(_ title: String, _ items: [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        return ["", "*\(title).*", ""]
            + items.flatMap { Wrapping.indented("- " + $0, indent: "", hanging: "  ", width: 120) }
    }

    private static func table(_ parameters: [ParameterSpec]) -> [String] {
        ["| parameter | default | range | grade | source |", "| --- | --- | --- | --- | --- |"]
            + parameters.map { parameter in
                let cells = [
                    "`\(parameter.id)` \(parameter.title)", value(parameter), range(parameter),
                    parameter.grade.rawValue,
                    parameter.source,
                ]
                return "| " + cells.map(cell).joined(separator: " | ") + " |"
            }
    }

    private static func value(_ parameter: ParameterSpec) -> String {
        guard parameter.isTable else { return EffectText.plain(parameter.value) }
        return (parameter.value.mapping ?? []).map { "\($0.key): \($0.value.inline)" }.joined(separator: "<br>")
    }

    private static func range(_ parameter: ParameterSpec) -> String {
        if !parameter.choices.isEmpty { return parameter.choices.joined(separator: ", ") }
        return parameter.range.count == 2 ? "\(parameter.range[0]) to \(parameter.range[1])" : ""
    }

    /// A table's cell is one line, and a bar would end it.
    private static func cell(_ text: String) -> String {
        text.split(whereSeparator: { $0 == "\n" || $0 == " " }).joined(separator: " ").replacing("|", with: "\\|")
    }

    private static func paragraph(_ text: String) -> [String] { Wrapping.indented(text, indent: "", width: 120) }
}
