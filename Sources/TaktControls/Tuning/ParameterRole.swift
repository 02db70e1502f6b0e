import TaktPlant

/// What a parameter is to somebody who rolls a control out.
package enum ParameterRole: Hashable, Sendable {
    /// Somebody decides it: how often, how long until the next time, how many, which words, which rules.
    case setting
    /// When it first happens. Moving it moves the trouble and does not lessen it.
    case moment
    /// What equipment or people take for it. One may ask for a better figure but not set it.
    case figure
}

extension ControlEntry {
    /// A parameter's role, by the keys of the effects that it stands behind; the least free of them counts.
    package func role(of parameter: String) -> ParameterRole {
        var roles: [ParameterRole] = []
        for effect in effects {
            if effect.conditions.contains(where: { $0.parameter == parameter }) { roles.append(.setting) }
            for key in effect.fields.keys(of: "$" + parameter) { roles.append(ParameterKeys.role(of: key)) }
        }
        return [.figure, .moment].first(where: roles.contains) ?? (roles.isEmpty ? .figure : .setting)
    }

    /// List parameters behind a key of a filter: `also-allow`, whose items are rules, or the `protocols` of a rule.
    package func filterParameters(behind key: String) -> [ParameterSpec] {
        parameters.filter { parameter in
            effects.contains { $0.kind == .filter && $0.fields.keys(of: "$" + parameter.id).contains(key) }
        }
    }
}

private enum ParameterKeys {
    static let settings: Set<String> = [
        "every", "event", "session", "life", "timeout", "round-trips", "attempts", "lockout", "class", "priority",
        "queue",
        "allow", "also-allow", "protocols", "spacing", "capacity", "burst", "limit", "mode", "probes", "connections",
        "fail-open", "in-stops", "retries", "total",
    ]
    static let moments: Set<String> = ["offset", "start"]
    static let laws: Set<String> = [
        "constant", "uniform", "normal", "triangular", "lognormal", "exponential", "empirical", "sequence", "mean",
        "median",
        "p95", "deviation", "minimum", "maximum",
    ]

    static func role(of key: String) -> ParameterRole {
        if moments.contains(key) { return .moment }
        return settings.contains(key) ? .setting : .figure
    }
}

extension DocumentNode {
    /// The keys behind which a text stands, without those of a distribution: `event` for `{event: {exponential: $x}}`.
    fileprivate func keys(of text: String, under key: String = "") -> [String] {
        switch content {
        case .null: []
        case .scalar(let own): own == text ? [key] : []
        case .sequence(let items): items.flatMap { $0.keys(of: text, under: key) }
        case .mapping(let entries):
            entries.flatMap { entry in
                entry.value.keys(of: text, under: ParameterKeys.laws.contains(entry.key) ? key : entry.key)
            }
        }
    }
}
