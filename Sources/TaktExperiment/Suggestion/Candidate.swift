import TaktControls
import TaktPlant

/// A change that may be tried: what would stand in a control's place.
struct Candidate {
    var change: Change
    /// Place of the control in the proposal.
    var place: Int
    /// `nil`: left out.
    var replacement: Control?
    /// How far it goes among changes of its kind, 0 the least.
    var size: Int
    /// Gentler settings of the same parameter go on from it: the next is tried when this one fails.
    var ladder: [Control] = []
}

/// How a control may be changed, without a look at what it does.
struct CandidateSource {
    let controls: [Control?]
    let catalogue: [ControlEntry]
    let baseline: Plant
    let settings: Settings

    // MARK: parameters

    /// Factors that a search goes through, away from 1: the first that passes is taken.
    static let factors: [Double] = [2, 5, 10, 50]

    /// The gentlest first would hollow the control out; so each ladder rises from the smallest step.
    func parameterLadders(at place: Int, role: ParameterRole) -> [(parameter: TunableParameter, controls: [Control])] {
        guard let control = controls[place] else { return [] }
        var ladders: [(TunableParameter, [Control])] = []
        for spec in control.entry.parameters where control.entry.role(of: spec.id) == role {
            let set = control.choice.settings.last { $0.parameter == spec.id }?.value
            guard let tunable = TunableParameter(spec, set: set), tunable.nominal > 0 else { continue }
            let up = Self.factors.filter { isVisible(tunable, $0) }
            // A figure is asked to be smaller; whether a setting should be more or less nobody can tell beforehand.
            for factors in role == .figure ? [Self.factors.map { 1 / $0 }] : [up, Self.factors.map { 1 / $0 }] {
                var steps: [Control] = []
                for factor in factors {
                    var changed = control
                    changed.choice.set(spec.id, to: tunable.scaled(by: factor))
                    guard changed != (steps.last ?? control), changesPlant(control, changed) else { continue }
                    steps.append(changed)
                }
                if !steps.isEmpty { ladders.append((tunable, steps)) }
            }
        }
        return ladders
    }

    /// Whether a run would still see what it sets: what comes less than once in a run would pass unseen.
    private func isVisible(_ tunable: TunableParameter, _ factor: Double) -> Bool {
        guard tunable.isDuration else { return true }
        return Double(tunable.nominal) * factor <= Double(settings.horizon)
    }

    /// The other words of parameters that have a choice of them.
    func words(at place: Int) -> [Candidate] {
        guard let control = controls[place] else { return [] }
        return control.entry.parameters.flatMap { spec -> [Candidate] in
            guard let current = control.choice.text(of: spec), let index = spec.choices.firstIndex(of: current) else {
                return []
            }
            return spec.choices.enumerated().filter { $0.offset != index }.compactMap { other, word in
                var changed = control
                changed.choice.set(spec.id, to: .scalar(word))
                guard changesPlant(control, changed) else { return nil }
                return Candidate(
                    change: Change(
                        kind: .setting, control: control.id, parameter: spec.id, old: current, new: word),
                    place: place, replacement: changed, size: abs(other - index))
            }
        }
    }

    /// A filter that also lets by what it was seen to drop: by rules for these flows or, without any, by protocols.
    func rules(at place: Int, for blocked: [Flow]) -> [Candidate] {
        guard let control = controls[place], !blocked.isEmpty else { return [] }
        let sentences = blocked.map { "\($0.protocolName) from \($0.source) to \($0.destination)" }
        let narrow = control.entry.filterParameters(behind: "also-allow").map { ($0, sentences) }
        let wide = control.entry.filterParameters(behind: "protocols").map { ($0, blocked.map(\.protocolName)) }
        return (narrow + wide).enumerated().compactMap { size, item in
            let (spec, additions) = item
            let old = control.choice.settings.last { $0.parameter == spec.id }?.value ?? spec.value
            var items = old.sequence ?? []
            for text in additions where !items.contains(where: { $0.scalar == text }) { items.append(.scalar(text)) }
            let new = DocumentNode(.sequence(items))
            var changed = control
            changed.choice.set(spec.id, to: new)
            guard changesPlant(control, changed) else { return nil }
            return Candidate(
                change: Change(
                    kind: .setting, control: control.id, parameter: spec.id, old: old.inline, new: new.inline),
                place: place, replacement: changed, size: size)
        }
    }

    // MARK: other controls

    /// Alternatives of the entry that act on this plant or have no timing effect.
    func alternatives(at place: Int) -> [Candidate] {
        guard let control = controls[place] else { return [] }
        return control.entry.alternatives.enumerated().compactMap { size, alternative in
            guard let entry = catalogue.first(where: { $0.id == alternative.id }),
                !controls.contains(where: { $0?.id == entry.id })
            else { return nil }
            var choice = ControlChoice(id: entry.id)
            choice.scope = control.choice.scope.restricted(to: entry)
            choice.why = control.choice.why
            let replacement = Control(entry: entry, choice: choice)
            guard let edits = try? replacement.edits(for: baseline), !edits.isEmpty || entry.effects.isEmpty else {
                return nil
            }
            return Candidate(
                change: Change(
                    kind: .alternative, control: control.id, alternative: entry.id, givesUp: alternative.givesUp),
                place: place, replacement: replacement, size: size)
        }
    }

    func leavingOut(_ place: Int) -> [Candidate] {
        guard let control = controls[place] else { return [] }
        return [
            Candidate(change: Change(kind: .leftOut, control: control.id), place: place, replacement: nil, size: 0)
        ]
    }

    private func changesPlant(_ old: Control, _ new: Control) -> Bool {
        guard let before = try? old.edits(for: baseline), let after = try? new.edits(for: baseline) else {
            return false
        }
        return before != after
    }
}

extension ControlChoice {
    /// What a parameter is set to, or its default, when that is one word.
    fileprivate func text(of spec: ParameterSpec) -> String? {
        (settings.last { $0.parameter == spec.id }?.value ?? spec.value).scalar
    }
}

extension Selector {
    /// Those of its lists that say something about what an entry acts on.
    fileprivate func restricted(to entry: ControlEntry) -> Selector {
        let lists = entry.effects.reduce(into: Set<SelectorList>()) { $0.formUnion($1.kind.lists) }
        var kept = self
        for list in given where !lists.contains(list) { kept.clear(list) }
        return kept
    }
}
