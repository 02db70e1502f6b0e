import TaktKernel
import TaktPlant

/// Draws for the generators: one stream, so that a seed makes one plant for ever on every machine.
struct Chance {
    private var stream: RandomStream

    init(seed: UInt64, name: String) { stream = RandomStream(seed: seed, replication: 0, name: "fuzz/" + name) }

    /// True so many times in a hundred.
    mutating func percent(_ share: Int) -> Bool { below(100) < share }

    /// 0 ..< `bound`; 0 when there is nothing to choose from.
    mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(stream.below(UInt64(bound))) : 0 }

    mutating func whole(_ low: Int, _ high: Int) -> Int { low + below(high - low + 1) }

    mutating func time(_ low: Nanoseconds, _ high: Nanoseconds) -> Nanoseconds {
        high > low ? low + Nanoseconds(stream.below(UInt64(high - low + 1))) : low
    }

    /// A round figure more often than not: coincidences at one instant are where schedulers go wrong.
    mutating func roundTime(_ low: Nanoseconds, _ high: Nanoseconds) -> Nanoseconds {
        let drawn = time(low, high)
        guard percent(70) else { return drawn }
        let step = max(1, (high - low) / 8)
        return max(low, drawn / step * step)
    }

    mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

    /// `nil` when there is nothing to choose from.
    mutating func maybeOne<Value>(of values: [Value]) -> Value? { values.isEmpty ? nil : one(of: values) }

    mutating func one<Value: CaseIterable>(_ type: Value.Type) -> Value { one(of: Array(Value.allCases)) }

    mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        var values = values
        for index in values.indices.dropLast() { values.swapAt(index, whole(index, values.count - 1)) }
        return values
    }

    /// `total` split into `count` parts above zero.
    mutating func split(_ total: Nanoseconds, into count: Int) -> [Nanoseconds] {
        let weights = (0..<count).map { _ in Nanoseconds(whole(1, 20)) }
        let sum = weights.reduce(0, +)
        return weights.map { max(1, total / sum * $0) }
    }
}

extension Chance {
    /// Any law with about this mean (never above it by more than rounding), as a plant file could hold it.
    mutating func law(mean: Nanoseconds) -> Distribution {
        let mean = max(10, mean)
        switch below(9) {
        case 0, 1: return .constant(mean)
        case 2: return .uniform(minimum: mean / 2, maximum: mean + mean / 2)
        case 3: return .triangular(minimum: mean / 2, typical: mean * 3 / 4, maximum: mean * 7 / 4)
        case 4:
            let deviation = max(1, mean / Nanoseconds(whole(4, 10)))
            let most = Distribution.defaultMaximum(mean: mean, deviation: deviation)
            return .normal(
                mean: mean, deviation: deviation, minimum: percent(50) ? 0 : mean - deviation,
                maximum: percent(50) ? most : mean + 2 * deviation)
        case 5: return .lognormal(median: mean * 3 / 4, p95: mean * 3 / 2)
        case 6: return .exponential(mean: mean)
        case 7: return .sequence([mean / 2, mean, mean / 3, mean * 2].prefix(whole(1, 4)).map { max(1, $0) })
        default:
            return .empirical([
                .init(share: 0, value: mean / 4), .init(share: 0.5, value: mean / 2),
                .init(share: 0.975, value: mean * 3 / 2), .init(share: 1, value: mean * 3),
            ])
        }
    }

    /// A law with an upper end that is at most `maximum`.
    mutating func boundedLaw(upTo maximum: Nanoseconds) -> Distribution {
        switch below(3) {
        case 0: .constant(time(0, maximum))
        case 1: .uniform(minimum: 0, maximum: maximum)
        default: .triangular(minimum: 0, typical: maximum / 3, maximum: maximum)
        }
    }
}
