import TaktKernel

/// Microsoft's measurement of what process auditing costs a Linux host.
enum AuditLoad {
    /// A collector: nanoseconds for each start, nanoseconds for each wake-up, and for how long starts share one. The
    /// three are solved from the measurements at 100, 400 and 1600 starts a second; the others are predicted.
    private struct Collector {
        var name: String
        var perStart: Int64
        var perWakeUp: Int64
        /// Microseconds.
        var sharing: Int64
        /// CPU in percent at 100, 200, 400, 800 and 1600 starts a second.
        var measured: [Double]
        /// What is odd about its measurement at 200 starts a second.
        var dip: String?
    }

    private static let rates: [Int64] = [100, 200, 400, 800, 1600]
    private static let fitted: Set<Int64> = [100, 400, 1600]

    private static let collectors = [
        Collector(
            name: "auditd raw", perStart: 0, perWakeUp: 504_000, sharing: 1_070,
            measured: [4.54, 7.84, 14.07, 20.0, 29.53]),
        Collector(
            name: "auditd enriched", perStart: 114_300, perWakeUp: 546_800, sharing: 2_520,
            measured: [5.51, 9.34, 15.46, 24.26, 35.67]),
        Collector(
            name: "go-audit", perStart: 90_600, perWakeUp: 532_000, sharing: 2_390,
            measured: [5.2, 7.81, 14.5, 21.2, 32.14],
            dip:
                "The measurement at 200 lies below any smooth curve through the others: the exponent from 100 to 200 is 0.59, "
                + "from 200 to 400 0.89."),
        Collector(
            name: "Sysmon for Linux", perStart: 124_600, perWakeUp: 574_200, sharing: 6_920,
            measured: [4.64, 7.2, 11.08, 18.52, 27.55]),
        Collector(
            name: "LAUREL", perStart: 170_400, perWakeUp: 722_900, sharing: 3_650,
            measured: [7.0, 11.38, 18.57, 30.44, 44.17]),
        Collector(
            name: "Auditbeat", perStart: 57_700, perWakeUp: 1_062_800, sharing: 1_650,
            measured: [9.7, 17.2, 27.91, 40.03, 55.95]),
    ]

    @Sendable static func example() throws -> ValidationCase {
        ValidationCase(
            title: "Microsoft: process auditing on Linux",
            source:
                "Microsoft Sysinternals, SysmonForLinux, `perftest/perf.csv` (2021): CPU against process starts a second, on "
                + "two virtual CPUs.",
            plant: "audit-load",
            idea:
                "Processes start at random; each start costs the collector some processor time, and each wake-up some more, but "
                + "starts within a short time of a wake-up share it. That makes the curves concave, as the measured ones are.",
            figures: try collectors.flatMap { collector in
                try rates.indices.map { try figure(collector, rates[$0], collector.measured[$0]) }
            },
            remark:
                "Three constants for each collector are solved from three of its five points, so only the rows marked "
                + "*predicted* say something about the model. Percent are read as those of one CPU. The source counts each "
                + "event twice in journald, so its figures are upper values.")
    }

    private static func figure(_ collector: Collector, _ rate: Int64, _ measured: Double) throws -> Figure {
        let interval = 1_000_000_000 / rate
        let wakeUp = interval + collector.sharing * 1000
        let result = try PlantLibrary.run(
            "audit-load",
            [
                .init("exponential: 10 ms", "exponential: \(interval) ns"),
                .init("exponential: 20 ms", "exponential: \(wakeUp) ns"),
                .init("execution: 100 us", "execution: \(collector.perStart) ns"),
                .init("execution: 200 us", "execution: \(collector.perWakeUp) ns"),
            ], for: 10_000 * .second / rate)
        let isFitted = fitted.contains(rate)
        let dip = rate == 200 ? collector.dip : nil
        return Figure(
            name: "\(collector.name), \(rate)/s" + (isFitted ? " (fitted)" : " (predicted)"), unit: "%",
            expected: .value(measured), simulated: try result.busyPercent("host"), decimals: 2,
            tolerance: measured * (isFitted ? 0.03 : dip == nil ? 0.1 : 0.18),
            why: isFitted
                ? "Chance of 10,000 starts." : dip ?? "The smooth curve through the fitted points passes here.")
    }
}
