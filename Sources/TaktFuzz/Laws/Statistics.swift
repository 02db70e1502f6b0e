import TaktKernel
import TaktPlant
import TaktSimulation

extension Law {
    static let statistics = Law(
        "statistics", "Smallest <= mean <= largest response, all inside the run; counts and histogram tell the same.",
        results: { result, plant in
            for (measured, requirement) in zip(result.requirements, plant.requirements) {
                let message =
                    order(measured, horizon: result.horizon) ?? counts(measured, limit: requirement.limit)
                    ?? histogram(measured) ?? worst(measured, horizon: result.horizon)
                if let message { return "\(measured.requirement): \(message)" }
            }
            return result.requirements.count == plant.requirements.count ? nil : "a requirement was not measured"
        })

    private static func order(_ measured: RequirementMeasurement, horizon: Nanoseconds) -> String? {
        let completed = measured.samples - measured.unfinished
        guard completed > 0 else {
            return measured.minimum == nil && measured.maximum == nil && measured.sum == 0
                ? nil : "figures without a completed response"
        }
        guard let minimum = measured.minimum, let maximum = measured.maximum else { return "no smallest or largest" }
        let mean = Double(measured.sum) / Double(completed)
        // A double holds a sum of nanoseconds to one part in 2^53.
        let isOrdered = Double(minimum) <= mean * 1.000001 && mean <= Double(maximum) * 1.000001 + 1
        return minimum >= 0 && isOrdered && maximum < horizon
            ? nil : "smallest \(minimum), mean \(mean), largest \(maximum) ns in a run of \(horizon) ns"
    }

    private static func counts(_ measured: RequirementMeasurement, limit: Nanoseconds) -> String? {
        let isNested =
            0 <= measured.unfinished && measured.unfinished <= measured.misses && measured.misses <= measured.samples
            && measured.violations <= measured.misses && measured.longestMissRun <= measured.misses
        guard isNested else { return "\(measured.samples) samples, \(measured.misses) misses and the like do not nest" }
        guard (measured.misses == 0) == (measured.longestMissRun == 0) else { return "misses, but no run of them" }
        let hasLate = measured.misses > measured.unfinished
        guard hasLate == ((measured.maximum ?? 0) > limit) else {
            return "\(measured.misses) misses, \(measured.unfinished) unfinished, largest \(measured.maximum ?? 0) ns"
        }
        return nil
    }

    private static func histogram(_ measured: RequirementMeasurement) -> String? {
        let histogram = measured.histogram
        guard histogram.total == measured.samples - measured.unfinished else {
            return "\(histogram.total) responses in the histogram of \(measured.samples - measured.unfinished)"
        }
        guard zip(histogram.values, histogram.values.dropFirst()).allSatisfy(<) else { return "histogram unordered" }
        guard let low = histogram.values.first, let high = histogram.values.last, let minimum = measured.minimum,
            let maximum = measured.maximum
        else { return nil }
        // Three significant digits.
        let isNear = abs(low - minimum) <= minimum / 500 + 1 && abs(high - maximum) <= maximum / 500 + 1
        return isNear ? nil : "histogram from \(low) to \(high) ns, responses from \(minimum) to \(maximum) ns"
    }

    private static func worst(_ measured: RequirementMeasurement, horizon: Nanoseconds) -> String? {
        guard let worst = measured.worst else { return nil }
        guard worst.start >= 0, worst.duration >= 0, worst.start + worst.duration <= horizon else {
            return "the worst response runs from \(worst.start) ns for \(worst.duration) ns in a run of \(horizon) ns"
        }
        guard worst.isFinished else { return measured.unfinished > 0 ? nil : "unfinished, but none is counted" }
        return worst.duration == measured.maximum ? nil : "the worst response is not the largest"
    }
}
