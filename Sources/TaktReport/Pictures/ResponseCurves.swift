import TaktExperiment
import TaktKernel
import TaktSimulation

/// One requirement's responses in a few variants, as shares that take longer than a time.
///
/// That form shows one miss in ten thousand as well as one in two, and it has no buckets: a histogram's bars would show
/// gaps where an HdrHistogram's buckets are coarser than the bars.
struct ResponseCurves {
    struct Curve {
        /// Of the variant.
        var name: String
        var histogram: ResponseHistogram
        /// With those that never completed, which take longer than any time.
        var samples: Int
        var unfinished: Int
    }

    let requirement: String
    let limit: Nanoseconds
    /// The share of misses that is tolerated, where it is one in a number.
    let tolerated: Int?
    /// The baseline first.
    let curves: [Curve]

    /// - Parameter most: variants beside the baseline.
    /// - Returns: `nil` where nothing was measured.
    init?(_ row: RequirementRow, most: Int = 3) {
        requirement = row.requirement.requirement
        limit = row.requirement.limit
        let words = row.requirement.tolerance.split(separator: " ")
        tolerated = words.count == 3 && words[0] == "1" ? Int(words[2]) : nil
        var curves: [Curve] = []
        for name in [row.variants.first].compactMap(\.self) + row.shownFailures.map(\.variant).prefix(most) {
            guard !curves.contains(where: { $0.name == name }), let place = row.variants.firstIndex(of: name),
                let measured = row.outcomes[place]?.measured, measured.samples > 0, measured.histogram.total > 0
            else { continue }
            curves.append(
                Curve(
                    name: name, histogram: measured.histogram, samples: measured.samples,
                    unfinished: measured.unfinished))
        }
        guard !curves.isEmpty else { return nil }
        self.curves = curves
    }

    /// Shortest and longest response of all curves, the limit among them.
    var span: ClosedRange<Double> {
        let least = curves.compactMap(\.histogram.values.first).min() ?? 1
        let most = curves.compactMap(\.histogram.values.last).max() ?? 1
        let low = Double(max(1, min(least, limit)))
        return low...max(low * 1.0001, Double(max(most, limit)))
    }

    /// Times more than twentyfold apart cannot be read from a linear axis.
    var isLogarithmic: Bool { span.upperBound > span.lowerBound * 20 }

    /// The smallest share that the picture shows: below one response of all, as a power of ten.
    var floor: Double {
        let most = curves.map(\.samples).max() ?? 1
        var floor = 0.1
        while floor * Double(most) > 0.7, floor > 1e-7 { floor /= 10 }
        return floor
    }
}

extension ResponseCurves.Curve {
    /// From each time on, the share of responses that take longer; thinned to what `resolution` steps of a picture show.
    func points(_ axis: TimeAxis, floor: Double, resolution: Int = 400) -> [(time: Double, share: Double)] {
        var points = [(time: axis.low, share: 1.0)]
        var left = samples
        var column = -1
        for (value, count) in zip(histogram.values, histogram.counts) {
            left -= count
            let time = max(axis.low, Double(value))
            let share = max(floor, Double(left) / Double(max(1, samples)))
            let place = Int(axis.position(time) * Double(resolution))
            if place == column { points[points.count - 1].share = share } else { points.append((time, share)) }
            column = place
        }
        // Those that never completed go on for ever.
        if left > 0 { points.append((axis.high, max(floor, Double(left) / Double(max(1, samples))))) }
        return points
    }
}

extension RequirementRow {
    /// The variants to show beside the baseline: those in which it newly fails, each figure once, or else fails.
    var shownFailures: [(variant: String, outcome: RequirementOutcome)] {
        var shown = newFailures
        if shown.isEmpty {
            shown = zip(variants, outcomes).dropFirst().compactMap { name, outcome in
                outcome.flatMap { $0.verdict == .fail ? (name, $0) : nil }
            }
        }
        var kept: [(variant: String, outcome: RequirementOutcome)] = []
        for item in shown where !kept.contains(where: { $0.outcome.measured == item.outcome.measured }) {
            kept.append(item)
        }
        return kept
    }
}
