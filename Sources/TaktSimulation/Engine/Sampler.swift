import TaktKernel
import TaktPlant

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A distribution made ready for drawing: plain numbers, so that a draw copies and counts nothing.
struct Sampler {
    enum Kind: UInt8 { case constant, uniform, normal, triangular, lognormal, exponential, empirical, sequence }

    private(set) var kind: Kind
    /// What the law needs, in the order in which `Distribution` names it. Nanoseconds.
    private var a: Nanoseconds = 0
    private var b: Nanoseconds = 0
    private var low: Nanoseconds = 0
    private var high: Nanoseconds = 0
    private var sigma = 0.0
    /// Values of a sequence; the store that made the sampler owns them.
    private var values = UnsafeBufferPointer<Nanoseconds>(start: nil, count: 0)
    /// Points of an empirical law, likewise.
    private var points = UnsafeBufferPointer<Distribution.Quantile>(start: nil, count: 0)

    /// Always the same.
    init(constant value: Nanoseconds) {
        kind = .constant
        a = value
    }

    /// - Parameter store: keeps what the sampler points at; it must outlive the sampler.
    init(_ distribution: Distribution, _ store: SamplerStore) {
        switch distribution {
        case .constant(let value):
            (kind, a) = (.constant, value)
        case .uniform(let minimum, let maximum):
            (kind, low, high) = (.uniform, minimum, maximum)
        case .normal(let mean, let deviation, let minimum, let maximum):
            (kind, a, b, low, high) = (.normal, mean, deviation, minimum, maximum)
        case .triangular(let minimum, let typical, let maximum):
            (kind, low, a, high) = (.triangular, minimum, typical, maximum)
        case .lognormal(let median, let p95):
            (kind, a) = (.lognormal, median)
            // The 95th percentile of the standard normal is 1.6448536.
            sigma = log(Double(max(p95, median)) / Double(max(median, 1))) / 1.6448536269514722
        case .exponential(let mean):
            (kind, a) = (.exponential, mean)
        case .empirical(let quantiles):
            kind = .empirical
            points = store.keep(quantiles)
        case .sequence(let recorded):
            kind = .sequence
            values = store.keep(recorded)
        }
    }

    /// It is always nothing.
    @inline(__always)
    var isZero: Bool { kind == .constant && a == 0 }

    /// It is always the same.
    @inline(__always)
    var isConstant: Bool { kind == .constant }

    /// What it always is; `nil` when it varies.
    var constant: Nanoseconds? { isConstant ? a : nil }

    /// One draw, in nanoseconds, never below zero. A constant or a sequence draws nothing from the stream.
    ///
    /// - Parameter number: which value of a sequence to take, from 0; `nil`: the stream's source keeps its place.
    @inline(__always)
    func sample(_ stream: inout RandomStream, number: Int? = nil) -> Nanoseconds {
        kind == .constant ? a : draw(&stream, number)
    }

    private func draw(_ stream: inout RandomStream, _ number: Int?) -> Nanoseconds {
        switch kind {
        case .constant: a
        case .uniform: low + Nanoseconds(stream.below(UInt64(max(0, high - low)) + 1))
        case .normal: truncatedNormal(&stream)
        case .triangular: triangularDraw(Double(low), Double(a), Double(high), stream.unit())
        case .lognormal: whole(Double(a) * exp(sigma * standardNormal(&stream)))
        case .exponential: whole(-Double(a) * log(1 - stream.unit()))
        case .empirical: empiricalDraw(points, stream.unit())
        case .sequence: values.isEmpty ? 0 : values[(number ?? stream.takePlace()) % values.count]
        }
    }

    /// Draws until one falls inside; after 1,000 tries (bounds far in a tail) the nearest bound.
    private func truncatedNormal(_ stream: inout RandomStream) -> Nanoseconds {
        for _ in 0..<1_000 {
            let draw = Double(a) + Double(b) * standardNormal(&stream)
            if draw >= Double(low), draw <= Double(high) { return whole(draw) }
        }
        return max(0, a < low ? low : high)
    }
}

/// Owns what samplers point at, for as long as the engine lives.
final class SamplerStore {
    private var kept: [UnsafeMutableRawPointer] = []

    deinit {
        for memory in kept { memory.deallocate() }
    }

    /// - Parameter values: plain ones, that own nothing.
    fileprivate func keep<Value>(_ values: [Value]) -> UnsafeBufferPointer<Value> {
        let buffer = UnsafeMutableBufferPointer<Value>.allocate(capacity: values.count)
        _ = buffer.initialize(from: values)
        if let base = buffer.baseAddress { kept.append(UnsafeMutableRawPointer(base)) }
        return UnsafeBufferPointer(buffer)
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

private func triangularDraw(_ low: Double, _ typical: Double, _ high: Double, _ u: Double) -> Nanoseconds {
    guard high > low else { return whole(low) }
    let turn = (typical - low) / (high - low)
    return u < turn
        ? whole(low + sqrt(u * (high - low) * (typical - low)))
        : whole(high - sqrt((1 - u) * (high - low) * (high - typical)))
}

private func empiricalDraw(_ points: UnsafeBufferPointer<Distribution.Quantile>, _ u: Double) -> Nanoseconds {
    guard let first = points.first, let last = points.last else { return 0 }
    guard u > first.share else { return first.value }
    for index in 1..<max(1, points.count) where u <= points[index].share {
        let (a, b) = (points[index - 1], points[index])
        guard b.share > a.share else { return b.value }
        return a.value + whole(Double(b.value - a.value) * (u - a.share) / (b.share - a.share))
    }
    return last.value
}
