package import TaktPlant

/// What kind of value a parameter takes, told by its default; overrides must be of the same kind and in range.
extension ParameterSpec {
    private enum Kind {
        case duration, fine, share, size, number, list, text
    }

    /// The kind of a single value, from how it is written.
    private func kind(of node: DocumentNode) -> Kind {
        if node.sequence != nil { return .list }
        // A distribution takes durations; a plain one stands for a constant.
        guard let text = node.scalar else { return .duration }
        if (try? ShareFormat.parse(text, upTo: 1_000_000)) != nil { return .share }
        if (try? DurationFormat.parse(text)) != nil { return .duration }
        if (try? DurationFormat.parsePicoseconds(text)) != nil { return .fine }
        if (try? SizeFormat.parse(text)) != nil { return .size }
        return Int64(text) != nil ? .number : .text
    }

    private var ownKind: Kind {
        let first = isTable ? value.mapping?.first?.value ?? value : value
        let kind = kind(of: first)
        let others = isTable ? (value.mapping ?? []).map { self.kind(of: $0.value) } : []
        return kind == .duration && others.contains { $0 == .fine } ? .fine : kind
    }

    /// What is wrong with a value for this parameter; `nil` when it will do.
    package func problem(with node: DocumentNode) -> String? {
        let kind = ownKind
        if kind == .list {
            return node.sequence == nil && node.scalar == nil ? "\(id): expected a list" : nil
        }
        guard let text = node.scalar else {
            guard kind == .duration else { return "\(id): expected \(example(kind)), found \(node.kindInWords)" }
            let trial = DocumentReader()
            _ = trial.cursor(node).value(.distribution)
            return trial.problems.first.map { "\(id): \($0.message)" }
        }
        guard let amount = amount(text, kind) else {
            return kind == .text ? nil : "\(id): expected \(example(kind)), found \(quoted(text))"
        }
        guard range.count == 2, let low = self.amount(range[0], kind), let high = self.amount(range[1], kind),
            !(low...max(low, high)).contains(amount)
        else { return nil }
        return "\(id): \(text) is outside its range, \(range[0]) to \(range[1])"
    }

    private func amount(_ text: String, _ kind: Kind) -> Int64? {
        switch kind {
        case .duration: try? DurationFormat.parse(text)
        case .fine: try? DurationFormat.parsePicoseconds(text)
        case .share: try? ShareFormat.parse(text, upTo: 1_000_000)
        case .size: try? SizeFormat.parse(text)
        case .number: Int64(text)
        case .list, .text: nil
        }
    }

    private func example(_ kind: Kind) -> String {
        switch kind {
        case .duration: "a duration such as `10 ms`"
        case .fine: "a duration for each byte such as `20 ns`"
        case .share: "a share such as `20 %`"
        case .size: "a size such as `129 B`"
        case .number: "a whole number"
        case .list: "a list"
        case .text: "a word"
        }
    }
}

extension DocumentNode {
    /// The value on one line, as YAML would write it in a flow.
    package var inline: String {
        switch content {
        case .null: "-"
        case .scalar(let text): text
        case .sequence(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key): \($0.value.inline)" }.joined(separator: ", ") + "}"
        }
    }
}
