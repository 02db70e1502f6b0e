import TaktPlant

/// What `takt controls` prints about the catalogue. Lines of at most 100 columns.
package enum ControlText {
    /// Everything about one control.
    package static func show(_ entry: ControlEntry) -> String {
        var lines = ["\(entry.id): \(entry.title)", ""]
        lines += Wrapping.indented(entry.summary, indent: "")
        lines += section("Protects", Wrapping.indented(entry.protects, indent: "  "))
        lines += section("Does to timing (\(entry.category.title.lowercased()))", timing(entry))
        lines += section("Parameters", entry.parameters.flatMap(parameter))
        lines += section(
            "Alternatives, and what is given up", entry.alternatives.flatMap { item("\($0.id): \($0.givesUp)") })
        lines += section("How it fails", entry.failureModes.flatMap { item($0.sentence) })
        lines += section("ATT&CK for ICS mitigations", mitigations(entry))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", title] + lines
    }

    private static func item(_ text: String) -> [String] {
        Wrapping.indented("- " + text, indent: "  ", hanging: "    ")
    }

    private static func timing(_ entry: ControlEntry) -> [String] {
        if let reason = entry.noTimingEffect { return Wrapping.indented("Nothing. " + reason, indent: "  ") }
        return entry.effects.flatMap { item("\($0.kind.rawValue): \(EffectText.sentence($0, entry))") }
    }

    private static func mitigations(_ entry: ControlEntry) -> [String] {
        guard !entry.mitigates.isEmpty else { return [] }
        return entry.mitigates.map { "  \($0) \(Mitigation.named($0)?.name ?? "")" }
            + Wrapping.indented(Mitigation.notice, indent: "  ")
    }

    private static func parameter(_ parameter: ParameterSpec) -> [String] {
        var head = "\(parameter.id) (\(parameter.unit))"
        if !parameter.isTable { head += " = " + parameter.value.inline }
        if parameter.range.count == 2 { head += ", from \(parameter.range[0]) to \(parameter.range[1])" }
        if !parameter.choices.isEmpty { head += ", one of " + listed(parameter.choices) }
        var lines = Wrapping.indented(head, indent: "  ", hanging: "      ")
        for row in parameter.isTable ? parameter.value.mapping ?? [] : [] {
            lines.append("      \(row.key): \(row.value.inline)")
        }
        lines += Wrapping.indented(parameter.title, indent: "    ", hanging: "      ")
        return lines
            + Wrapping.indented("\(parameter.grade.rawValue): \(parameter.source)", indent: "    ", hanging: "      ")
    }
}
