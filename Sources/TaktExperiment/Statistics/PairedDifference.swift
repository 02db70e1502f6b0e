/// The difference that a control makes, from replications that share their random numbers with the baseline.
package enum PairedDifference {
    /// Mean of `pairs`' differences (variant less baseline) with its Student-t interval at `confidence`.
    ///
    /// Replications are independent of each other, whatever goes on inside one. `nil` with fewer than two pairs: one
    /// difference says nothing of its spread.
    package static func interval(
        _ pairs: [(baseline: Double, variant: Double)], confidence: Double = 0.95
    ) -> Interval? {
        guard pairs.count >= 2 else { return nil }
        let count = Double(pairs.count)
        let differences = pairs.map { $0.variant - $0.baseline }
        let mean = differences.reduce(0, +) / count
        let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let standardError = (squares / (count - 1) / count).squareRoot()
        let reach = StudentT.twoSidedQuantile(confidence: confidence, degreesOfFreedom: pairs.count - 1) * standardError
        return Interval(estimate: mean, lower: mean - reach, upper: mean + reach)
    }
}

/// Student's t distribution.
enum StudentT {
    /// The t that a t-distributed value stays within, on both sides, with probability `confidence`.
    static func twoSidedQuantile(confidence: Double, degreesOfFreedom: Int) -> Double {
        let freedom = Double(degreesOfFreedom)
        let x = IncompleteBeta.inverse(1 - confidence, freedom / 2, 0.5)
        return (freedom * (1 - x) / x).squareRoot()
    }
}
