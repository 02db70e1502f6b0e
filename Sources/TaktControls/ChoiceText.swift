import TaktPlant

extension ControlChoice {
    /// Reads `ID[:key=value,...]`: keys are parameters, or the lists of a ``Selector``, whose values are joined with `+`.
    ///
    /// - Throws: when the text has another form, or names what the entries do not have.
    package static func parse(_ text: String, known: [ControlEntry]) throws(ControlProblem) -> ControlChoice {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var choice = ControlChoice(id: trimmed(parts.first ?? ""))
        guard let entry = known.first(where: { $0.id == choice.id }) else {
            let hint = suggestion(for: choice.id, in: known.map(\.id))
            throw ControlProblem(
                "there is no control \(quoted(choice.id))" + (hint.isEmpty ? "; `takt controls` lists them" : hint))
        }
        var seen: Set<String> = []
        let pairs = parts.count > 1 ? parts[1].split(separator: ",", omittingEmptySubsequences: false) : []
        for pair in pairs.map(String.init) {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let (key, value) = (trimmed(String(sides.first ?? "")), sides.count == 2 ? trimmed(String(sides[1])) : "")
            guard !key.isEmpty, !value.isEmpty else {
                throw ControlProblem("\(choice.id): expected `key=value`, found \(quoted(pair))")
            }
            guard seen.insert(key).inserted else { throw ControlProblem("\(choice.id): \(quoted(key)) is given twice") }
            try choice.take(key: key, value: value, entry)
        }
        if let problem = choice.problems(in: entry).first { throw ControlProblem(problem.message) }
        if let problem = choice.scopeProblem(in: entry) { throw ControlProblem(problem) }
        return choice
    }

    private mutating func take(key: String, value: String, _ entry: ControlEntry) throws(ControlProblem) {
        let items = value.split(separator: "+").map { Self.trimmed(String($0)) }.filter { !$0.isEmpty }
        guard !items.isEmpty else {
            throw ControlProblem("\(id): \(quoted(key)) needs a value, found \(quoted(value))")
        }
        guard let list = SelectorList(rawValue: key) else {
            let isList = entry.parameter(key)?.value.sequence != nil
            let items = DocumentNode(.sequence(items.map { .scalar($0) }))
            settings.append(Setting(parameter: key, value: isList ? items : .scalar(value)))
            return
        }
        try scope.take(items, list)
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension Selector {
    fileprivate mutating func take(_ items: [String], _ list: SelectorList) throws(ControlProblem) {
        switch list {
        case .devices: devices = items
        case .zones: zones = items
        case .protocols: protocols = items
        case .flows: flows = items
        case .conduits: conduits = items
        case .operators: operators = items
        case .kinds:
            kinds = try Self.words(items, "device kind", DeviceKind.allCases.map(\.rawValue)) { .init(rawValue: $0) }
        case .families:
            families = try Self.words(items, "device family", DeviceFamily.allCases.map(\.rawValue)) {
                .init(rawValue: $0)
            }
        case .levels:
            levels = try Self.words(items, "Purdue level", PurdueLevel.allCases.map(\.name)) { .init(name: $0) }
        case .flowKinds:
            flowKinds = try Self.words(items, "kind of flow", FlowKind.Name.allCases.map(\.rawValue)) {
                .init(rawValue: $0)
            }
        case .tasks: tasks = try Self.words(items, "task", [], Self.task)
        case .fragility: fragility = try Self.cases(items, "fragility")
        case .media: media = try Self.cases(items, "medium")
        case .access: access = try Self.cases(items, "access")
        case .models: models = items
        }
    }

    private static func task(_ text: String) -> TaskReference? {
        let parts = text.split(separator: "/").map(String.init)
        return parts.count == 2 ? TaskReference(device: parts[0], task: parts[1]) : nil
    }

    /// The words of an enumeration.
    private static func cases<Value: RawRepresentable & CaseIterable>(
        _ items: [String], _ what: String
    ) throws(ControlProblem) -> [Value] where Value.RawValue == String {
        try words(items, what, Value.allCases.map(\.rawValue)) { Value(rawValue: $0) }
    }

    private static func words<Value>(
        _ items: [String], _ what: String, _ known: [String], _ read: (String) -> Value?
    ) throws(ControlProblem) -> [Value] {
        var values: [Value] = []
        for item in items {
            guard let value = read(item) else {
                let hint = item.count > 1 ? suggestion(for: item, in: known) : ""
                let list = known.isEmpty ? "; write it as `device/task`" : "; there are \(listed(known, "and"))"
                throw ControlProblem("there is no \(what) \(quoted(item))" + (hint.isEmpty ? list : hint))
            }
            values.append(value)
        }
        return values
    }
}
