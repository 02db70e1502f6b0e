package import TaktPlant

/// Reads catalogue entries (EntryReader.swift) and proposals out of documents. Problems are collected in the cursor's
/// reader.
package enum ControlReader {
    /// A selector; `nil` fields match everything.
    static func selector(_ map: MapReader) -> Selector {
        Selector(
            families: map.list("families") { $0.value(.choice(DeviceFamily.self)) },
            kinds: map.list("kinds") { $0.value(.choice(DeviceKind.self)) },
            devices: map.list("devices") { $0.value(.id) }, zones: map.list("zones") { $0.value(.id) },
            levels: map.list("levels") { $0.value(.purdueLevel) },
            protocols: map.list("protocols") { $0.value(.text) }, flows: map.list("flows") { $0.value(.text) },
            flowKinds: map.list("flow-kinds") { $0.value(.choice(FlowKind.Name.self)) },
            conduits: map.list("conduits") { $0.value(.id) }, operators: map.list("operators") { $0.value(.id) },
            tasks: map.list("tasks") { $0.value(.taskReference) },
            fragility: map.list("fragility") { $0.value(.choice(Fragility.self)) },
            media: map.list("media") { $0.value(.choice(LinkMedium.self)) },
            access: map.list("access") { $0.value(.choice(OperatorAccess.self)) },
            models: map.list("models") { $0.value(.id) })
    }

    /// One control of a proposal.
    package static func choice(_ cursor: DocumentCursor, known: [ControlEntry]) -> ControlChoice? {
        cursor.map("a control of the proposal") { map in
            var choice = ControlChoice(id: map.required("id", .id))
            choice.scope = map.map("on", "a selection") { selector($0) } ?? Selector()
            choice.why = map.optional("why", .text) ?? ""
            choice.settings = map.value("set").map(settings) ?? []
            guard let entry = known.first(where: { $0.id == choice.id }) else {
                let hint = suggestion(for: choice.id, in: known.map(\.id))
                map.value("id")?.error("there is no control \(quoted(choice.id))" + hint)
                return nil
            }
            for (setting, problem) in choice.problems(in: entry) {
                cursor.reader.report(Problem(problem, at: setting.mark))
            }
            if let problem = choice.scopeProblem(in: entry) { map.value("on")?.error(problem) }
            return choice
        }
    }

    private static func settings(_ cursor: DocumentCursor) -> [ControlChoice.Setting] {
        guard let entries = cursor.node.mapping else {
            cursor.expected("a mapping of parameters to values")
            return []
        }
        return entries.map { .init(parameter: $0.key, value: $0.value, mark: $0.keyMark) }
    }
}
