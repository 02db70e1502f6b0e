import Foundation

/// Two shares of independent samples, here of responses that miss their limit.
enum TwoShares {
    /// `after`'s share less `before`'s with Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, method 10).
    static func newcombe(
        before: (misses: Int, samples: Int), after: (misses: Int, samples: Int), confidence: Double
    ) -> Interval? {
        guard before.samples > 0, after.samples > 0 else { return nil }
        let z = Normal.twoSidedQuantile(confidence: confidence)
        let (a, b) = (wilson(after, z), wilson(before, z))
        let difference = a.estimate - b.estimate
        let down = hypot(a.estimate - a.lower, b.upper - b.estimate)
        let up = hypot(a.upper - a.estimate, b.estimate - b.lower)
        return Interval(estimate: difference, lower: difference - down, upper: difference + up)
    }

    /// Wilson's score interval.
    private static func wilson(_ counts: (misses: Int, samples: Int), _ z: Double) -> Interval {
        let n = Double(counts.samples)
        let share = Double(counts.misses) / n
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
        return Interval(estimate: share, lower: max(0, centre - reach), upper: min(1, centre + reach))
    }

    /// Probability of a difference at least as large if both shares were the same: Fisher's exact test, twice its smaller
    /// tail. The misses are taken as independent of each other.
    static func fisher(before: (misses: Int, samples: Int), after: (misses: Int, samples: Int)) -> Double {
        let misses = before.misses + after.misses
        let all = before.samples + after.samples
        guard misses > 0, misses < all, before.samples > 0, after.samples > 0 else { return 1 }
        let upper = tail(from: after.misses, misses: misses, drawn: after.samples, all: all)
        let lower = tail(from: before.misses, misses: misses, drawn: before.samples, all: all)
        return min(1, 2 * min(upper, lower))
    }

    /// P(at least `count` of the misses are among `drawn` of `all`), summed until a term no longer counts.
    private static func tail(from count: Int, misses: Int, drawn: Int, all: Int) -> Double {
        let most = min(misses, drawn)
        guard count <= most else { return 0 }
        var term = exp(
            logChoose(misses, count) + logChoose(all - misses, drawn - count) - logChoose(all, drawn))
        var sum = 0.0
        for k in count...most {
            sum += term
            let next = Double(misses - k) * Double(drawn - k) / (Double(k + 1) * Double(all - misses - drawn + k + 1))
            // Before its mode the terms still grow, however small they are.
            if next < 1, term < sum * 1e-15 { break }
            term *= next
        }
        return min(1, sum)
    }

    private static func logChoose(_ n: Int, _ k: Int) -> Double {
        guard k >= 0, k <= n else { return -.infinity }
        return IncompleteBeta.logGamma(Double(n + 1)) - IncompleteBeta.logGamma(Double(k + 1))
            - IncompleteBeta.logGamma(Double(n - k + 1))
    }
}

/// Many tests at once.
enum Holm {
    /// Holm's step-down: adjusted probabilities in the order given. Calling those below `alpha` a difference is wrong about
    /// any of them with probability `alpha` at most, whatever depends on what (Scandinavian Journal of Statistics 6, 1979).
    static func adjusted(_ probabilities: [Double]) -> [Double] {
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        var adjusted = probabilities
        var highest = 0.0
        for (rank, index) in order.enumerated() {
            highest = max(highest, min(1, probabilities[index] * Double(order.count - rank)))
            adjusted[index] = highest
        }
        return adjusted
    }
}
