package import TaktKernel

/// Response-time analysis of a set of tasks on one processor with fixed priorities, as the textbooks have it.
///
/// Joseph & Pandya 1986; Lehoczky 1990 for deadlines beyond periods (every job of the busy period is tried); Tindell, Burns
/// & Wellings 1994 for release jitter; blocking by closed sections of less important tasks; Davis, Burns, Bril & Lukkien 2007
/// when no job can be interrupted. Offsets are ignored, and equal priorities interfere with each other. Plants are analysed
/// with ``PlantAnalysis``, which knows more about queues of equals.
package enum ResponseTimeAnalysis {
    package struct Task: Hashable, Sendable {
        package var name: String
        /// Lower goes first.
        package var priority: Int
        package var period: Nanoseconds
        package var jitter: Nanoseconds
        /// Sections that run one after the other.
        package var sections: [Section]

        package struct Section: Hashable, Sendable {
            package var execution: Nanoseconds
            package var isPreemptive: Bool

            package init(_ execution: Nanoseconds, isPreemptive: Bool = true) {
                self.execution = execution
                self.isPreemptive = isPreemptive
            }
        }

        package init(
            _ name: String, priority: Int, period: Nanoseconds, jitter: Nanoseconds = 0, sections: [Section]
        ) {
            self.name = name
            self.priority = priority
            self.period = period
            self.jitter = jitter
            self.sections = sections
        }

        var execution: Nanoseconds { sections.reduce(0) { Saturating.sum($0, $1.execution) } }
        var closed: Nanoseconds { sections.filter { !$0.isPreemptive }.map(\.execution).max() ?? 0 }
        var isClosed: Bool { sections.count == 1 && closed > 0 }
    }

    /// Longest time from a job's arrival to its end.
    ///
    /// - Throws: when there is none, because the task's level asks for more time than there is.
    package static func bound(_ task: Task, among tasks: [Task]) throws(NoBound) -> Nanoseconds {
        let others = tasks.filter { $0.name != task.name }
        let rivals = others.filter { $0.priority <= task.priority }
        var level = PriorityLevel(
            place: "priority \(task.priority)",
            own: Load(task.name, [.init(EventCurve(period: task.period), task.execution)]))
        level.higher = rivals.map {
            Load($0.name, [.init(EventCurve(period: $0.period, jitter: $0.jitter), $0.execution)])
        }
        level.blocking = Blocking.longest(others.filter { $0.priority > task.priority }.map(\.closed))
        if tasks.allSatisfy(\.isClosed), task.jitter < task.period {
            return task.jitter + (try closedResponse(task, rivals, level))
        }
        // Counted from the arrival, a late release is in the sum already, unless later jobs may overtake it.
        if task.jitter >= task.period { level.own.parts[0].curve.jitter = task.jitter }
        return Saturating.sum(task.jitter, try level.busyPeriodResponse())
    }

    /// No job can be interrupted: what is more important counts only up to the instant at which the job starts.
    private static func closedResponse(
        _ task: Task, _ rivals: [Task], _ level: PriorityLevel
    ) throws(NoBound) -> Nanoseconds {
        _ = try level.busyPeriodResponse()
        let curves = rivals.map { (EventCurve(period: $0.period, jitter: $0.jitter), $0.execution) }
        let end = try level.fixedPoint(from: 1) { window throws(NoBound) in
            Saturating.sum(
                level.blocking, Saturating.sum(try level.own.demand(within: window), try level.interference(window)))
        }
        var longest: Nanoseconds = 0
        for (job, arrival) in stride(from: 0, to: end, by: Int(task.period)).enumerated() {
            let before = level.blocking + Nanoseconds(job) * task.execution
            let start = try level.fixedPoint(from: 0) { start throws(NoBound) in
                curves.reduce(before) { $0 + $1.0.arrivals(upTo: start) * $1.1 }
            }
            longest = max(longest, start + task.execution - Nanoseconds(arrival))
        }
        return longest
    }
}
