import TaktKernel
import TaktSimulation

/// What a poll case counts: per device, per cycle, and event by event.
struct PollOutcome: Sendable {
    struct DeviceCounts: Equatable, CustomStringConvertible, Sendable {
        static let names = [
            "polls", "requests", "ok", "timeouts", "failed", "retries", "late_discarded", "in_flight_at_horizon",
        ]
        var device: String
        /// In the order of `names`.
        var counts: [Int64]

        var description: String {
            device + ": " + zip(Self.names, counts).map { "\($0) \($1)" }.joined(separator: ", ")
        }
    }
    struct Event: Equatable, CustomStringConvertible, Sendable {
        var time: Nanoseconds
        var device: String
        var kind: String
        var attempt: Int64

        var description: String { "\(time) \(device) \(kind) \(attempt)" }
    }
    private static let shownTimes = 20
    private static let shownEvents = 60
    private(set) var devices: [DeviceCounts]
    private(set) var cyclesCompleted: Int64 = 0
    private(set) var slotsSkipped: Int64 = 0
    private(set) var cycleTimes: [Nanoseconds] = []
    private(set) var maximumCycle: Nanoseconds?
    private(set) var events: [Event] = []

    init(_ object: CaseObject) throws {
        devices = try object.objects("per_device").map { device in
            try DeviceCounts(
                device: device.string("device"), counts: DeviceCounts.names.map { try device.integer($0) })
        }
        cyclesCompleted = try object.integer("cycles_completed")
        slotsSkipped = try object.integer("slots_skipped")
        cycleTimes = try object.integers("cycle_times_first20")
        maximumCycle = try object.integerOrNull("max_cycle")
        events = try object.list("events_first60").map { item in
            let fields = try item.list(at: object.path)
            guard fields.count == 4 else { throw CaseProblem("\(object.path): an event has four fields") }
            return try Event(
                time: fields[0].integer(at: object.path), device: fields[1].string(at: object.path),
                kind: fields[2].string(at: object.path), attempt: fields[3].integer(at: object.path))
        }
    }

    /// Counts what a run told.
    init(_ events: [TransactionEvent], devices names: [String]) {
        let zero = Array(repeating: Int64(0), count: DeviceCounts.names.count)
        devices = names.map { DeviceCounts(device: $0, counts: zero) }
        var cycleStart: Nanoseconds = 0
        for event in events {
            switch event.kind {
            case .cycleBegun: cycleStart = event.time
            case .cycleEnded: cycleEnded(after: event.time - cycleStart)
            case .cycleSlotsSkipped: slotsSkipped += Int64(event.number)
            case .slotsSkipped, .refused: break
            case .begun: count("polls", event.index)
            case .lateReply: count("late_discarded", event.index)
            case .request:
                count("requests", event.index)
                if event.number > 0 { count("retries", event.index) }
                note(event, "request", names)
            case .reply:
                count("ok", event.index)
                note(event, "reply", names)
            case .timeout:
                count("timeouts", event.index)
                note(event, "timeout", names)
            case .failed:
                count("failed", event.index)
                note(event, "fail", names)
            }
        }
        // Requests without an answer or a time-out yet: a poll between two attempts has none.
        for index in devices.indices {
            let counts = devices[index].counts
            devices[index].counts[7] = counts[1] - counts[2] - counts[3]
        }
    }

    private mutating func count(_ name: String, _ device: Int) {
        guard let place = DeviceCounts.names.firstIndex(of: name) else { return }
        devices[device].counts[place] += 1
    }

    private mutating func cycleEnded(after time: Nanoseconds) {
        cyclesCompleted += 1
        maximumCycle = max(maximumCycle ?? 0, time)
        if cycleTimes.count < Self.shownTimes { cycleTimes.append(time) }
    }

    private mutating func note(_ event: TransactionEvent, _ kind: String, _ names: [String]) {
        guard events.count < Self.shownEvents else { return }
        events.append(
            Event(time: event.time, device: names[event.index], kind: kind, attempt: Int64(event.number)))
    }

    func differences(from expected: PollOutcome) -> [String] {
        var differences = Differences()
        differences.expect("cycles_completed", cyclesCompleted, is: expected.cyclesCompleted)
        differences.expect("slots_skipped", slotsSkipped, is: expected.slotsSkipped)
        differences.expect("max_cycle", maximumCycle, is: expected.maximumCycle)
        differences.expect("cycle_times_first20", cycleTimes, are: expected.cycleTimes)
        differences.expect("per_device", devices, are: expected.devices)
        differences.expect("events_first60", events, are: expected.events)
        return differences.lines
    }
}
