import Foundation

/// Spearman's rank correlation: how far one figure rises (or falls) with another, whatever the shape of the curve.
package enum RankCorrelation {
    /// Of pairs in the same order; equal values share the mean of their ranks. `nil` when one of the two never varies.
    package static func spearman(_ xs: [Double], _ ys: [Double]) -> Double? {
        guard xs.count == ys.count, xs.count >= 2 else { return nil }
        return pearson(ranks(xs), ranks(ys))
    }

    /// The correlation with its interval at `confidence`, by Fisher's transformation with the variance of Bonett and Wright
    /// (Psychometrika 65, 2000): (1 + r²/2) / (n - 3). `nil` with fewer than four pairs.
    package static func interval(_ xs: [Double], _ ys: [Double], confidence: Double) -> Interval? {
        guard xs.count >= 4, let estimate = spearman(xs, ys) else { return nil }
        // At 1 the transformation has no end; the interval then shrinks to a point far below what 1e-12 could tell.
        let inside = min(max(estimate, -1 + 1e-12), 1 - 1e-12)
        let error = ((1 + inside * inside / 2) / Double(xs.count - 3)).squareRoot()
        let reach = Normal.twoSidedQuantile(confidence: confidence) * error
        return Interval(
            estimate: estimate, lower: tanh(atanh(inside) - reach), upper: tanh(atanh(inside) + reach))
    }

    /// From 1, in the order of the values given.
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
            for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
            start = end + 1
        }
        return ranks
    }

    private static func pearson(_ xs: [Double], _ ys: [Double]) -> Double? {
        let count = Double(xs.count)
        let (meanX, meanY) = (xs.reduce(0, +) / count, ys.reduce(0, +) / count)
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for (x, y) in zip(xs, ys) {
            xx += (x - meanX) * (x - meanX)
            yy += (y - meanY) * (y - meanY)
            xy += (x - meanX) * (y - meanY)
        }
        guard xx > 0, yy > 0 else { return nil }
        return min(max(xy / (xx * yy).squareRoot(), -1), 1)
    }
}

/// The normal distribution.
enum Normal {
    /// The multiple of the deviation inside which a value lies with probability `confidence`, by bisection to 1e-12.
    static func twoSidedQuantile(confidence: Double) -> Double {
        var (low, high) = (0.0, 40.0)
        while high - low > 1e-12 {
            let middle = (low + high) / 2
            if erfc(middle / 2.0.squareRoot()) > 1 - confidence { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
