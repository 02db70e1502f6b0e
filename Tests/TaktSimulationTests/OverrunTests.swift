import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

@Suite("Overruns and watchdogs")
struct OverrunTests {
    private static func outcomes(
        _ policy: OverrunPolicy, takes execution: Nanoseconds, every period: Nanoseconds, deadline: Nanoseconds? = nil
    ) throws -> [String] {
        let task = TestPlants.task(
            "A", every: period * .millisecond, takes: execution * .millisecond, priority: 1,
            deadline: deadline.map { $0 * .millisecond }, overrun: policy)
        return try Gantt.record(TestPlants.plc([task]), milliseconds: 14).schedule.jobs.map { job in
            let end = job.end.map { " \($0 / .millisecond)" } ?? ""
            return "\(job.outcome.rawValue)\(end)"
        }
    }

    @Test("Every policy does what it says to jobs of 7 ms that come every 3 ms")
    func policies() throws {
        let queue = ["completed 7", "completed 14", "unfinished", "unfinished", "unfinished"]
        #expect(try Self.outcomes(.queue, takes: 7, every: 3) == queue)
        let skip = ["completed 7", "skipped 3", "skipped 6", "unfinished", "skipped 12"]
        #expect(try Self.outcomes(.skip, takes: 7, every: 3) == skip)
        let pending = ["completed 7", "completed 14", "skipped 6", "unfinished", "skipped 12"]
        #expect(try Self.outcomes(.pendingOne, takes: 7, every: 3) == pending)
        let old = ["aborted 3", "aborted 6", "aborted 9", "aborted 12", "unfinished"]
        #expect(try Self.outcomes(.abortOld, takes: 7, every: 3) == old)
    }

    @Test("A job that completes at its deadline is not killed, one that would a nanosecond later is")
    func atDeadline() throws {
        let inTime = ["completed 5", "completed 12", "unfinished"]
        #expect(try Self.outcomes(.abortAtDeadline, takes: 5, every: 7, deadline: 5) == inTime)
        #expect(
            try Self.outcomes(.abortAtDeadline, takes: 6, every: 7, deadline: 5)
                == ["aborted 5", "aborted 12", "unfinished"])
    }

    @Test("A killed job frees the processor for what waits, and its successor too has its own deadline")
    func successors() throws {
        // 7 ms every 3 ms, deadline 8: 0...7, then 7...11 killed at 3 + 8, 11...14 killed at 6 + 8.
        let wanted = ["completed 7", "aborted 11", "aborted 14", "unfinished", "unfinished"]
        #expect(try Self.outcomes(.abortAtDeadline, takes: 7, every: 3, deadline: 8) == wanted)
    }

    @Test("A deadline may be longer than the period: jobs run in order, each judged from its own arrival")
    func longDeadline() throws {
        let task = TaskSpec(
            id: "A", title: "A", activation: .periodic(period: 4 * .millisecond, offset: 0, jitter: nil), priority: 1,
            sections: [Section(execution: .sequence([6, 3, 3].map { $0 * .millisecond }))], deadline: 6 * .millisecond)
        let (result, schedule) = try Gantt.record(TestPlants.plc([task]), milliseconds: 12)
        #expect(schedule.jobs.compactMap(\.response) == [6, 5, 4].map { $0 * .millisecond })
        #expect(result.requirements[0].misses == 0)
    }

    @Test(
        "A watchdog's base is the release, the first dispatch or the processor time",
        arguments: [
            (Watchdog.Base.release, 5, 5), (.release, 8, nil), (.firstDispatch, 5, 7), (.firstDispatch, 6, nil),
            (.processorTime, 3, 7), (.processorTime, 4, nil),
        ] as [(Watchdog.Base, Nanoseconds, Nanoseconds?)])
    func watchdog(base: Watchdog.Base, limit: Nanoseconds, trip: Nanoseconds?) throws {
        // H has 0...2 and 4...6, so L has 2...4 and 6...8.
        let high = TestPlants.task("H", every: 4 * .millisecond, takes: 2 * .millisecond, priority: 0)
        var low = Gantt.task("L", priority: 1, [Gantt.run(4)])
        low.watchdog = Watchdog(limit: limit * .millisecond, base: base, action: .log)
        let (_, schedule) = try Gantt.record(TestPlants.plc([high, low]), milliseconds: 8)
        #expect(schedule.trips.map(\.time) == (trip.map { [$0 * .millisecond] } ?? []))
    }

    @Test("A job that is killed at the instant its watchdog would trip does not trip it")
    func killedAtTheTrip() throws {
        for policy in [OverrunPolicy.abortAtDeadline, .abortOld] {
            var task = TestPlants.task(
                "A", every: 5 * .millisecond, takes: 9 * .millisecond, priority: 1, overrun: policy)
            task.watchdog = Watchdog(limit: 5 * .millisecond, base: .release, action: .log)
            let (result, schedule) = try Gantt.record(TestPlants.plc([task]), milliseconds: 19)
            #expect(schedule.trips.isEmpty)
            #expect(result.processors[0].watchdogTrips == 0)
            #expect(schedule.jobs.count { $0.outcome == .aborted } == 3)
        }
    }
}

@Suite("Recorded sequences")
struct SequenceTests {
    @Test("A job takes the value of its number, though releases before it were dropped")
    func byNumber() throws {
        let task = TaskSpec(
            id: "A", title: "A", activation: .periodic(period: 3 * .millisecond, offset: 0, jitter: nil), priority: 1,
            sections: [
                Section(execution: .sequence([4, 1, 1].map { $0 * .millisecond })),
                Section(execution: .sequence([1, 2].map { $0 * .millisecond })),
            ], overrun: .skip)
        let schedule = try Gantt.record(TestPlants.plc([task]), milliseconds: 20).schedule
        let done = schedule.jobs.filter { $0.outcome == .completed }
        #expect(done.map(\.number) == [0, 2, 3, 5])
        #expect(done.compactMap(\.response) == [5, 2, 6, 3].map { $0 * .millisecond })
    }

    @Test("A sequence draws nothing: what others draw stays the same")
    func noDraws() throws {
        func worst(_ jitter: Distribution?) throws -> [Nanoseconds] {
            let task = TaskSpec(
                id: "A", title: "A", activation: .periodic(period: 9 * .millisecond, offset: 0, jitter: jitter),
                priority: 1, sections: [Section(execution: .uniform(minimum: 1_000, maximum: .millisecond))])
            return try Gantt.record(TestPlants.plc([task]), milliseconds: 90).schedule.jobs.compactMap { job in
                job.end.map { $0 - job.release }
            }
        }
        #expect(try worst(.sequence([0, 500])) == worst(nil))
    }

    @Test("A source that is no task keeps its own place, and begins again at the end")
    func otherSources() throws {
        var plant = TestPlants.empty()
        plant.devices = [
            Device(
                id: "plc", title: "PLC", kind: .plc, zone: "cell", processor: Processor(),
                communication: Communication(service: .ownCore))
        ]
        plant.devices[0].tasks = [
            TaskSpec(
                id: "E", title: "E",
                activation: .event(interval: .sequence([2, 3, 4].map { $0 * .millisecond }), offset: 0), priority: 1,
                sections: [Gantt.run(1)])
        ]
        let schedule = try Gantt.record(plant, milliseconds: 15).schedule
        #expect(schedule.jobs.map { $0.release / .millisecond } == [2, 5, 9, 11, 14])
    }
}
