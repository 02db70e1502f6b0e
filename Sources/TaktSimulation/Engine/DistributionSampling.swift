import TaktKernel
import TaktPlant

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Distribution {
    /// One draw, in nanoseconds, never below zero. A constant takes nothing from the stream.
    func sample(_ stream: inout RandomStream) -> Nanoseconds {
        switch self {
        case .constant(let value):
            return value
        case .uniform(let low, let high):
            return low + Nanoseconds(stream.below(UInt64(max(0, high - low)) + 1))
        case .normal(let mean, let deviation, let low, let high):
            return truncatedNormal(mean, deviation, low, high, &stream)
        case .triangular(let low, let typical, let high):
            return triangularDraw(Double(low), Double(typical), Double(high), stream.unit())
        case .lognormal(let median, let p95):
            // The 95th percentile of the standard normal is 1.6448536.
            let sigma = log(Double(max(p95, median)) / Double(max(median, 1))) / 1.6448536269514722
            return whole(Double(median) * exp(sigma * standardNormal(&stream)))
        case .exponential(let mean):
            return whole(-Double(mean) * log(1 - stream.unit()))
        case .empirical(let points):
            return empiricalDraw(points, stream.unit())
        }
    }
}

/// To the nearest nanosecond, kept inside 0 ... 146 years.
private func whole(_ value: Double) -> Nanoseconds {
    Nanoseconds(min(max(value.rounded(), 0), 0x1p62))
}

private func standardNormal(_ stream: inout RandomStream) -> Double {
    let radius = sqrt(-2 * log(1 - stream.unit()))
    return radius * cos(2 * .pi * stream.unit())
}

/// Draws until one falls inside; after 1,000 tries (bounds far in a tail) the nearest bound.
private func truncatedNormal(
    _ mean: Nanoseconds, _ deviation: Nanoseconds, _ low: Nanoseconds, _ high: Nanoseconds,
    _ stream: inout RandomStream
) -> Nanoseconds {
    for _ in 0..<1_000 {
        let draw = Double(mean) + Double(deviation) * standardNormal(&stream)
        if draw >= Double(low), draw <= Double(high) { return whole(draw) }
    }
    return max(0, mean < low ? low : high)
}

private func triangularDraw(_ low: Double, _ typical: Double, _ high: Double, _ u: Double) -> Nanoseconds {
    guard high > low else { return whole(low) }
    let turn = (typical - low) / (high - low)
    return u < turn
        ? whole(low + sqrt(u * (high - low) * (typical - low)))
        : whole(high - sqrt((1 - u) * (high - low) * (high - typical)))
}

private func empiricalDraw(_ points: [Distribution.Quantile], _ u: Double) -> Nanoseconds {
    guard let first = points.first, let last = points.last else { return 0 }
    guard u > first.share else { return first.value }
    for (a, b) in zip(points, points.dropFirst()) where u <= b.share {
        guard b.share > a.share else { return b.value }
        return a.value + whole(Double(b.value - a.value) * (u - a.share) / (b.share - a.share))
    }
    return last.value
}
