import TaktSimulation

/// What each task is doing, from the activities of a run.
struct TaskStates {
    /// The values of its signal.
    enum State: Int {
        case idle, ready, running
        /// It has begun, and does not run now: others go first, or it waits for a mutex or its slice.
        case preempted
    }
    private struct Task {
        var live = 0
        var cores = 0
        /// The job that has begun and does not run.
        var interrupted: Int?
    }
    private var tasks: [Task]

    init(count: Int) { tasks = Array(repeating: Task(), count: count) }

    /// Takes an activity in.
    ///
    /// - Returns: the task that it concerns; `nil`: none.
    mutating func take(_ activity: Activity) -> Int? {
        switch activity {
        case .released(let task, _):
            tasks[task].live += 1
            return task
        case .ended(let task, let job, _):
            tasks[task].live -= 1
            if tasks[task].interrupted == job { tasks[task].interrupted = nil }
            return task
        case .running(_, let piece):
            tasks[piece.task].cores += 1
            tasks[piece.task].interrupted = nil
            return piece.task
        case .stopped(_, let piece, let reason):
            tasks[piece.task].cores -= 1
            let goesOn = reason == .preempted || reason == .section
            tasks[piece.task].interrupted = goesOn ? piece.job : nil
            return piece.task
        default: return nil
        }
    }

    func isLive(_ task: Int) -> Bool { tasks[task].live > 0 }

    func state(_ task: Int) -> State {
        if tasks[task].cores > 0 { return .running }
        if tasks[task].interrupted != nil { return .preempted }
        return tasks[task].live > 0 ? .ready : .idle
    }
}
