import TaktKernel
import TaktSimulation

/// What a task set did, in the words of the cases.
struct TaskRun {
    /// Names, in the order of the plant.
    var tasks: [String]
    var cores: Int
    var result: RunResult
    var schedule: Schedule

    /// A task's jobs in the order of their arrivals.
    func jobs(of task: Int) -> [Schedule.Job] {
        schedule.jobs.filter { $0.task == task }.sorted { $0.number < $1.number }
    }

    /// When a task's watchdog tripped first.
    func firstTrip(of task: Int) -> Nanoseconds? {
        schedule.trips.first { schedule.jobs[$0.job].task == task }?.time
    }

    /// The Gantt chart, by start. Where tasks may run on any of several cores, which one it was is not compared: moving
    /// is free, so a job that goes on without a break has one bar.
    var gantt: [GanttBar] {
        let bars = schedule.bars.map { bar in
            let job = schedule.jobs[bar.job]
            return GanttBar(
                start: bar.start, end: bar.end, task: tasks[job.task], job: job.number,
                core: cores > 1 ? 0 : bar.core)
        }
        return cores > 1 ? GanttBar.joined(bars) : bars.sorted()
    }

    /// Two bars at one time on one core; none in a sound schedule.
    var overlaps: Int {
        let bars = schedule.bars.sorted { ($0.core, $0.start) < ($1.core, $1.start) }
        return zip(bars, bars.dropFirst()).filter { $0.core == $1.core && $0.end > $1.start }.count
    }
}

/// A bar of a Gantt chart.
struct GanttBar: Equatable, Comparable, CustomStringConvertible {
    var start: Nanoseconds
    var end: Nanoseconds
    var task: String
    var job: Int
    var core = 0

    var description: String { "\(task)#\(job) \(start)...\(end) on \(core)" }

    static func < (a: Self, b: Self) -> Bool { (a.start, a.task, a.job) < (b.start, b.task, b.job) }

    /// Bars of one job that touch, as one.
    static func joined(_ bars: [GanttBar]) -> [GanttBar] {
        var joined: [GanttBar] = []
        for bar in bars.sorted(by: { ($0.task, $0.job, $0.start) < ($1.task, $1.job, $1.start) }) {
            if let last = joined.last, last.task == bar.task, last.job == bar.job, last.end == bar.start {
                joined[joined.count - 1].end = bar.end
            } else {
                joined.append(bar)
            }
        }
        return joined.sorted()
    }

    /// Reads a Gantt chart of the cases.
    static func read(_ list: [CaseObject], cores: Int) throws(CaseProblem) -> [GanttBar] {
        var bars: [GanttBar] = []
        for item in list {
            let core = Int(try item.integer("core"))
            bars.append(
                GanttBar(
                    start: try item.integer("start"), end: try item.integer("end"), task: try item.string("task"),
                    job: Int(try item.integer("job")), core: cores > 1 ? 0 : core))
        }
        return cores > 1 ? joined(bars) : bars.sorted()
    }
}
