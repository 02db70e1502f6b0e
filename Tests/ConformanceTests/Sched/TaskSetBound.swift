import TaktAnalysis
import TaktKernel
import TaktPlant

extension TaskSet {
    /// Longest response of a task by response-time analysis; `nil` when there is no bound, as on several cores.
    func bound(of name: String) -> Nanoseconds? {
        guard cores == 1 else { return nil }
        let loads = tasks.map(Self.load)
        guard let task = loads.first(where: { $0.name == name }) else { return nil }
        return try? ResponseTimeAnalysis.bound(task, among: loads)
    }

    private static func load(_ task: TaskSpec) -> ResponseTimeAnalysis.Task {
        var (period, late): (Nanoseconds, Nanoseconds) = (1, 0)
        if case .periodic(let interval, _, let jitter) = task.activation {
            (period, late) = (interval, jitter?.maximum ?? 0)
        }
        return ResponseTimeAnalysis.Task(
            task.id, priority: task.priority, period: period, jitter: late,
            sections: task.sections.map { .init($0.execution.maximum ?? 0, isPreemptive: $0.isPreemptive) })
    }
}
