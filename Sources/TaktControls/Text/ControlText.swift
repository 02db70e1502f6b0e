import TaktPlant

/// What `takt controls` prints about the catalogue.
package enum ControlText {
    /// One line a control.
    package static func list(_ entries: [ControlEntry]) -> String {
        let width = entries.map(\.id.count).max() ?? 0
        let lines = entries.map { entry in
            entry.id + String(repeating: " ", count: width + 2 - entry.id.count) + entry.title
        }
        return (lines + ["", "`takt controls show ID` prints a control's figures and their sources."])
            .joined(separator: "\n") + "\n"
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
