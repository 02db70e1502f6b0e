package import TaktControls
import TaktPlant

/// The catalogue for other programs.
package enum CatalogueJSON {
    /// All entries, ending with a newline.
    package static func text(_ entries: [ControlEntry]) -> String {
        let members: [JSONText.Member] = [
            .init(key: "controls", value: .array(entries.map(control))),
            .init(key: "notice", value: .string(Mitigation.notice)),
        ]
        return JSONText.object(members).pretty() + "\n"
    }

    /// One entry, ending with a newline.
    package static func text(_ entry: ControlEntry) -> String { control(entry).pretty() + "\n" }

    private static func control(_ entry: ControlEntry) -> JSONText {
        var members: [(String, JSONText)] = [
            ("id", .string(entry.id)), ("title", .string(entry.title)), ("category", .string(entry.category.rawValue)),
            ("summary", .string(entry.summary)), ("protects", .string(entry.protects)),
            ("mitigates", .array(entry.mitigates.map(mitigation))),
            (
                "alternatives",
                .array(entry.alternatives.map { texts([("id", $0.id), ("gives-up", $0.givesUp)]) })
            ),
            ("failure-modes", .array(entry.failureModes.map(failureMode))),
            ("timing", .string(entry.timingInBrief)),
        ]
        if let reason = entry.noTimingEffect { members.append(("no-timing-effect", .string(reason))) }
        members.append(("parameters", .array(entry.parameters.map(parameter))))
        members.append(("effects", .array(entry.effects.map { effect($0, entry) })))
        return object(members)
    }

    private static func failureMode(_ mode: ControlEntry.FailureMode) -> JSONText {
        object([("when", .string(mode.when)), ("then", .string(mode.then)), ("simulated", .boolean(mode.isSimulated))])
    }

    private static func mitigation(_ id: String) -> JSONText {
        texts([("id", id), ("name", Mitigation.named(id)?.name ?? "")])
    }

    private static func parameter(_ parameter: ParameterSpec) -> JSONText {
        var members: [(String, JSONText)] = [
            ("id", .string(parameter.id)), ("title", .string(parameter.title)), ("unit", .string(parameter.unit)),
            ("default", json(parameter.value)),
        ]
        if !parameter.range.isEmpty { members.append(("range", .strings(parameter.range))) }
        if !parameter.choices.isEmpty { members.append(("choices", .strings(parameter.choices))) }
        members += [("grade", .string(parameter.grade.rawValue)), ("source", .string(parameter.source))]
        return object(members)
    }

    private static func effect(_ effect: EffectTemplate, _ entry: ControlEntry) -> JSONText {
        object([
            ("kind", .string(effect.kind.rawValue)), ("words", .string(EffectText.sentence(effect, entry))),
            ("fields", json(effect.fields)),
        ])
    }

    /// As typed: every value is a text.
    private static func json(_ node: DocumentNode) -> JSONText {
        switch node.content {
        case .null: .string("")
        case .scalar(let text): .string(text)
        case .sequence(let items): .array(items.map(json))
        case .mapping(let entries): object(entries.map { ($0.key, json($0.value)) })
        }
    }

    private static func texts(_ members: [(String, String)]) -> JSONText {
        object(members.map { ($0.0, .string($0.1)) })
    }

    private static func object(_ members: [(String, JSONText)]) -> JSONText {
        .object(members.map { JSONText.Member(key: $0.0, value: $0.1) })
    }
}
