import TaktKernel
import TaktPlant
import TaktSimulation

/// Tasks of one device as the cases describe them, made into a plant.
struct TaskSet: Sendable {
    var horizon: Nanoseconds
    var cores: Int
    var tasks: [TaskSpec]
    var mutexes: [MutexSpec] = []

    /// The plant: one controller whose messages cost nothing, a requirement on each task.
    var plant: Plant {
        var plant = Plant(id: "case", title: "Case")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        var device = Device(
            id: "plc", title: "PLC", kind: .plc, zone: "cell", processor: Processor(cores: cores),
            communication: Communication(service: .ownCore))
        device.tasks = tasks
        device.mutexes = mutexes
        plant.devices = [device]
        plant.requirements = tasks.map { task in
            Requirement(
                id: task.id, title: task.title, subject: .task(TaskReference(device: "plc", task: task.id)),
                limit: task.deadline ?? .hour)
        }
        return plant
    }

    func run() throws -> TaskRun {
        let (result, schedule) = try Simulation.record(plant, horizon: horizon, seed: 1, replication: 0)
        return TaskRun(tasks: tasks.map(\.id), cores: cores, result: result, schedule: schedule)
    }

    /// Reads `tasks`: periodic, with lists of jitter and execution times that job k takes the k-th of.
    static func tasks(_ list: [CaseObject]) throws(CaseProblem) -> [TaskSpec] {
        var tasks: [TaskSpec] = []
        for item in list { tasks.append(try task(item)) }
        return tasks
    }

    private static func task(_ item: CaseObject) throws(CaseProblem) -> TaskSpec {
        let name = try item.string("name")
        let jitter = item.has("jitter") ? Distribution.sequence(try item.integers("jitter")) : nil
        return TaskSpec(
            id: name, title: name,
            activation: .periodic(
                period: try item.integer("period"), offset: try item.integer("offset"), jitter: jitter),
            priority: Int(try item.integer("priority")), sections: try sections(item),
            deadline: try item.integerOrNull("deadline"))
    }

    /// `[execution, non-preemptive?]` for each segment, or one segment that takes `exec` job by job.
    private static func sections(_ item: CaseObject) throws(CaseProblem) -> [Section] {
        var sections: [Section] = []
        for segment in try item.list("segments") {
            let pair = try segment.list(at: item.path + ".segments")
            guard pair.count == 2, case .bool(let isClosed) = pair[1] else {
                throw CaseProblem("\(item.path).segments: [execution, non-preemptive?] is needed")
            }
            let execution = try pair[0].integer(at: item.path + ".segments")
            sections.append(Section(execution: .constant(execution), isPreemptive: !isClosed))
        }
        guard item.has("exec") else { return sections }
        guard sections.count == 1 else { throw CaseProblem("\(item.path).exec: goes with one segment") }
        sections[0].execution = .sequence(try item.integers("exec"))
        return sections
    }
}
