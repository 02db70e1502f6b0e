package import TaktPlant

/// Reads catalogue entries and proposals out of documents. Problems are collected in the cursor's reader.
package enum ControlReader {
    /// One catalogue entry. Its effects are read once with every default, so that a mistake shows at its line.
    package static func entry(_ cursor: DocumentCursor) -> ControlEntry? {
        cursor.map("a control") { map in
            _ = map.optional("takt", .text)
            let entry = ControlEntry(
                id: map.required("id", .id), title: map.required("title", .text),
                summary: map.required("summary", .text), protects: map.required("protects", .text),
                mitigates: map.list("mitigates") { $0.value(.text) },
                alternatives: map.list("alternatives") { $0.value(.id) },
                parameters: map.list("parameters", parameter), effects: map.list("effects", effect))
            check(entry, cursor)
            return entry
        }
    }

    private static func parameter(_ cursor: DocumentCursor) -> ParameterSpec? {
        cursor.map("a parameter") { map in
            guard let value = map.value("default") else {
                map.error("a parameter needs `default`")
                return nil
            }
            let spec = ParameterSpec(
                id: map.required("id", .id), title: map.required("title", .text), unit: map.required("unit", .text),
                value: value.node, range: map.list("range") { $0.value(.text) },
                grade: map.required("grade", .choice(ParameterSpec.Grade.self)),
                source: map.required("source", .text))
            if let problem = spec.rangeProblem { map.value("range")?.error(problem) }
            if let problem = spec.problem(with: value.node) {
                value.reader.report(Problem(problem, at: value.node.mark, path: value.path))
            }
            let missing = CryptoClass.allCases.map(\.rawValue).filter { spec.isTable && value.node[$0] == nil }
            if !missing.isEmpty { value.error("has no row for \(listed(missing.map(quoted), "and"))") }
            return spec
        }
    }

    private static func effect(_ cursor: DocumentCursor) -> EffectTemplate? {
        guard let entry = cursor.node.mapping?.first, cursor.node.mapping?.count == 1 else {
            cursor.expected("one effect such as `host-load: {...}`")
            return nil
        }
        guard let kind = EffectKind(rawValue: entry.key) else {
            let known = EffectKind.allCases.map(\.rawValue)
            cursor.error("unknown effect \(quoted(entry.key))" + suggestion(for: entry.key, in: known))
            return nil
        }
        return EffectTemplate(kind: kind, fields: entry.value)
    }

    /// Reads each effect for each cryptography class with the defaults: a trial run on paper.
    private static func check(_ entry: ControlEntry, _ cursor: DocumentCursor) {
        let names = entry.parameters.map(\.id)
        for (index, id) in names.enumerated() where names.firstIndex(of: id) != index {
            cursor.error("parameter \(quoted(id)) is there twice")
        }
        let control = Control(entry: entry, choice: ControlChoice(id: entry.id))
        for problem in control.trialProblems() { cursor.reader.report(problem) }
    }

    /// A selector; `nil` fields match everything.
    static func selector(_ map: MapReader) -> Selector {
        Selector(
            families: map.list("families") { $0.value(.choice(DeviceFamily.self)) },
            kinds: map.list("kinds") { $0.value(.choice(DeviceKind.self)) },
            devices: map.list("devices") { $0.value(.id) }, zones: map.list("zones") { $0.value(.id) },
            levels: map.list("levels") { $0.value(.purdueLevel) },
            protocols: map.list("protocols") { $0.value(.text) }, flows: map.list("flows") { $0.value(.text) },
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
