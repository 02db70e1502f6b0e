/// Confidence intervals of a quantile that ask for no distribution: two of the ordered samples.
///
/// How many of `n` samples lie at or below the true quantile is binomial, whatever the samples' distribution (David and
/// Nagaraja, Order Statistics, 2003, section 7.1). Like ``BinomialInterval`` they take samples as independent.
package enum OrderStatistics {
    /// Ranks from 1 to `samples` between whose values the quantile lies; `nil` at a side where no sample is far enough out.
    package struct Ranks: Equatable, Sendable {
        package var lower: Int?
        package var upper: Int?
    }

    /// - Parameter quantile: above 0 and below 1.
    package static func ranks(quantile: Double, samples: Int, confidence: Double = 0.95) -> Ranks {
        let tail = (1 - confidence) / 2
        // The largest rank that with enough certainty is not above the quantile, the smallest that is not below it.
        let lower = lastRank(in: samples) { atLeast($0, samples, quantile) >= 1 - tail }
        let below = lastRank(in: samples) { atLeast($0, samples, quantile) > tail } ?? 0
        return Ranks(lower: lower, upper: below < samples ? below + 1 : nil)
    }

    /// How many samples it takes for an interval with both ends.
    package static func samplesNeeded(quantile: Double, confidence: Double = 0.95) -> Int {
        var needed = 1
        while needed < 1 << 40, ranks(quantile: quantile, samples: needed, confidence: confidence).upper == nil {
            needed *= 2
        }
        var (low, high) = (needed / 2, needed)
        while high - low > 1 {
            let middle = (low + high) / 2
            if ranks(quantile: quantile, samples: middle, confidence: confidence).upper == nil {
                low = middle
            } else {
                high = middle
            }
        }
        return high
    }

    /// Probability of at least `count` of `samples` where each is one with probability `share`.
    private static func atLeast(_ count: Int, _ samples: Int, _ share: Double) -> Double {
        IncompleteBeta.value(share, Double(count), Double(samples - count + 1))
    }

    /// The largest rank for which `holds`, which holds up to some rank and for none above it.
    private static func lastRank(in samples: Int, _ holds: (Int) -> Bool) -> Int? {
        var (low, high) = (0, samples + 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if holds(middle) { low = middle } else { high = middle }
        }
        return low > 0 ? low : nil
    }
}
