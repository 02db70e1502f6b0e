import Foundation
package import TaktKernel

extension Distribution {
    /// The mean draw, for loads and rules of thumb; a truncated normal's is taken as that of the whole.
    /// It decides nothing about time in a simulation.
    package var mean: Nanoseconds {
        switch self {
        case .constant(let value): value
        case .uniform(let minimum, let maximum): minimum + (maximum - minimum) / 2
        case .normal(let mean, _, _, _), .exponential(let mean): mean
        case .triangular(let minimum, let typical, let maximum):
            // The sum itself could leave 64 bits.
            minimum / 3 + typical / 3 + maximum / 3 + (minimum % 3 + typical % 3 + maximum % 3) / 3
        case .lognormal(let median, let p95): Self.lognormalMean(Double(median), Double(p95))
        case .empirical(let points): Self.empiricalMean(points)
        case .sequence(let values): Self.sequenceMean(values)
        }
    }

    private static func lognormalMean(_ median: Double, _ p95: Double) -> Nanoseconds {
        guard median > 0, p95 >= median else { return 0 }
        /// 95th percentile of the standard normal distribution.
        let z95 = 1.6448536269514722
        let sigma = log(p95 / median) / z95
        return bounded(median * exp(sigma * sigma / 2))
    }

    private static func empiricalMean(_ points: [Quantile]) -> Nanoseconds {
        bounded(
            zip(points, points.dropFirst()).reduce(0) { sum, pair in
                sum + (pair.1.share - pair.0.share) * (Double(pair.0.value) + Double(pair.1.value)) / 2
            })
    }

    private static func sequenceMean(_ values: [Nanoseconds]) -> Nanoseconds {
        guard !values.isEmpty else { return 0 }
        return bounded(values.reduce(0.0) { $0 + Double($1) } / Double(values.count))
    }

    private static func bounded(_ value: Double) -> Nanoseconds { Nanoseconds(min(max(value, 0), 9e18)) }
}
