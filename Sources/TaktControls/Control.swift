package import TaktPlant

/// A control with its figures, ready to say what it does to a plant.
package struct Control: Hashable, Sendable {
    package var entry: ControlEntry
    package var choice: ControlChoice

    package init(entry: ControlEntry, choice: ControlChoice) {
        self.entry = entry
        self.choice = choice
    }

    package var id: String { entry.id }
    package var origin: Origin { .control(entry.id) }

    /// The edits it makes to a plant, in the order of the plant. None when it selects nothing.
    ///
    /// - Throws: when a setting is no value for its parameter, or the choice names what the plant does not have.
    package func edits(for plant: Plant) throws(ControlProblem) -> [PlantEdit] {
        if let problem = choice.problems(in: entry).first { throw ControlProblem(problem.message) }
        if let problem = choice.scopeProblem(in: entry) { throw ControlProblem("\(id): \(problem)") }
        if let stranger = choice.scope.strangers(in: plant).first {
            throw ControlProblem(
                "\(id): the plant has no \(stranger.what) \(quoted(stranger.id))"
                    + suggestion(for: stranger.id, in: stranger.known))
        }
        let reader = DocumentReader()
        let edits = entry.effects.filter { isInScope($0) && applies($0) }.flatMap { template in
            template.kind.edits(EffectContext(control: self, template: template, plant: plant, reader: reader))
        }
        if let problem = reader.problems.first(where: { $0.severity == .error }) {
            throw ControlProblem("\(id): \(problem.message)")
        }
        return edits
    }

    /// Whether every list that narrows the control says something about what the effect acts on: a device has no
    /// protocol, so nothing of a host load is left on `protocols`.
    private func isInScope(_ template: EffectTemplate) -> Bool {
        choice.scope.given.allSatisfy(template.kind.lists.contains)
    }

    /// Whether the words that the effect depends on are set.
    private func applies(_ template: EffectTemplate) -> Bool {
        template.conditions.allSatisfy { condition in
            value(condition.parameter, for: nil)?.scalar.map(condition.words.contains) ?? false
        }
    }

    /// What a parameter is set to: the choice's figure, or the entry's default for a cryptography class. A table that was
    /// set in part keeps the entry's other rows.
    func value(_ name: String, for crypto: CryptoClass?) -> DocumentNode? {
        guard let parameter = entry.parameter(name) else { return nil }
        guard let set = choice.settings.last(where: { $0.parameter == name })?.value else {
            return parameter.value(for: crypto)
        }
        guard set.isCryptoTable else { return set }
        return crypto.flatMap { set[$0.rawValue] } ?? parameter.value(for: crypto)
    }

    /// What is wrong with the effects as this control has them, found without a plant by reading them once for each
    /// cryptography class.
    func trialProblems() -> [Problem] {
        var problems: [Problem] = []
        for crypto in CryptoClass.allCases {
            let trial = DocumentReader()
            for template in entry.effects { template.kind.check(self, template, crypto, trial) }
            problems += trial.problems.filter { !problems.contains($0) }
        }
        return problems
    }

    /// An effect's fields with every `$name` replaced.
    func fields(_ template: EffectTemplate, for crypto: CryptoClass?, _ reader: DocumentReader) -> DocumentNode {
        template.fields.replacingScalars { text, mark in
            guard let name = EffectTemplate.parameterName(text) else { return nil }
            if let value = value(name, for: crypto) { return value }
            let hint = suggestion(for: name, in: entry.parameters.map(\.id))
            let message =
                entry.parameter(name) == nil
                ? "there is no parameter \(quoted(name))" + hint
                : "parameter \(quoted(name)) has no row for \(crypto.map { quoted($0.rawValue) } ?? "this place")"
            reader.report(Problem(message, at: mark))
            return .scalar("0", mark: mark)
        }
    }
}
