import TaktKernel
import TaktPlant
import TaktSimulation

extension ConformanceArea {
    /// Task sets under fixed priorities, with every job's response, and mutexes.
    static let sched = ConformanceArea(name: "sched") { file in
        file.answer == nil ? try MutexCase.read(file) : [try SchedulingCase(file).test]
    }
}

/// A task set with what two exact simulators agree on.
private struct SchedulingCase: Sendable {
    var id: String
    var set: TaskSet
    var expected: [ExpectedTask]
    var gantt: [GanttBar]?
    var totalJobs: Int

    init(_ file: CaseFile) throws(CaseProblem) {
        let input = try CaseObject(file.value, path: file.name)
        id = try input.string("id")
        input.ignore("kind", "note", "source", "published", "utilisation", "priority_order")
        let (unit, scheduler) = (try input.string("time_unit"), try input.string("scheduler"))
        guard unit == "ns", scheduler == "fixed-priority-preemptive" else {
            throw CaseProblem("\(file.name): \(scheduler) in \(unit) is not known")
        }
        let overrun = try input.string("overrun")
        guard let policy = OverrunCase.policies[overrun] else {
            throw CaseProblem("\(file.name): overrun \(overrun) is not known")
        }
        set = TaskSet(
            horizon: try input.integer("horizon"), cores: Int(try input.integer("cores")),
            tasks: try TaskSet.tasks(try input.objects("tasks")))
        for index in set.tasks.indices { set.tasks[index].overrun = policy }
        try input.finish()

        let output = try CaseObject(file.answer ?? .null, path: file.name + " (out)")
        output.ignore("id", "horizon")
        totalJobs = Int(try output.integer("total_jobs"))
        expected = []
        for item in try output.objects("tasks") { expected.append(try ExpectedTask(item)) }
        gantt = output.has("gantt") ? try GanttBar.read(try output.objects("gantt"), cores: set.cores) : nil
        try output.finish()
    }

    var test: ConformanceCase { ConformanceCase(id: id) { try differences() } }

    private func differences() throws -> [String] {
        let run = try set.run()
        var differences = Differences()
        differences.expect("tasks", run.tasks, are: expected.map(\.name))
        for (task, wanted) in expected.enumerated() { wanted.compare(run, task: task, "", &differences) }
        differences.expect("jobs", run.schedule.jobs.count, is: totalJobs)
        let preemptions = run.schedule.jobs.reduce(0) { $0 + $1.preemptions }
        differences.expect("preemptions", run.result.processors[0].preemptions, is: preemptions)
        differences.expect("overlapping bars", run.overlaps, is: 0)
        for wanted in expected where wanted.hasBound {
            differences.expect("\(wanted.name) rta_bound", set.bound(of: wanted.name), is: wanted.bound)
        }
        if let gantt { differences.expect("gantt", run.gantt, are: gantt) }
        return differences.lines
    }
}
