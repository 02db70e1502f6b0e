/// Differences of two sets of independent replications, whose random numbers have nothing to do with each other.
enum WelchTest {
    /// Mean of `after` less that of `before`, its interval at `confidence`, and the probability of one as large by chance
    /// alone (two-sided), by Welch's t with the degrees of freedom of Welch and Satterthwaite. `nil` with fewer than two
    /// replications on a side.
    static func difference(
        _ before: [Double], _ after: [Double], confidence: Double
    ) -> (interval: Interval, probability: Double)? {
        guard let x = Sample(before), let y = Sample(after) else { return nil }
        let estimate = y.mean - x.mean
        let variance = x.errorSquared + y.errorSquared
        guard variance > 0 else {
            return (Interval(estimate: estimate, lower: estimate, upper: estimate), estimate == 0 ? 1 : 0)
        }
        let terms = x.errorSquared * x.errorSquared / x.freedom + y.errorSquared * y.errorSquared / y.freedom
        let freedom = variance * variance / terms
        let error = variance.squareRoot()
        let reach = StudentT.twoSidedQuantile(confidence: confidence, freedom: freedom) * error
        return (
            Interval(estimate: estimate, lower: estimate - reach, upper: estimate + reach),
            StudentT.twoSidedProbability(estimate / error, freedom: freedom)
        )
    }

    /// The same of differences within pairs.
    static func paired(
        _ pairs: [(baseline: Double, variant: Double)], confidence: Double
    ) -> (interval: Interval, probability: Double)? {
        guard let interval = PairedDifference.interval(pairs, confidence: confidence),
            let sample = Sample(pairs.map { $0.variant - $0.baseline })
        else { return nil }
        guard sample.errorSquared > 0 else { return (interval, sample.mean == 0 ? 1 : 0) }
        let t = sample.mean / sample.errorSquared.squareRoot()
        return (interval, StudentT.twoSidedProbability(t, freedom: sample.freedom))
    }

    private struct Sample {
        let mean: Double
        /// Of the mean: variance over count.
        let errorSquared: Double
        let freedom: Double

        init?(_ values: [Double]) {
            guard values.count >= 2 else { return nil }
            let count = Double(values.count)
            mean = values.reduce(0, +) / count
            let middle = mean
            let squares = values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
            errorSquared = squares / (count - 1) / count
            freedom = count - 1
        }
    }
}

extension StudentT {
    /// As ``twoSidedQuantile(confidence:degreesOfFreedom:)``, for a number of degrees that is not whole.
    static func twoSidedQuantile(confidence: Double, freedom: Double) -> Double {
        let x = IncompleteBeta.inverse(1 - confidence, freedom / 2, 0.5)
        return (freedom * (1 - x) / x).squareRoot()
    }

    /// The probability of a value at least as far from 0 as `t`.
    static func twoSidedProbability(_ t: Double, freedom: Double) -> Double {
        IncompleteBeta.value(freedom / (freedom + t * t), freedom / 2, 0.5)
    }
}
