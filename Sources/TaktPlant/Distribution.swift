package import TaktKernel

/// How long something takes, when it does not always take the same. All times in nanoseconds.
///
/// A draw never goes below zero, whatever the law's tail. Sampling is TaktSimulation's.
package enum Distribution: Hashable, Sendable {
    case constant(Nanoseconds)
    case uniform(minimum: Nanoseconds, maximum: Nanoseconds)
    /// Truncated to `minimum ... maximum`: a draw outside is drawn again.
    case normal(mean: Nanoseconds, deviation: Nanoseconds, minimum: Nanoseconds, maximum: Nanoseconds)
    case triangular(minimum: Nanoseconds, typical: Nanoseconds, maximum: Nanoseconds)
    /// By its median and its 95th percentile, as field studies print them.
    case lognormal(median: Nanoseconds, p95: Nanoseconds)
    case exponential(mean: Nanoseconds)
    /// Quantiles (share from 0 to 1, value), ascending; straight lines in between.
    case empirical([Quantile])
    /// Recorded values, replayed in order and then from the start again; nothing is drawn. A task's job k takes the value
    /// k (from 0, over their number), dropped releases included; every other source keeps its own place.
    case sequence([Nanoseconds])

    /// One point of an empirical distribution function.
    package struct Quantile: Hashable, Sendable {
        /// Share of draws at or below `value`, 0 to 1.
        package var share: Double
        package var value: Nanoseconds

        package init(share: Double, value: Nanoseconds) {
            self.share = share
            self.value = value
        }
    }

    /// The smallest and the largest draw; `nil` for a tail without an end.
    package var minimum: Nanoseconds {
        switch self {
        case .constant(let value): value
        case .uniform(let minimum, _), .normal(_, _, let minimum, _), .triangular(let minimum, _, _): minimum
        case .lognormal, .exponential: 0
        case .empirical(let points): points.first?.value ?? 0
        case .sequence(let values): values.min() ?? 0
        }
    }

    /// The largest draw, or `nil` when the law has no upper end.
    package var maximum: Nanoseconds? {
        switch self {
        case .constant(let value): value
        case .uniform(_, let maximum), .normal(_, _, _, let maximum), .triangular(_, _, let maximum): maximum
        case .lognormal, .exponential: nil
        case .empirical(let points): points.last?.value ?? 0
        case .sequence(let values): values.max() ?? 0
        }
    }
}
