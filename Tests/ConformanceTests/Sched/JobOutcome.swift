import TaktKernel
import TaktPlant
import TaktSimulation

/// What became of one job.
struct JobOutcome: Equatable, Sendable, CustomStringConvertible {
    var task: String
    var job: Int
    var arrival: Nanoseconds
    var release: Nanoseconds
    /// As an instant.
    var deadline: Nanoseconds?
    var firstStart: Nanoseconds?
    var outcome: String
    var end: Nanoseconds?

    init(_ item: CaseObject) throws(CaseProblem) {
        task = try item.string("task")
        job = Int(try item.integer("job"))
        arrival = try item.integer("arrival")
        release = try item.integer("release")
        deadline = try item.integerOrNull("deadline")
        firstStart = try item.integerOrNull("first_start")
        outcome = try item.string("outcome")
        end = try item.integerOrNull("end")
    }

    init(_ job: Schedule.Job, of task: TaskSpec) {
        self.task = task.id
        self.job = job.number
        arrival = job.arrival
        release = job.release
        deadline = task.deadline.map { job.arrival + $0 }
        firstStart = job.start
        outcome = job.outcome.rawValue
        end = job.end
    }

    var description: String {
        let start = firstStart.map { "started \($0)" } ?? "never started"
        let end = end.map { " at \($0)" } ?? ""
        return "\(task)#\(job) arrived \(arrival), released \(release), \(start), \(outcome)\(end)"
    }

    static func isBefore(_ a: Self, _ b: Self) -> Bool { (a.arrival, a.task, a.job) < (b.arrival, b.task, b.job) }
}
