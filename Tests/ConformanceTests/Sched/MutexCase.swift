import TaktKernel
import TaktPlant
import TaktSimulation

/// Jobs that share mutexes, under each protocol: priority inversion and what is done against it.
struct MutexCase: Sendable {
    private var id: String
    private var set: TaskSet
    private var expected: [(name: String, answer: Answer)]

    private struct Answer: Sendable {
        var accessProtocol: MutexSpec.AccessProtocol
        var finish: [(task: String, time: Nanoseconds)]
        var misses: [String]
        var gantt: [Bar]
    }
    private struct Bar: Equatable, Sendable {
        var start: Nanoseconds
        var end: Nanoseconds
        var task: String
        var resource: String?
    }
    private static let protocols: [String: MutexSpec.AccessProtocol] = [
        "none": .none, "pip": .priorityInheritance, "icpp": .priorityCeiling,
    ]

    static func read(_ file: CaseFile) throws(CaseProblem) -> [ConformanceCase] {
        var cases: [ConformanceCase] = []
        for item in try file.objects() {
            let one = try MutexCase(item)
            for (name, answer) in one.expected {
                cases.append(ConformanceCase(id: "\(one.id) \(name)") { try one.differences(answer) })
            }
        }
        return cases
    }

    private init(_ item: CaseObject) throws(CaseProblem) {
        id = try item.string("id")
        guard try item.string("time_unit") == "ms" else { throw CaseProblem("\(item.path): milliseconds are known") }
        item.ignore("source", "protocols", "oracles")
        // A job that ends at the case's horizon is to end.
        let horizon = try item.integer("horizon") * .millisecond + 1
        set = TaskSet(horizon: horizon, cores: 1, tasks: [])
        for job in try item.objects("jobs") { set.tasks.append(try Self.task(job, horizon)) }
        for mutex in set.tasks.flatMap(\.sections).flatMap(\.mutexes)
        where !set.mutexes.contains(where: { $0.id == mutex }) {
            set.mutexes.append(MutexSpec(id: mutex, accessProtocol: .none))
        }
        expected = []
        let answers = try item.object("expected")
        for name in answers.names { expected.append((name, try Self.answer(try answers.object(name), name))) }
        try item.finish()
    }

    /// One job: a period beyond the horizon.
    private static func task(_ job: CaseObject, _ horizon: Nanoseconds) throws(CaseProblem) -> TaskSpec {
        let name = try job.string("name")
        var sections: [Section] = []
        for segment in try job.list("segments") {
            let pair = try segment.list(at: job.path + ".segments")
            guard pair.count == 2 else { throw CaseProblem("\(job.path).segments: [execution, mutex] is needed") }
            let execution = try pair[0].integer(at: job.path + ".segments") * .millisecond
            let mutexes = pair[1] == .null ? [] : [try pair[1].string(at: job.path + ".segments")]
            sections.append(Section(execution: .constant(execution), mutexes: mutexes))
        }
        return TaskSpec(
            id: name, title: name,
            activation: .periodic(
                period: horizon + 1, offset: try job.integer("release") * .millisecond, jitter: nil),
            priority: Int(try job.integer("priority")), sections: sections,
            deadline: try job.integerOrNull("deadline").map { $0 * .millisecond })
    }

    private static func answer(_ item: CaseObject, _ name: String) throws(CaseProblem) -> Answer {
        guard let accessProtocol = protocols[name] else {
            throw CaseProblem("\(item.path): protocol \(name) is not known")
        }
        item.ignore("published_agrees")
        let times = try item.object("finish")
        var finish: [(String, Nanoseconds)] = []
        for task in times.names { finish.append((task, try times.integer(task) * .millisecond)) }
        var bars: [Bar] = []
        for bar in try item.objects("gantt") {
            let resource = try bar.required("resource")
            bars.append(
                Bar(
                    start: try bar.integer("start") * .millisecond, end: try bar.integer("end") * .millisecond,
                    task: try bar.string("task"),
                    resource: resource == .null ? nil : try resource.string(at: bar.path + ".resource")))
        }
        return Answer(
            accessProtocol: accessProtocol, finish: finish, misses: try item.strings("misses"), gantt: bars)
    }

    private func differences(_ answer: Answer) throws -> [String] {
        var set = set
        for index in set.mutexes.indices { set.mutexes[index].accessProtocol = answer.accessProtocol }
        let run = try set.run()
        var differences = Differences()
        for (task, time) in answer.finish {
            let number = run.tasks.firstIndex(of: task)
            let end = run.schedule.jobs.first { $0.task == number }?.end
            differences.expect("\(task) ends", end, is: time)
        }
        differences.expect("finished", run.schedule.jobs.count { $0.outcome == .completed }, is: answer.finish.count)
        let missed = run.result.requirements.filter { $0.misses > 0 }.map(\.requirement)
        differences.expect("misses", missed, are: answer.misses)
        let bars = run.schedule.bars.map { bar in
            Bar(
                start: bar.start, end: bar.end, task: run.tasks[run.schedule.jobs[bar.job].task],
                resource: bar.mutexes.first.map { set.mutexes[$0].id })
        }
        differences.expect("gantt", bars, are: answer.gantt)
        return differences.lines
    }
}
