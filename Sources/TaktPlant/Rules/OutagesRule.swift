import TaktKernel

extension PlantRule {
    static let outages = PlantRule(
        "outages",
        "An outage lasts, comes again only when it is over, and no other of its device begins at a fixed time before it is "
            + "over."
    ) { index in
        index.plant.outages.enumerated().flatMap { single($1, ["outages", .index($0)]) } + overlaps(index.plant.outages)
    }

    private static func single(_ outage: Outage, _ path: DocumentPath) -> [PlantIssue] {
        var issues: [PlantIssue] = []
        let longest = outage.duration.maximum
        if let longest { issues += TimeCheck.positive(longest, path + "duration") }
        issues += TimeCheck.notNegative(outage.start.minimum, path + "start")
        guard let every = outage.every else { return issues }
        issues += TimeCheck.period(every, path + "every")
        if let longest, every >= TimeCheck.shortestPeriod, every <= longest {
            let message = "every: the outage lasts up to \(DurationFormat.text(longest)), and would not be over then"
            issues.append(PlantIssue(message, at: path + "every"))
        }
        return issues
    }

    /// Of those whose time is known and that come once; others may meet, and the device is then away until all are over.
    private static func overlaps(_ outages: [Outage]) -> [PlantIssue] {
        var issues: [PlantIssue] = []
        var last: [String: (end: Nanoseconds, position: Int)] = [:]
        let fixed = outages.enumerated().compactMap { i, outage -> (start: Nanoseconds, end: Nanoseconds, i: Int)? in
            guard outage.every == nil, case .constant(let start) = outage.start,
                case .constant(let duration) = outage.duration
            else { return nil }
            return (start, start +| duration, i)
        }
        for (start, end, i) in fixed.sorted(by: { ($0.start, $0.i) < ($1.start, $1.i) }) {
            let device = outages[i].device
            if let before = last[device], before.end >= start {
                let other = quoted(outages[before.position].id)
                issues.append(
                    PlantIssue(
                        "start: outage \(other) of this device is not over then",
                        at: ["outages", .index(i), "start"]))
            }
            last[device] = (end, i)
        }
        return issues
    }
}
