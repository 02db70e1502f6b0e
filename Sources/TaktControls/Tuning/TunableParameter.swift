package import TaktPlant

/// A parameter's value as a search may move it: as one amount, or as a whole that is multiplied.
///
/// Amounts are in the smallest unit of the parameter's kind: nanoseconds, picoseconds for each byte, thousandths, bytes,
/// bits a second, or a count.
package struct TunableParameter: Hashable, Sendable {
    package let spec: ParameterSpec
    /// What stands there now: the proposal's setting, or the entry's default.
    package let current: DocumentNode
    /// Smallest and largest amount that makes sense; `nil` when the entry names none.
    package let range: ClosedRange<Int64>?
    /// The amount of a plain value, the mean of a distribution, and of a table by cryptography class its largest row.
    package let nominal: Int64
    /// Amounts that the value names: those which must stay inside the range.
    private let landmarks: [Int64]

    /// - Parameter set: the setting of a proposal; a table that sets some rows keeps the entry's others. `nil`: the default.
    /// - Returns: `nil` for a word, a list, or a value that cannot be read: nothing that could be more or less.
    package init?(_ spec: ParameterSpec, set: DocumentNode? = nil) {
        let kind = spec.ownKind
        guard kind != .list, kind != .text else { return nil }
        let current = set.map { spec.completing($0) } ?? spec.value
        let rows = current.isCryptoTable ? current.mapping?.map(\.value) ?? [] : [current]
        let laws = rows.compactMap { Law($0, kind) }
        guard !laws.isEmpty, laws.count == rows.count else { return nil }
        self.spec = spec
        self.current = current
        let bounds = spec.range.compactMap(kind.amount)
        range = bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : nil
        nominal = laws.map(\.mean).max() ?? 0
        landmarks = laws.flatMap(\.landmarks)
    }

    /// Whether its amounts are nanoseconds.
    package var isDuration: Bool { spec.ownKind == .duration }

    /// A plain value of that many units, as it would be typed (`3.1 ms`). It takes the place of a distribution or table.
    package func value(amount: Int64) -> DocumentNode { .scalar(text(amount)) }

    /// An amount as it would be typed.
    package func text(_ amount: Int64) -> String {
        switch spec.ownKind {
        case .duration: DurationFormat.text(amount)
        case .fine: DurationFormat.picosecondText(amount)
        case .share: ShareFormat.text(amount)
        case .size: SizeFormat.text(amount)
        case .rate: RateFormat.text(amount)
        case .number, .list, .text: "\(amount)"
        }
    }

    /// The whole value multiplied: every time of a distribution, every row of a table. A factor that would leave the range
    /// goes to its edge.
    package func scaled(by factor: Double) -> DocumentNode {
        let kind = spec.ownKind
        let factor = min(max(factor, admissible.lowerBound), admissible.upperBound)
        return current.replacingScalars { text, mark in
            guard let amount = kind.amount(text) else { return nil }
            return .scalar(self.text(Self.product(amount, factor)), mark: mark)
        }
    }

    /// Factors inside which the true figure is to be expected, by the grade of its source, cut to the range.
    package var band: ClosedRange<Double> {
        let band = spec.grade.band
        let low = min(max(band.lowerBound, admissible.lowerBound), admissible.upperBound)
        return low...max(low, min(band.upperBound, admissible.upperBound))
    }

    /// Factors that keep every named amount inside the range. They hold 1, since a setting is checked when it is read.
    private var admissible: ClosedRange<Double> {
        guard let range else { return 0...1e6 }
        let amounts = landmarks.filter { $0 > 0 }.map(Double.init)
        guard let smallest = amounts.min(), let largest = amounts.max() else { return 1...1 }
        // A bound of zero amounts is met by any factor.
        let low = Double(range.lowerBound) / smallest
        let high = Double(range.upperBound) / largest
        return min(low, 1)...max(high, 1)
    }

    /// Rounded to the nearest; never past what the formats can write.
    private static func product(_ amount: Int64, _ factor: Double) -> Int64 {
        let product = (Double(amount) * factor).rounded()
        return product >= 9e18 ? .max : Int64(product)
    }
}

extension ParameterSpec.Grade {
    /// How far the true figure may lie from the stated one, as factors: a rule of thumb of ours, wider for weaker sources.
    package var band: ClosedRange<Double> {
        switch self {
        case .measured: 0.9...1.1
        case .vendor: 0.8...1.25
        case .derived: 0.67...1.5
        case .estimate: 0.5...2
        }
    }
}

extension ParameterSpec {
    /// A setting with the entry's rows where it is a table that leaves some out.
    fileprivate func completing(_ set: DocumentNode) -> DocumentNode {
        guard set.isCryptoTable, isTable, let rows = value.mapping else { return set }
        let completed = rows.map { DocumentNode.Entry(key: $0.key, value: set[$0.key] ?? $0.value) }
        return DocumentNode(.mapping(completed), mark: set.mark)
    }
}

/// One value: its mean, and the amounts that it names.
private struct Law {
    var mean: Int64
    var landmarks: [Int64]

    init?(_ node: DocumentNode, _ kind: ParameterSpec.Kind) {
        if let text = node.scalar {
            guard let amount = kind.amount(text) else { return nil }
            (mean, landmarks) = (amount, [amount])
            return
        }
        let trial = DocumentReader()
        guard let law = trial.cursor(node).value(ValueForm<Distribution>.distribution), !trial.hasErrors else {
            return nil
        }
        (mean, landmarks) = (law.mean, law.landmarks)
    }
}
