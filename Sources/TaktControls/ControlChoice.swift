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

    /// What is wrong with the settings, for an entry.
    package func problems(in entry: ControlEntry) -> [(setting: Setting, message: String)] {
        settings.compactMap { setting in
            guard let parameter = entry.parameter(setting.parameter) else {
                let hint = suggestion(for: setting.parameter, in: entry.parameters.map(\.id))
                return (setting, "\(entry.id) has no parameter \(quoted(setting.parameter))" + hint)
            }
            return parameter.problem(with: setting.value).map { (setting, $0) }
        }
    }

    /// Reads `ID[:key=value,...]`: keys are parameters, or `devices`, `kinds`, `families`, `zones`, `levels`, `protocols`,
    /// `flows`, `conduits` and `operators`, whose values are joined with `+`.
    package static func parse(_ text: String, known: [ControlEntry]) throws(ControlProblem) -> ControlChoice {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var choice = ControlChoice(id: parts[0])
        guard let entry = known.first(where: { $0.id == choice.id }) else {
            let hint = suggestion(for: choice.id, in: known.map(\.id))
            throw ControlProblem(
                "there is no control \(quoted(choice.id))" + (hint.isEmpty ? "; `takt controls` lists them" : hint))
        }
        for pair in parts.count > 1 ? parts[1].split(separator: ",").map(String.init) : [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                throw ControlProblem("\(choice.id): expected `key=value`, found \(quoted(pair))")
            }
            try choice.take(key: trimmed(sides[0]), value: trimmed(sides[1]), entry)
        }
        if let problem = choice.problems(in: entry).first { throw ControlProblem(problem.message) }
        return choice
    }

    private mutating func take(key: String, value: String, _ entry: ControlEntry) throws(ControlProblem) {
        let items = value.split(separator: "+").map { Self.trimmed(String($0)) }
        switch key {
        case "devices": scope.devices = items
        case "zones": scope.zones = items
        case "protocols": scope.protocols = items
        case "flows": scope.flows = items
        case "conduits": scope.conduits = items
        case "operators": scope.operators = items
        case "kinds": scope.kinds = try Self.words(items, DeviceKind.init(rawValue:), "device kind")
        case "families": scope.families = try Self.words(items, DeviceFamily.init(rawValue:), "device family")
        case "levels": scope.levels = try Self.words(items, PurdueLevel.init(name:), "Purdue level")
        default:
            let isList = entry.parameter(key)?.value.sequence != nil
            let node: DocumentNode =
                isList ? DocumentNode(.sequence(items.map { .scalar($0) })) : .scalar(Self.spaced(value))
            settings.append(Setting(parameter: key, value: node))
        }
    }

    private static func words<Value>(
        _ items: [String], _ read: (String) -> Value?, _ what: String
    ) throws(ControlProblem) -> [Value] {
        var values: [Value] = []
        for item in items {
            guard let value = read(item) else { throw ControlProblem("there is no \(what) \(quoted(item))") }
            values.append(value)
        }
        return values
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// `5%` and `2min` typed in a shell read as `5 %` and `2 min`.
    private static func spaced(_ text: String) -> String {
        guard let end = text.firstIndex(where: { !($0.isNumber || $0 == ".") }), end != text.startIndex,
            text[end] != " "
        else { return text }
        return text[..<end] + " " + text[end...]
    }
}

/// Why a control cannot be used as asked.
package struct ControlProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
