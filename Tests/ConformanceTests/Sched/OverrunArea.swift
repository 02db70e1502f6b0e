import TaktKernel
import TaktPlant
import TaktSimulation

extension ConformanceArea {
    /// Overloaded task sets under every overrun policy, with watchdogs; free-running scans.
    static let overrun = ConformanceArea(name: "overrun") { file in
        file.answer == nil ? try CyclicScanCase.read(file) : try OverrunCase.read(file)
    }
}

/// One task set under one policy.
struct OverrunCase: Sendable {
    static let policies: [String: OverrunPolicy] = [
        "queue": .queue, "skip": .skip, "pending1": .pendingOne, "abort_deadline": .abortAtDeadline,
        "abort_old": .abortOld,
    ]
    private static let bases: [(field: String, base: Watchdog.Base)] = [
        ("first_trip_from_release", .release), ("first_trip_from_start_wall", .firstDispatch),
        ("first_trip_net_cpu", .processorTime),
    ]

    private struct Guarded: Sendable {
        var task: String
        var limit: Nanoseconds
        /// In the order of `bases`.
        var firstTrips: [Nanoseconds?]
    }

    private var set: TaskSet
    private var expected: [ExpectedTask]
    private var gantt: [GanttBar]
    private var outcomes: [JobOutcome]
    private var watchdogs: [Guarded]

    static func read(_ file: CaseFile) throws(CaseProblem) -> [ConformanceCase] {
        let input = try CaseObject(file.value, path: file.name)
        let id = try input.string("id")
        guard try input.string("time_unit") == "ns" else { throw CaseProblem("\(file.name): nanoseconds are known") }
        let set = TaskSet(
            horizon: try input.integer("horizon"), cores: Int(try input.integer("cores")),
            tasks: try TaskSet.tasks(try input.objects("tasks")))
        let names = try input.strings("policies")
        try input.finish()
        let output = try CaseObject(file.answer ?? .null, path: file.name + " (out)")
        output.ignore("id")
        let answers = try output.object("expected")
        var cases: [ConformanceCase] = []
        for name in names {
            let one = try OverrunCase(set, name, try answers.object(name))
            cases.append(ConformanceCase(id: "\(id) \(name)") { try one.differences() })
        }
        try output.finish()
        return cases
    }

    private init(_ set: TaskSet, _ name: String, _ answer: CaseObject) throws(CaseProblem) {
        guard let policy = Self.policies[name] else { throw CaseProblem("\(answer.path): \(name) is not known") }
        self.set = set
        for index in set.tasks.indices { self.set.tasks[index].overrun = policy }
        expected = []
        for item in try answer.objects("tasks") { expected.append(try ExpectedTask(item)) }
        gantt = try GanttBar.read(try answer.objects("gantt"), cores: set.cores)
        outcomes = []
        for item in try answer.objects("outcomes") { outcomes.append(try JobOutcome(item)) }
        outcomes.sort(by: JobOutcome.isBefore)
        watchdogs = []
        let guarded = try answer.object("watchdog_equal_to_deadline")
        for task in guarded.names {
            let item = try guarded.object(task)
            var trips: [Nanoseconds?] = []
            for (field, _) in Self.bases { trips.append(try item.integerOrNull(field)) }
            watchdogs.append(Guarded(task: task, limit: try item.integer("watchdog"), firstTrips: trips))
        }
    }

    private func differences() throws -> [String] {
        let run = try set.run()
        var differences = Differences()
        differences.expect("tasks", run.tasks, are: expected.map(\.name))
        for (task, wanted) in expected.enumerated() { wanted.compare(run, task: task, "", &differences) }
        differences.expect("gantt", run.gantt, are: gantt)
        differences.expect("overlapping bars", run.overlaps, is: 0)
        let actual = run.schedule.jobs.map { JobOutcome($0, of: set.tasks[$0.task]) }.sorted(by: JobOutcome.isBefore)
        differences.expect("outcome", actual, are: outcomes)
        let skipped = run.schedule.jobs.count { $0.outcome == .skipped }
        differences.expect("skipped in all", run.result.processors[0].skippedReleases, is: skipped)
        for (number, base) in Self.bases.enumerated() { try expectTrips(number, base.base, run, &differences) }
        return differences.lines
    }

    /// A watchdog that only logs trips when the oracle says, and changes nothing else.
    private func expectTrips(
        _ number: Int, _ base: Watchdog.Base, _ plain: TaskRun, _ differences: inout Differences
    ) throws {
        var set = set
        for watchdog in watchdogs {
            guard let task = set.tasks.firstIndex(where: { $0.id == watchdog.task }) else {
                throw CaseProblem("there is no task \(watchdog.task)")
            }
            set.tasks[task].watchdog = Watchdog(limit: watchdog.limit, base: base, action: .log)
        }
        let run = try set.run()
        for watchdog in watchdogs {
            let task = run.tasks.firstIndex(of: watchdog.task) ?? 0
            let what = "\(watchdog.task) first trip from \(base.rawValue)"
            differences.expect(what, run.firstTrip(of: task), is: watchdog.firstTrips[number])
        }
        differences.expect("jobs beside the watchdog", run.schedule.jobs, are: plain.schedule.jobs)
    }
}
