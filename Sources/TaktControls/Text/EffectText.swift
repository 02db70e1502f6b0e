import TaktPlant

/// An effect of an entry in words, without a plant: what it acts on, and each of its fields with the parameter behind it.
package enum EffectText {
    /// A background task `` `watch` `` on devices (families host): every 100 ms; share `` `steady-load` = 3 % ``.
    package static func sentence(_ effect: EffectTemplate, _ entry: ControlEntry) -> String {
        let title = effect.fields["title"].flatMap(\.scalar).map { " " + quoted($0) } ?? ""
        let fields = (effect.fields.mapping ?? []).filter { !["select", "when", "title"].contains($0.key) }
        let values = fields.map { field($0, entry) }
        let start = condition(effect) + effect.kind.words.thing + title + " on " + object(effect)
        return start + (values.isEmpty ? "" : ": " + values.joined(separator: "; ")) + "."
    }

    /// If `` `copy` `` is `tap` or `mirror`:
    private static func condition(_ effect: EffectTemplate) -> String {
        guard !effect.conditions.isEmpty else { return "" }
        let parts = effect.conditions.map { "\(quoted($0.parameter)) is \(listed($0.words))" }
        return "If " + listed(parts, "and") + ": "
    }

    private static func object(_ effect: EffectTemplate) -> String {
        let noun = effect.kind.words.acts
        guard let selection = effect.fields["select"]?.mapping, !selection.isEmpty else { return "all \(noun)" }
        let lists = selection.map {
            "\($0.key) \(($0.value.sequence ?? [$0.value]).map(\.inline).joined(separator: ", "))"
        }
        return "\(noun) (\(lists.joined(separator: "; ")))"
    }

    /// A parameter that is called as its field is said once.
    private static func field(_ entry: DocumentNode.Entry, _ control: ControlEntry) -> String {
        let value = value(entry.value, control)
        return entry.value.scalar == "$" + entry.key ? value : words(entry.key) + " " + value
    }

    private static func words(_ key: String) -> String { key.replacing("-", with: " ") }

    /// A figure as the entry has it; the parts of a mapping one after the other.
    private static func value(_ node: DocumentNode, _ entry: ControlEntry) -> String {
        switch node.content {
        case .null: return "nothing"
        case .scalar(let text):
            guard let name = EffectTemplate.parameterName(text), let parameter = entry.parameter(name) else {
                return text
            }
            return figure(parameter)
        case .sequence(let items):
            return items.isEmpty ? "nothing" : items.map { value($0, entry) }.joined(separator: ", ")
        case .mapping(let entries):
            if let law = law(node) { return law }
            if let only = entries.first, entries.count == 1 { return "\(words(only.key)) \(value(only.value, entry))" }
            return "(" + entries.map { field($0, entry) }.joined(separator: ", ") + ")"
        }
    }

    /// `` `steady-load` = 3 % ``; of a list the name alone, since it may be long.
    private static func figure(_ parameter: ParameterSpec) -> String {
        if parameter.isTable { return quoted(parameter.id) + " by the class of the processor" }
        if parameter.value.sequence != nil { return quoted(parameter.id) }
        return "\(quoted(parameter.id)) = \(plain(parameter.value))"
    }

    /// A default in words: a distribution as a person would say it.
    static func plain(_ node: DocumentNode) -> String {
        if let items = node.sequence { return items.isEmpty ? "none" : items.map(\.inline).joined(separator: ", ") }
        return law(node) ?? node.inline
    }

    private static func law(_ node: DocumentNode) -> String? {
        guard node.mapping != nil else { return nil }
        let trial = DocumentReader()
        guard let law = trial.cursor(node).value(ValueForm<Distribution>.distribution), !trial.hasErrors else {
            return nil
        }
        return EditText.words(law)
    }
}

extension EffectKind {
    /// How a kind of effect is called where no plant is at hand.
    struct Words {
        /// In a table.
        var brief: String
        /// At the beginning of a sentence.
        var thing: String
        /// What it acts on.
        var acts: String
    }

    var words: Words {
        switch self {
        case .hostLoad: Words(brief: "background tasks", thing: "A background task", acts: "devices")
        case .taskCost: Words(brief: "longer tasks", thing: "More time for each activation", acts: "tasks of devices")
        case .messageCost: Words(brief: "costlier messages", thing: "More for each message", acts: "flows")
        case .inlineElement: Words(brief: "a box on the way", thing: "A box in the way", acts: "conduits")
        case .filter: Words(brief: "blocked flows", thing: "Default-deny rules", acts: "conduits")
        case .accessDelay: Words(brief: "operators wait", thing: "A step before acting", acts: "operators")
        case .outage: Words(brief: "devices away", thing: "An absence", acts: "devices")
        case .startCost: Words(brief: "slower starts", thing: "A longer start-up", acts: "devices")
        case .standby: Words(brief: "faster recovery", thing: "A partner that takes over", acts: "devices")
        case .traffic: Words(brief: "more traffic", thing: "More traffic", acts: "devices")
        case .watchdog: Words(brief: "hung tasks end", thing: "A watchdog", acts: "tasks of devices")
        case .relay: Words(brief: "values by relay", thing: "A host where flows end and start anew", acts: "conduits")
        case .dedicatedLink: Words(brief: "own cables", thing: "A cable of its own", acts: "flows")
        case .mirror: Words(brief: "copied frames", thing: "A mirror port", acts: "network devices")
        }
    }
}

extension ControlEntry {
    /// What it does to the timing of a plant, in few words.
    package var timingInBrief: String {
        guard noTimingEffect == nil else { return "none" }
        var words: [String] = []
        for effect in effects where !words.contains(effect.kind.words.brief) { words.append(effect.kind.words.brief) }
        return words.joined(separator: ", ")
    }
}

extension ControlEntry.FailureMode {
    /// Both in one: the server is away: alerts wait.
    package var sentence: String { (when.hasSuffix(".") ? String(when.dropLast()) : when) + ": " + then }
}
