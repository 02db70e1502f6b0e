extension PlantRule {
    static let flowTimes = PlantRule(
        "flow-times", "Periods and timeouts of flows are above 0, retries finite, priorities 0 to 7."
    ) { index in
        index.plant.flows.enumerated().flatMap { i, flow in
            let path: DocumentPath = ["flows", .index(i)]
            var issues: [PlantIssue] = []
            if !(0...7).contains(flow.priority) {
                issues.append(PlantIssue("priority: networks tell 8 apart, 0 to 7", at: path + "priority"))
            }
            switch flow.kind {
            case .poll(let poll): issues += period(poll, path + "poll") + timeout(poll, path + "poll")
            case .command(let command): issues += timeout(command, path + "command")
            case .cyclic(let cyclic): issues += cyclicTimes(cyclic, path + "cyclic")
            case .report(let report):
                // One that passes values on has no times of its own.
                if flow.relays == nil { issues += reportTimes(report, path + "report") }
            case .bulk(let bulk): issues += bulkTimes(bulk, path + "bulk")
            }
            return issues
        }
    }

    private static func period(_ poll: Poll, _ path: DocumentPath) -> [PlantIssue] {
        poll.cycle != nil
            ? []
            : TimeCheck.period(poll.period, path + "period") + TimeCheck.notNegative(poll.offset, path + "offset")
    }

    private static func timeout(_ poll: Poll, _ path: DocumentPath) -> [PlantIssue] {
        var issues = TimeCheck.positive(poll.timeout, path + "timeout")
        if poll.timeout > 600_000_000_000 {
            let message = "timeout: \(DurationFormat.text(poll.timeout)) is longer than any client waits (10 min)"
            issues.append(PlantIssue(message, at: path + "timeout"))
        }
        if poll.retries < 0 { issues.append(PlantIssue("retries: must not be negative", at: path + "retries")) }
        return issues + TimeCheck.notNegative(poll.retryDelay, path + "retry-delay")
    }

    private static func cyclicTimes(_ cyclic: CyclicIO, _ path: DocumentPath) -> [PlantIssue] {
        var issues = TimeCheck.period(cyclic.interval, path + "interval")
        issues += TimeCheck.notNegative(cyclic.offset, path + "offset")
        issues += TimeCheck.notNegative(cyclic.reconnect, path + "reconnect")
        if cyclic.interval > 3_600_000_000_000 {
            issues.append(PlantIssue("interval: cyclic I/O comes at least every hour", at: path + "interval"))
        }
        if cyclic.timeoutMultiplier < 1 {
            issues.append(PlantIssue("timeout-multiplier: must be at least 1", at: path + "timeout-multiplier"))
        }
        return issues
    }

    private static func reportTimes(_ report: ReportOnChange, _ path: DocumentPath) -> [PlantIssue] {
        var issues = TimeCheck.interval(report.interval, path + "interval")
        if let first = report.first { issues += TimeCheck.notNegative(first, path + "first") }
        guard let burst = report.burst else { return issues }
        if burst.count < 1 { issues.append(PlantIssue("count: must be at least 1", at: path + "burst" + "count")) }
        issues += TimeCheck.notNegative(burst.spacing, path + "burst" + "spacing")
        let (length, overflow) = burst.spacing.multipliedReportingOverflow(by: Int64(burst.count))
        if overflow || length > report.interval.mean {
            let message =
                "burst: \(burst.count) messages, one every \(DurationFormat.text(burst.spacing)), take longer "
                + "than the time between two changes, so that ever more of them wait"
            issues.append(PlantIssue(message, at: path + "burst", severity: .warning))
        }
        return issues
    }

    private static func bulkTimes(_ bulk: BulkTransfer, _ path: DocumentPath) -> [PlantIssue] {
        var issues = TimeCheck.period(bulk.period, path + "period")
        issues += TimeCheck.notNegative(bulk.offset, path + "offset")
        if bulk.totalBytes < 1 { issues.append(PlantIssue("total: must be above 0", at: path + "total")) }
        if bulk.window < 1 { issues.append(PlantIssue("window: must be at least 1", at: path + "window")) }
        return issues
    }
}
