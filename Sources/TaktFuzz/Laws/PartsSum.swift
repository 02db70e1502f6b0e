import TaktKernel
import TaktSimulation

extension Law {
    static let partsSum = Law(
        "parts-sum", "The parts of a response sum to it: the worst one's timeline, and the totals by cause over all.",
        results: { result, _ in
            for measured in result.requirements {
                if let message = timeline(measured) ?? totals(measured, horizon: result.horizon) {
                    return "\(measured.requirement): \(message)"
                }
            }
            return nil
        })

    private static func timeline(_ measured: RequirementMeasurement) -> String? {
        guard let worst = measured.worst else { return measured.samples == 0 ? nil : "has samples and no worst one" }
        if let part = worst.timeline.first(where: { $0.duration <= 0 }) {
            return "the worst response has a part of \(part.duration) ns (\(part.cause.part.rawValue))"
        }
        let sum = worst.timeline.reduce(0) { $0 + $1.duration }
        return sum == worst.duration ? nil : "the worst response took \(worst.duration) ns, its parts \(sum) ns"
    }

    /// Unfinished responses have parts too, each of at most the horizon, and are not in the sum of the completed ones.
    private static func totals(_ measured: RequirementMeasurement, horizon: Nanoseconds) -> String? {
        let parts = measured.blame.reduce(0) { $0 + $1.total }
        let rest = parts - measured.sum
        if rest < 0 || rest > horizon * Nanoseconds(measured.unfinished) {
            return
                "responses took \(measured.sum) ns and their parts \(parts) ns; \(measured.unfinished) are unfinished"
        }
        for sum in measured.blame {
            let part = sum.cause.part.rawValue
            if sum.total <= 0 || sum.inMisses < 0 || sum.inMisses > sum.total {
                return "\(part) took \(sum.total) ns, \(sum.inMisses) ns of them in misses"
            }
            if sum.missCount > measured.misses || (sum.inMisses > 0) != (sum.missCount > 0) {
                return "\(part) has a part in \(sum.missCount) misses of \(measured.misses), with \(sum.inMisses) ns"
            }
            if measured.misses == measured.samples, sum.inMisses != sum.total {
                return "every response is a miss, but \(part) took \(sum.inMisses) of \(sum.total) ns in misses"
            }
        }
        return nil
    }
}
