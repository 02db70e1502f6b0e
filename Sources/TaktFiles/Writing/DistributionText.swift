import TaktKernel
import TaktPlant

/// Distributions as a plant file writes them: `10 ms`, `{triangular: [1 ms, 2 ms, 5 ms]}`.
enum DistributionText {
    static func node(_ law: Distribution) -> DocumentNode {
        switch law {
        case .constant(let value): return time(value)
        case .uniform(let minimum, let maximum): return .law("uniform", times([minimum, maximum]))
        case .triangular(let minimum, let typical, let maximum):
            return .law("triangular", times([minimum, typical, maximum]))
        case .exponential(let mean): return .law("exponential", time(mean))
        case .lognormal(let median, let p95):
            return .law(
                "lognormal",
                MapBuilder.map {
                    $0.add("median", duration: median)
                    $0.add("p95", duration: p95)
                })
        case .normal(let mean, let deviation, let minimum, let maximum):
            return .law("normal", normal(mean, deviation, minimum, maximum))
        case .empirical(let points): return .law("empirical", quantiles(points))
        case .sequence(let values): return .law("sequence", times(values))
        }
    }

    /// Bounds that the reader would put there itself are left out; the upper one may lie above what may be typed.
    private static func normal(
        _ mean: Nanoseconds, _ deviation: Nanoseconds, _ minimum: Nanoseconds, _ maximum: Nanoseconds
    ) -> DocumentNode {
        MapBuilder.map {
            $0.add("mean", duration: mean)
            $0.add("deviation", duration: deviation)
            if minimum != 0 { $0.add("minimum", duration: minimum) }
            if maximum != Distribution.defaultMaximum(mean: mean, deviation: deviation) {
                $0.add("maximum", duration: maximum)
            }
        }
    }

    private static func quantiles(_ points: [Distribution.Quantile]) -> DocumentNode {
        MapBuilder.map { map in
            for point in points {
                map.add(ShareFormat.text(Int64((point.share * 1000).rounded())), duration: point.value)
            }
        }
    }

    private static func time(_ value: Nanoseconds) -> DocumentNode { .scalar(DurationFormat.text(value)) }

    private static func times(_ values: [Nanoseconds]) -> DocumentNode { DocumentNode(.sequence(values.map(time))) }
}

extension DocumentNode {
    fileprivate static func law(_ name: String, _ value: DocumentNode) -> DocumentNode {
        MapBuilder.single(name, value)
    }
}
