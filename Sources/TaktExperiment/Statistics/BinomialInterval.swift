import Foundation

/// Exact (Clopper-Pearson) confidence intervals of a share, here of responses that miss their limit.
///
/// They never cover less than they promise, however rare the misses. They take the responses as independent of each
/// other, which successive scans of one controller are not quite; the paired differences do not need that.
package enum BinomialInterval {
    /// The interval of `misses` out of `samples` at `confidence` (0.95); `nil` without samples.
    package static func clopperPearson(misses: Int, samples: Int, confidence: Double = 0.95) -> Interval? {
        guard samples > 0 else { return nil }
        let (x, n) = (Double(misses), Double(samples))
        let tail = (1 - confidence) / 2
        return Interval(estimate: x / n, lower: lower(x, n, tail), upper: upper(x, n, tail))
    }

    private static func lower(_ x: Double, _ n: Double, _ tail: Double) -> Double {
        if x == 0 { return 0 }
        if x == n { return pow(tail, 1 / n) }
        return IncompleteBeta.inverse(tail, x, n - x + 1)
    }

    private static func upper(_ x: Double, _ n: Double, _ tail: Double) -> Double {
        if x == n { return 1 }
        if x == 0 { return -expm1(log(tail) / n) }
        return IncompleteBeta.inverse(1 - tail, x + 1, n - x)
    }

    /// How many samples decide whether the share of misses lies above or below `bound`, if it stays at `misses` out
    /// of `samples`; `nil` when ten million would not.
    package static func samplesToDecide(
        bound: Double, misses: Int, samples: Int, confidence: Double = 0.95
    ) -> Int? {
        guard bound > 0, bound < 1 else { return nil }
        let tail = (1 - confidence) / 2
        guard misses > 0, samples > 0 else { return Int((log(tail) / log1p(-bound)).rounded(.up)) }

        let share = Double(misses) / Double(samples)
        func decides(_ n: Double) -> Bool {
            lies(n * share, n, above: bound, tail) || lies(n * share, n, below: bound, tail)
        }

        var (low, high) = (Double(samples), Double(samples))
        while !decides(high) {
            (low, high) = (high, high * 2)
            if high > 1e7 { return nil }
        }
        while high - low > max(1, low / 200) {
            let middle = (low + high) / 2
            if decides(middle) { high = middle } else { low = middle }
        }
        return Int(high.rounded(.up))
    }

    /// Whether the lower bound lies above `bound`, without inverting anything; `x` need not be whole.
    private static func lies(_ x: Double, _ n: Double, above bound: Double, _ tail: Double) -> Bool {
        IncompleteBeta.value(bound, x, n - x + 1) < tail
    }

    private static func lies(_ x: Double, _ n: Double, below bound: Double, _ tail: Double) -> Bool {
        x < n && IncompleteBeta.value(bound, x + 1, n - x) >= 1 - tail
    }
}
