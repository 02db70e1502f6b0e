package import TaktPlant

/// What kind of value a parameter takes, told by its default; overrides must be of the same kind and in range.
extension ParameterSpec {
    enum Kind {
        case duration, fine, share, size, rate, number, list, text

        /// How a message says what is expected.
        var example: String {
            switch self {
            case .duration: "a duration such as `10 ms`, or a distribution"
            case .fine: "a duration for each byte such as `20 ns`"
            case .share: "a share such as `20 %`"
            case .size: "a size such as `129 B`"
            case .rate: "a rate such as `100 Mbit/s`"
            case .number: "a whole number"
            case .list: "a list"
            case .text: "a word"
            }
        }

        /// The amount in the smallest unit of its kind; `nil` for what is none.
        func amount(_ text: String) -> Int64? {
            switch self {
            case .duration: try? DurationFormat.parse(text)
            case .fine: try? DurationFormat.parsePicoseconds(text)
            case .share: try? ShareFormat.parse(text, upTo: 1_000_000)
            case .size: try? SizeFormat.parse(text)
            case .rate: try? RateFormat.parse(text)
            case .number: Int64(text)
            case .list, .text: nil
            }
        }
    }

    /// The kind of a single value, from how it is written.
    private func kind(of node: DocumentNode) -> Kind {
        if node.sequence != nil { return .list }
        // A distribution takes durations; a plain one stands for a constant.
        guard let text = node.scalar else { return .duration }
        return [Kind.share, .duration, .fine, .size, .rate, .number].first { $0.amount(text) != nil } ?? .text
    }

    /// The kind of the default. Times of a byte are told from other durations by their unit.
    var ownKind: Kind {
        if unit.hasSuffix("/B") { return .fine }
        if !choices.isEmpty { return .text }
        return kind(of: isTable ? value.mapping?.first?.value ?? value : value)
    }

    /// What is wrong with a value for this parameter, a table by cryptography class too; `nil` when it will do.
    package func problem(with node: DocumentNode) -> String? {
        guard node.isCryptoTable, let rows = node.mapping else { return problem(withSingle: node) }
        for row in rows {
            guard CryptoClass(rawValue: row.key) != nil else {
                let hint = suggestion(for: row.key, in: CryptoClass.allCases.map(\.rawValue))
                return "\(id): there is no cryptography class \(quoted(row.key))" + hint
            }
            if let problem = problem(withSingle: row.value) { return problem }
        }
        return nil
    }

    private func problem(withSingle node: DocumentNode) -> String? {
        let kind = ownKind
        if kind == .list { return node.sequence == nil ? "\(id): expected a list, found \(node.kindInWords)" : nil }
        guard let text = node.scalar else {
            guard kind == .duration else { return "\(id): expected \(kind.example), found \(node.kindInWords)" }
            return problem(withDistribution: node)
        }
        guard choices.isEmpty || choices.contains(text) else {
            let hint = suggestion(for: text, in: choices)
            return "\(id): expected one of \(listed(choices.map(quoted))), found \(quoted(text))" + hint
        }
        guard let amount = kind.amount(text) else {
            return kind == .text ? nil : "\(id): expected \(kind.example), found \(quoted(text))"
        }
        return outside([amount], kind) ? "\(id): \(text) is outside its range, \(range[0]) to \(range[1])" : nil
    }

    private func problem(withDistribution node: DocumentNode) -> String? {
        let trial = DocumentReader()
        guard let law = trial.cursor(node).value(ValueForm<Distribution>.distribution), !trial.hasErrors else {
            return trial.problems.first.map { "\(id): \($0.message)" }
        }
        guard outside(law.landmarks, .duration) else { return nil }
        return "\(id): \(node.inline) goes outside its range, \(range[0]) to \(range[1])"
    }

    private func outside(_ amounts: [Int64], _ kind: Kind) -> Bool {
        guard range.count == 2, let low = kind.amount(range[0]), let high = kind.amount(range[1]) else { return false }
        return low <= high && amounts.contains { $0 < low || $0 > high }
    }

    /// What is wrong with the choices themselves.
    var choicesProblem: String? {
        guard !choices.isEmpty else { return nil }
        if let twice = choices.indices.first(where: { choices.prefix($0).contains(choices[$0]) }) {
            return "\(quoted(choices[twice])) is there twice"
        }
        if unit != "word" { return "the unit of a parameter with choices is `word`, not \(quoted(unit))" }
        return range.isEmpty ? nil : "a word has no `range`"
    }

    /// What is wrong with the range itself.
    var rangeProblem: String? {
        guard !range.isEmpty else { return nil }
        guard range.count == 2 else { return "a range has two values: [smallest, largest]" }
        let amounts = range.compactMap(ownKind.amount)
        guard amounts.count == 2 else { return "expected the range as \(ownKind.example)" }
        return amounts[0] <= amounts[1] ? nil : "the range's smallest value is above its largest"
    }
}

extension Distribution {
    /// The times that its description names.
    var landmarks: [Int64] {
        switch self {
        case .constant(let value), .exponential(let value): [value]
        case .uniform(let minimum, let maximum): [minimum, maximum]
        case .normal(let mean, _, _, _): [mean]
        case .triangular(let minimum, let typical, let maximum): [minimum, typical, maximum]
        case .lognormal(let median, let p95): [median, p95]
        case .empirical(let points): points.map(\.value)
        case .sequence(let values): values
        }
    }
}
