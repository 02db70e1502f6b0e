package import TaktPlant

/// A control as it was asked for: which, with which figures, on which part of the plant, and why.
package struct ControlChoice: Hashable, Sendable {
    package struct Setting: Hashable, Sendable {
        package var parameter: String
        package var value: DocumentNode
        package var mark: Mark

        package init(parameter: String, value: DocumentNode, mark: Mark = .start) {
            self.parameter = parameter
            self.value = value
            self.mark = mark
        }
    }
    package var id: String
    package var settings: [Setting] = []
    /// Narrows what the entry itself selects.
    package var scope = Selector()
    package var why = ""

    package init(id: String) { self.id = id }

    /// Sets a parameter, in the place of what it was set to.
    package mutating func set(_ parameter: String, to value: DocumentNode) {
        if let index = settings.firstIndex(where: { $0.parameter == parameter }) {
            settings[index].value = value
        } else {
            settings.append(Setting(parameter: parameter, value: value))
        }
    }

    /// Settings and narrowing as text, by key: what reports print.
    package var texts: [String: String] {
        var texts: [String: String] = [:]
        for list in scope.given { texts[list.rawValue] = scope.words(list).joined(separator: " + ") }
        for setting in settings { texts[setting.parameter] = setting.value.inline }
        return texts
    }

    /// What is wrong with the settings, for an entry.
    package func problems(in entry: ControlEntry) -> [(setting: Setting, message: String)] {
        settings.compactMap { setting in problem(with: setting, entry).map { (setting, $0) } }
    }

    private func problem(with setting: Setting, _ entry: ControlEntry) -> String? {
        guard let parameter = entry.parameter(setting.parameter) else {
            let known = entry.parameters.map(\.id)
            let hint = suggestion(for: setting.parameter, in: known + SelectorList.allCases.map(\.rawValue))
            let list = hint.isEmpty ? "; it has \(listed(known.map(quoted), "and"))" : hint
            return "\(entry.id) has no parameter \(quoted(setting.parameter))" + list
        }
        return parameter.problem(with: setting.value) ?? problemInUse(setting, entry)
    }

    /// What the effects say to this setting alone: that a class is none of their words, for instance.
    private func problemInUse(_ setting: Setting, _ entry: ControlEntry) -> String? {
        var choice = ControlChoice(id: id)
        choice.settings = [setting]
        let trial = Control(entry: entry, choice: choice).trialProblems().first
        return trial.map { "\(setting.parameter): \($0.message)" }
    }

    /// What is wrong with the narrowing: a list that says nothing about anything the entry acts on.
    package func scopeProblem(in entry: ControlEntry) -> String? {
        guard entry.noTimingEffect == nil || scope.given.isEmpty else {
            return "\(entry.id) has no timing effect, so there is nothing to narrow"
        }
        let lists = entry.effects.reduce(into: Set<SelectorList>()) { $0.formUnion($1.kind.lists) }
        guard let strange = scope.given.first(where: { !lists.contains($0) }) else { return nil }
        let known = SelectorList.allCases.filter(lists.contains).map { quoted($0.rawValue) }
        return "\(quoted(strange.rawValue)) narrows nothing that \(entry.id) acts on; use \(listed(known))"
    }
}

/// Why a control cannot be used as asked.
package struct ControlProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
