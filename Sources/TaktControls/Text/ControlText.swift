import TaktPlant

/// What `takt controls` prints about the catalogue.
package enum ControlText {
    /// A table, one line a control: what it is called, how many figures it has and how many of them are estimates.
    package static func list(_ entries: [ControlEntry]) -> String {
        let rows = [["CONTROL", "TITLE", "FIGURES"]] + entries.map { [$0.id, $0.title, figures($0)] }
        let widths = [0, 1].map { column in rows.map(\.[column].count).max() ?? 0 }
        let title = min(widths[1], 100 - 2 - widths[0] - 2 - (rows.map(\.[2].count).max() ?? 0))
        let lines = rows.map { padded($0[0], widths[0]) + "  " + padded($0[1], title) + "  " + $0[2] }
        return (lines + ["", "`takt controls show ID` prints a control's figures and their sources."])
            .joined(separator: "\n") + "\n"
    }

    private static func figures(_ entry: ControlEntry) -> String {
        let estimates = entry.parameters.count { $0.grade == .estimate }
        return "\(entry.parameters.count), \(estimates) of them estimates"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        let shown = text.count > width ? text.prefix(max(0, width - 3)) + "..." : text
        return shown + String(repeating: " ", count: max(0, width - shown.count))
    }

    /// Everything about one control: parameters, units, ranges, sources.
    package static func show(_ entry: ControlEntry) -> String {
        var lines = ["\(entry.id): \(entry.title)", ""]
        lines += wrapped(entry.summary, indent: "")
        lines += wrapped("Protects: " + entry.protects, indent: "", hanging: "          ")
        if !entry.mitigates.isEmpty {
            lines.append("ATT&CK for ICS mitigations: " + entry.mitigates.joined(separator: ", "))
        }
        if !entry.alternatives.isEmpty { lines.append("Alternatives: " + entry.alternatives.joined(separator: ", ")) }
        lines += ["", "Parameters"]
        for parameter in entry.parameters { lines += self.parameter(parameter) }
        lines += ["", "Effects"]
        for effect in entry.effects {
            lines += wrapped("\(effect.kind.rawValue): \(effect.fields.inline)", indent: "  ", hanging: "    ")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func parameter(_ parameter: ParameterSpec) -> [String] {
        var lines = wrapped("\(parameter.id) (\(parameter.unit)): \(parameter.title)", indent: "  ", hanging: "    ")
        if parameter.isTable {
            for row in parameter.value.mapping ?? [] { lines.append("      \(row.key): \(row.value.inline)") }
        } else {
            lines += wrapped("default " + parameter.value.inline, indent: "    ", hanging: "      ")
        }
        if parameter.range.count == 2 { lines.append("    range \(parameter.range[0]) to \(parameter.range[1])") }
        lines += wrapped("\(parameter.grade.rawValue): \(parameter.source)", indent: "    ", hanging: "      ")
        return lines
    }

    /// Words in lines of at most 100 columns.
    static func wrapped(_ text: String, indent: String, hanging: String? = nil) -> [String] {
        var lines: [String] = []
        var line = indent
        var isEmpty = true
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !isEmpty, line.count + 1 + word.count > 100 {
                lines.append(line)
                line = hanging ?? indent
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}
