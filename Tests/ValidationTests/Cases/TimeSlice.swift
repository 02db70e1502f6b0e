import TaktKernel

/// Rockwell's table of how a continuous task and communication share a processor.
enum TimeSlice {
    /// One line of the table: the setting, what it makes of the task and communication in ms, and the plant's slice.
    private struct Setting {
        var share: String
        var task: Int64
        var communication: Int64
        var slice: String
        var why: String?
    }

    private static let thirds =
        "The table rounds: its ratio is that of a third or two thirds; the share is taken at its word."

    private static let settings = [
        Setting(share: "10 %", task: 9, communication: 1, slice: "slice: 10 %, period: 10 ms"),
        Setting(share: "20 %", task: 4, communication: 1, slice: "slice: 20 %, period: 5 ms"),
        Setting(share: "25 %", task: 3, communication: 1, slice: "slice: 25 %, period: 4 ms"),
        Setting(share: "33 %", task: 2, communication: 1, slice: "slice: 33 %, period: 3 ms", why: thirds),
        Setting(share: "50 %", task: 1, communication: 1, slice: "slice: 50 %, period: 2 ms"),
        Setting(share: "66 %", task: 1, communication: 2, slice: "slice: 66 %, period: 3 ms", why: thirds),
        Setting(share: "75 %", task: 1, communication: 3, slice: "slice: 75 %, period: 4 ms"),
        Setting(share: "80 %", task: 1, communication: 4, slice: "slice: 80 %, period: 5 ms"),
        Setting(share: "90 %", task: 1, communication: 9, slice: "slice: 90 %, period: 10 ms"),
    ]

    @Sendable static func example() throws -> ValidationCase {
        ValidationCase(
            title: "Rockwell: system overhead time slice",
            source: "Rockwell Automation 1756-UM001, ControlLogix 5560 and 5570, table 41.",
            plant: "time-slice",
            idea:
                "A continuous task shares its processor with communication, which two clients keep busy all the time. The "
                + "setting is the slice of each period; how long a scan takes says how much was left for it.",
            figures: try settings.map(figure),
            remark:
                "The setting has no effect without communication: whatever a slice leaves over goes back to the task at "
                + "once, as with the controller's setting *run continuous task*.")
    }

    private static func figure(_ setting: Setting) throws -> Figure {
        let work = 360 * Nanoseconds.millisecond
        let result = try PlantLibrary.run(
            "time-slice",
            [.init("slice: 50 %, period: 2 ms", setting.slice), .init("execution: 50 ms", "execution: 360 ms")],
            for: 20 * .second)
        let scan = try result.measurement("cycle")
        let mean = Double(scan.sum) / Double(scan.samples - scan.unfinished)
        return Figure(
            name: "\(setting.share): task to communication \(setting.task) : \(setting.communication)", unit: "",
            expected: .value(Double(setting.task) / Double(setting.communication)),
            simulated: Double(work) / (mean - Double(work)), decimals: 3,
            tolerance: setting.why == nil ? 0 : 0.04, why: setting.why)
    }
}
