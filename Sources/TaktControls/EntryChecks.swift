package import TaktPlant

/// What the parts of an entry say against each other.
extension ControlReader {
    static func checkWhole(_ entry: ControlEntry, _ map: MapReader) {
        checkEffects(entry, map)
        checkAlternatives(entry, map)
        let parameters = items(map, "parameters")
        for (index, id) in entry.parameters.map(\.id).enumerated()
        where entry.parameters.prefix(index).contains(where: { $0.id == id }) {
            report("parameter \(quoted(id)) is there twice", at: parameters, named: id, last: true, map)
        }
        for (index, id) in entry.mitigates.enumerated() where entry.mitigates.prefix(index).contains(id) {
            map.value("mitigates")?.error("\(quoted(id)) is there twice")
        }
        for template in entry.effects { checkConditions(template, entry, map) }
        // Every effect once for each cryptography class, with the defaults: a trial run on paper.
        let control = Control(entry: entry, choice: ControlChoice(id: entry.id))
        for problem in control.trialProblems() { map.cursor.reader.report(problem) }
        checkUse(entry, parameters, map)
    }

    /// Either it does something to the timing, or it says why not.
    private static func checkEffects(_ entry: ControlEntry, _ map: MapReader) {
        let hasEffects = map.value("effects").map { $0.node.sequence?.isEmpty != true } ?? false
        if hasEffects, let value = map.value("no-timing-effect") {
            value.error("the control has `effects`, so it has a timing effect; leave out one of the two")
        }
        if !hasEffects, entry.noTimingEffect == nil {
            map.error("a control needs `effects`, or `no-timing-effect` with a sentence that says why there are none")
        }
    }

    private static func checkAlternatives(_ entry: ControlEntry, _ map: MapReader) {
        for (index, alternative) in entry.alternatives.enumerated() {
            if alternative.id == entry.id {
                let message = "\(quoted(entry.id)) cannot be an alternative to itself"
                map.cursor.reader.report(Problem(message, at: alternative.mark))
            } else if entry.alternatives.prefix(index).contains(where: { $0.id == alternative.id }) {
                let message = "alternative \(quoted(alternative.id)) is there twice"
                map.cursor.reader.report(Problem(message, at: alternative.mark))
            }
        }
    }

    private static func checkConditions(_ template: EffectTemplate, _ entry: ControlEntry, _ map: MapReader) {
        for condition in template.conditions {
            if let problem = problem(with: condition, entry) {
                map.cursor.reader.report(Problem("when: " + problem, at: condition.mark))
            }
        }
    }

    private static func problem(with condition: EffectTemplate.Condition, _ entry: ControlEntry) -> String? {
        guard let parameter = entry.parameter(condition.parameter) else {
            return "there is no parameter \(quoted(condition.parameter))"
                + suggestion(for: condition.parameter, in: entry.parameters.map(\.id))
        }
        guard !parameter.choices.isEmpty else {
            return "\(quoted(parameter.id)) has no `choices`, so nothing can depend on which word it is"
        }
        guard let stranger = condition.words.first(where: { !parameter.choices.contains($0) }) else { return nil }
        let hint = suggestion(for: stranger, in: parameter.choices)
        let list = "; it is \(listed(parameter.choices.map(quoted)))"
        return "\(quoted(stranger)) is none of the choices of \(quoted(parameter.id))" + (hint.isEmpty ? list : hint)
    }

    /// A figure that nothing depends on would be set in vain.
    private static func checkUse(_ entry: ControlEntry, _ parameters: [DocumentNode], _ map: MapReader) {
        // An effect that could not be read may be the one.
        guard items(map, "effects").count == entry.effects.count else { return }
        let used = entry.effects.flatMap(\.parameters)
        for parameter in entry.parameters where !used.contains(parameter.id) {
            let near = suggestion(for: parameter.id, in: used.filter { entry.parameter($0) == nil })
            let message = "no effect uses parameter \(quoted(parameter.id))"
            let hint = near.isEmpty ? "; name it as `$\(parameter.id)`, or leave it out" : near
            report(message + hint, at: parameters, named: parameter.id, last: false, map)
        }
    }

    private static func items(_ map: MapReader, _ key: String) -> [DocumentNode] {
        map.value(key)?.node.sequence ?? []
    }

    /// At the id of the first or last of the items that has it.
    private static func report(
        _ message: String, at items: [DocumentNode], named id: String, last: Bool, _ map: MapReader
    ) {
        let places = items.compactMap { $0["id"] }.filter { $0.scalar == id }
        let mark = (last ? places.last : places.first)?.mark ?? map.cursor.node.mark
        map.cursor.reader.report(Problem(message, at: mark))
    }

    /// Alternatives of an entry that a catalogue does not have, each at its place.
    package static func strangers(of entry: ControlEntry, in catalogue: [String]) -> [Problem] {
        entry.alternatives.filter { !catalogue.contains($0.id) }.map { alternative in
            let hint = suggestion(for: alternative.id, in: catalogue.filter { $0 != entry.id })
            let list = hint.isEmpty ? "; `takt controls` lists the controls" : hint
            return Problem(
                "there is no control \(quoted(alternative.id)) to be an alternative" + list, at: alternative.mark)
        }
    }
}
