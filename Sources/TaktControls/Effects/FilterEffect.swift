import TaktPlant

/// Default deny on a conduit: what none of its rules allows is dropped. One that lets frames pass one way alone needs no
/// rules.
struct FilterEffect: Effect {
    /// Toward the zone of the higher or lower level of the two.
    enum Way: String, CaseIterable { case higher, lower }

    var title: String
    var rules: [FilterRule]
    var oneWay: Way?

    static func read(_ map: MapReader) -> FilterEffect? {
        let oneWay = map.optional("one-way", .choice(Way.self))
        let allowed =
            oneWay != nil && map.value("allow") == nil ? [FilterRule()] : map.requiredList("allow", rule)
        return FilterEffect(
            title: map.required("title", .text), rules: allowed + map.list("also-allow", rule), oneWay: oneWay)
    }

    /// `{protocols: [https], from: [hmi-1], to: [zone:enterprise]}`, or `https from hmi-1 to zone:enterprise`.
    private static func rule(_ cursor: DocumentCursor) -> FilterRule? {
        if let text = cursor.node.scalar {
            return sentence(text)
                ?? cursor.rejected("expected a rule such as `https from hmi-1 to idp`, found \(quoted(text))")
        }
        return cursor.map("a rule") { rule in
            FilterRule(
                protocols: rule.list("protocols") { $0.value(.text) }, from: rule.list("from") { $0.value(.text) },
                to: rule.list("to") { $0.value(.text) })
        }
    }

    /// A protocol or `any`, then `from` and `to` with one place each, or neither.
    private static func sentence(_ text: String) -> FilterRule? {
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first, isIdentifier(first), words.count % 2 == 1 else { return nil }
        var rule = FilterRule(protocols: first == "any" ? [] : [first])
        for index in stride(from: 1, to: words.count, by: 2) {
            switch words[index] {
            case "from" where rule.from.isEmpty: rule.from = [words[index + 1]]
            case "to" where rule.to.isEmpty: rule.to = [words[index + 1]]
            default: return nil
            }
        }
        return rule
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(FilterEffect.self) else { return [] }
        return context.conduits.compactMap { conduit in
            let toward = effect.oneWay.map { conduit.end(isHigher: $0 == .higher, in: context.plant) }
            // Between two zones of one level neither way is up: a diode there would be a guess.
            if let toward, toward == nil { return nil }
            return .filter(
                conduit: conduit.id,
                ConduitFilter(title: effect.title, rules: effect.rules, oneWay: toward ?? nil, origin: context.origin))
        }
    }
}
