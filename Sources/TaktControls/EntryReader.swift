package import TaktPlant

extension ControlReader {
    /// One catalogue entry. Its effects are read once with every default, so that a mistake shows at its line.
    package static func entry(_ cursor: DocumentCursor) -> ControlEntry? {
        cursor.map("a control") { map in
            _ = map.optional("takt", .text)
            let entry = ControlEntry(
                id: map.required("id", .id), title: map.required("title", .text),
                category: map.required("category", .choice(ControlEntry.Category.self)),
                summary: map.required("summary", .text), protects: map.required("protects", .text),
                mitigates: map.list("mitigates", mitigation), alternatives: map.list("alternatives", alternative),
                failureModes: map.list("failure-modes", failureMode), parameters: map.list("parameters", parameter),
                effects: map.list("effects", effect), noTimingEffect: map.optional("no-timing-effect", .text))
            checkWhole(entry, map)
            return entry
        }
    }

    private static func mitigation(_ cursor: DocumentCursor) -> String? {
        guard let id = cursor.value(.text) else { return nil }
        guard Mitigation.named(id) == nil else { return id }
        let hint = suggestion(for: id, in: Mitigation.all.map(\.id))
        return cursor.rejected("there is no mitigation \(quoted(id)) in ATT&CK for ICS" + hint)
    }

    private static func alternative(_ cursor: DocumentCursor) -> ControlEntry.Alternative? {
        if let id = cursor.node.scalar {
            return cursor.rejected("say what is given up: `{id: \(id), gives-up: ...}`")
        }
        return cursor.map("an alternative") { map in
            ControlEntry.Alternative(
                id: map.required("id", .id), givesUp: map.required("gives-up", .text),
                mark: map.value("id")?.node.mark ?? cursor.node.mark)
        }
    }

    private static func failureMode(_ cursor: DocumentCursor) -> ControlEntry.FailureMode? {
        cursor.map("a failure mode") { map in
            ControlEntry.FailureMode(
                when: map.required("when", .text), then: map.required("then", .text),
                isSimulated: map.optional("simulated", .boolean, default: false))
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
                choices: map.list("choices") { $0.value(.id) },
                grade: map.required("grade", .choice(ParameterSpec.Grade.self)),
                source: map.required("source", .text))
            if let problem = spec.rangeProblem { map.value("range")?.error(problem) }
            if let problem = spec.choicesProblem { map.value("choices")?.error(problem) }
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
        var template = EffectTemplate(kind: kind, fields: entry.value)
        if let node = entry.value["when"] {
            let place = DocumentCursor(
                node: node, path: cursor.path + .key(entry.key) + .key("when"), reader: cursor.reader)
            template.conditions = conditions(place)
        }
        return template
    }

    /// `{copy: tap}` or `{copy: [tap, mirror]}`.
    private static func conditions(_ cursor: DocumentCursor) -> [EffectTemplate.Condition] {
        guard let entries = cursor.node.mapping, !entries.isEmpty else {
            cursor.expected("parameters with the words they must have, such as `{copy: tap}`")
            return []
        }
        return entries.map { entry in
            let value = DocumentCursor(
                node: entry.value, path: cursor.path + .key(entry.key), reader: cursor.reader)
            let words =
                entry.value.sequence == nil ? [value.value(.text)].compactMap(\.self) : value.list { $0.value(.text) }
            return EffectTemplate.Condition(parameter: entry.key, words: words, mark: entry.keyMark)
        }
    }
}
