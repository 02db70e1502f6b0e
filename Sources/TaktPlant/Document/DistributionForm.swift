package import TaktKernel

extension ValueForm where Value == Distribution {
    /// A plain duration, or one of the laws: `{triangular: [1 ms, 2 ms, 5 ms]}`.
    package static var distribution: ValueForm {
        ValueForm(expected: "a duration such as `10 ms` or a distribution", placeholder: .constant(0)) { cursor in
            switch cursor.node.content {
            case .scalar: cursor.value(.duration).map(Distribution.constant)
            case .mapping: cursor.map("a distribution", DistributionLaw.read)
            case .null, .sequence:
                cursor.reportsDistributionExpected()
            }
        }
    }
}

extension DocumentCursor {
    fileprivate func reportsDistributionExpected() -> Distribution? {
        expected("a duration such as `10 ms` or a distribution such as `{uniform: [1 ms, 2 ms]}`")
        return nil
    }
}

/// The laws by the words of the plant file. One that makes no sense is reported: a minimum above the maximum, a
/// truncated normal that could be drawn for ever.
private enum DistributionLaw {
    static let names = [
        "constant", "uniform", "normal", "triangular", "lognormal", "exponential", "empirical", "sequence",
    ]

    static func read(_ map: MapReader) -> Distribution? {
        guard let name = map.exactlyOne(of: names, "law"), let law = map.value(name) else { return nil }
        switch name {
        case "constant": return law.value(.duration).map(Distribution.constant)
        case "uniform": return uniform(law)
        case "normal": return law.map("a normal distribution", normal)
        case "triangular": return triangular(law)
        case "lognormal": return law.map("a lognormal distribution", lognormal)
        case "exponential": return exponential(law)
        case "sequence": return sequence(law)
        default: return empirical(law)
        }
    }

    private static func uniform(_ law: DocumentCursor) -> Distribution? {
        guard let values = durations(law, count: 2, "[minimum, maximum]") else { return nil }
        guard values[0] <= values[1] else { return law.rejected("the minimum is above the maximum") }
        return .uniform(minimum: values[0], maximum: values[1])
    }

    private static func triangular(_ law: DocumentCursor) -> Distribution? {
        guard let values = durations(law, count: 3, "[minimum, typical, maximum]") else { return nil }
        guard values[0] <= values[1], values[1] <= values[2] else {
            return law.rejected("expected minimum, typical and maximum in ascending order")
        }
        return .triangular(minimum: values[0], typical: values[1], maximum: values[2])
    }

    private static func normal(_ map: MapReader) -> Distribution? {
        let mean = map.required("mean", .duration)
        let deviation = map.required("deviation", .duration)
        let minimum = map.optional("minimum", .duration, default: 0)
        let maximum = map.optional(
            "maximum", .duration, default: Distribution.defaultMaximum(mean: mean, deviation: deviation))
        guard deviation > 0 else { return map.cursor.rejected("the deviation is 0; write a plain duration instead") }
        guard minimum <= mean, mean <= maximum else {
            return map.cursor.rejected("the mean is not between minimum and maximum")
        }
        guard maximum - minimum >= deviation else {
            return map.cursor.rejected("minimum to maximum is less than one deviation; use `uniform` instead")
        }
        return .normal(mean: mean, deviation: deviation, minimum: minimum, maximum: maximum)
    }

    private static func lognormal(_ map: MapReader) -> Distribution? {
        let median = map.required("median", .duration)
        let p95 = map.required("p95", .duration)
        guard median > 0 else { return map.cursor.rejected("the median must be above 0") }
        guard p95 >= median else { return map.cursor.rejected("the 95th percentile is below the median") }
        return .lognormal(median: median, p95: p95)
    }

    private static func exponential(_ law: DocumentCursor) -> Distribution? {
        guard let mean = law.value(.duration) else { return nil }
        guard mean > 0 else { return law.rejected("the mean must be above 0") }
        return .exponential(mean: mean)
    }

    private static func empirical(_ law: DocumentCursor) -> Distribution? {
        guard let entries = law.node.mapping else {
            return law.rejected(
                "expected quantiles such as `{0 %: 1 ms, 50 %: 2 ms, 100 %: 9 ms}`, found \(law.node.kindInWords)")
        }
        var points: [Distribution.Quantile] = []
        for entry in entries {
            let key = DocumentCursor(
                node: .scalar(entry.key, mark: entry.keyMark), path: law.path + .key(entry.key), reader: law.reader)
            let value = DocumentCursor(node: entry.value, path: key.path, reader: law.reader)
            guard let permille = key.value(.share), let value = value.value(.duration) else { return nil }
            points.append(.init(share: Double(permille) / 1000, value: value))
        }
        guard points.count >= 2, points.first?.share == 0, points.last?.share == 1 else {
            return law.rejected("quantiles go from 0 % to 100 %")
        }
        guard zip(points, points.dropFirst()).allSatisfy({ $0.share < $1.share && $0.value <= $1.value }) else {
            return law.rejected("quantiles must ascend, shares and values alike")
        }
        return .empirical(points)
    }

    private static func sequence(_ law: DocumentCursor) -> Distribution? {
        guard let items = law.node.sequence, !items.isEmpty else {
            return law.rejected(
                "expected recorded values such as `[1 ms, 2 ms]`, found "
                    + (law.node.sequence == nil ? law.node.kindInWords : "none"))
        }
        let values = law.list { $0.value(.duration) }
        return values.count == items.count ? .sequence(values) : nil
    }

    private static func durations(_ law: DocumentCursor, count: Int, _ shape: String) -> [Nanoseconds]? {
        guard let items = law.node.sequence, items.count == count else {
            return law.rejected(
                "expected \(shape), found \(law.node.sequence.map { "\($0.count) values" } ?? law.node.kindInWords)")
        }
        let values = law.list { $0.value(.duration) }
        return values.count == count ? values : nil
    }
}

extension Distribution {
    /// Where a normal law ends of which nobody has said it: four deviations above its mean, neither below 0.
    package static func defaultMaximum(mean: Nanoseconds, deviation: Nanoseconds) -> Nanoseconds {
        let (tail, overflow) = deviation.multipliedReportingOverflow(by: 4)
        return overflow ? .max : mean + min(tail, .max - mean)
    }
}

extension DocumentCursor {
    /// Reports an error and gives nothing back.
    package func rejected<Value>(_ message: String) -> Value? {
        error(message)
        return nil
    }
}
