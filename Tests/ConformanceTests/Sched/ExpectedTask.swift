import TaktKernel
import TaktSimulation

/// What an oracle says of one task.
struct ExpectedTask: Sendable {
    enum Response: Equatable, Sendable, CustomStringConvertible {
        case completed(Nanoseconds)
        case unfinished, skipped, aborted

        var description: String {
            switch self {
            case .completed(let time): "\(time)"
            case .unfinished: "unfinished"
            case .skipped: "skipped"
            case .aborted: "aborted"
            }
        }
    }
    var name: String
    var counts: [String: Int]
    var worst: Nanoseconds?
    var best: Nanoseconds?
    var sum: Nanoseconds
    /// By response-time analysis, when the oracle has analysed the set; `nil` then: there is none.
    var bound: Nanoseconds?
    var hasBound = false
    /// Of each job; not always given.
    var responses: [Response]?

    static let countNames = [
        "released", "completed", "unfinished_at_horizon", "skipped", "aborted", "deadline_misses", "preemptions",
    ]

    init(_ item: CaseObject) throws(CaseProblem) {
        name = try item.string("name")
        counts = [:]
        for name in Self.countNames { counts[name] = Int(try item.integer(name)) }
        worst = try item.integerOrNull("wcrt")
        best = try item.integerOrNull("bcrt")
        sum = try item.integerOrNull("sum_response") ?? 0
        hasBound = item.has("rta_bound")
        if hasBound { bound = try item.integerOrNull("rta_bound") }
        guard item.has("responses") else { return }
        responses = []
        for value in try item.list("responses") { responses?.append(try Self.response(value, item.path)) }
    }

    private static func response(_ value: JSONValue, _ path: String) throws(CaseProblem) -> Response {
        switch value {
        case .null: return .unfinished
        case .integer(let time): return .completed(time)
        case .string("skipped"): return .skipped
        case .string("aborted"): return .aborted
        default: throw CaseProblem("\(path).responses: \(value.summary) is no response")
        }
    }

    /// Notes what is different in a run, of the task with this number.
    func compare(_ run: TaskRun, task: Int, _ prefix: String, _ differences: inout Differences) {
        let jobs = run.jobs(of: task)
        let measured = run.result.requirements[task]
        let actual = [
            "released": jobs.count, "completed": measured.samples - measured.unfinished,
            "unfinished_at_horizon": jobs.count { $0.outcome == .unfinished },
            "skipped": jobs.count { $0.outcome == .skipped }, "aborted": jobs.count { $0.outcome == .aborted },
            "deadline_misses": measured.misses, "preemptions": jobs.reduce(0) { $0 + $1.preemptions },
        ]
        let what = prefix + name
        for name in Self.countNames { differences.expect("\(what) \(name)", actual[name], is: counts[name]) }
        differences.expect("\(what) worst", measured.maximum, is: worst)
        differences.expect("\(what) best", measured.minimum, is: best)
        differences.expect("\(what) sum", measured.sum, is: sum)
        guard let responses else { return }
        differences.expect("\(what) response", jobs.map(Self.response), are: responses)
    }

    private static func response(_ job: Schedule.Job) -> Response {
        switch job.outcome {
        case .completed: job.response.map(Response.completed) ?? .unfinished
        case .unfinished: .unfinished
        case .skipped: .skipped
        case .aborted: .aborted
        }
    }
}
