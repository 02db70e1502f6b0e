package import TaktKernel

/// What the tasks of a plant did in one run, job by job and stretch by stretch: a Gantt chart.
///
/// Recorded on request (``Simulation/record(_:horizon:seed:replication:)``); it grows with the simulated time.
package struct Schedule: Sendable, Equatable {
    /// In the order of their releases.
    package private(set) var jobs: [Job] = []
    /// Uninterrupted stretches of execution, each core's in order.
    package private(set) var bars: [Bar] = []
    /// Watchdogs that tripped, in order.
    package private(set) var trips: [Trip] = []
    /// Names of the tasks that the entries number: `plc-1/fast`.
    package internal(set) var tasks: [String] = []
    /// Each core's last bar; -1 before the first.
    private var lastBars: [Int] = []

    /// One job of a task. All times count from the start of the run.
    package struct Job: Sendable, Equatable {
        package enum Outcome: String, Sendable {
            /// Not done at the horizon.
            case unfinished
            case completed
            /// Killed by an overrun policy, or with its device.
            case aborted
            /// Dropped at its release by an overrun policy.
            case skipped
        }
        /// Index in ``Schedule/tasks``.
        package var task: Int
        /// Of the task's arrivals, from 0.
        package var number: Int
        package var arrival: Nanoseconds
        package var release: Nanoseconds
        /// First dispatch.
        package var start: Nanoseconds?
        package var end: Nanoseconds?
        package var outcome: Outcome
        package var preemptions: Int

        /// From the arrival to the completion; `nil` when it did not complete.
        package var response: Nanoseconds? { outcome == .completed ? end.map { $0 - arrival } : nil }
    }

    /// A job on a core.
    package struct Bar: Sendable, Equatable {
        /// Index in ``Schedule/jobs``.
        package var job: Int
        /// Numbered over the whole plant.
        package var core: Int
        package var start: Nanoseconds
        package var end: Nanoseconds
        /// Mutexes that it held, numbered over the whole plant in the order of the file.
        package var mutexes: [Int]
    }

    package struct Trip: Sendable, Equatable {
        /// Index in ``Schedule/jobs``.
        package var job: Int
        package var time: Nanoseconds
    }
}

/// What the engine tells.
extension Schedule {
    mutating func released(_ task: Int, _ number: Int, arrival: Nanoseconds, at time: Nanoseconds) -> Int {
        jobs.append(
            Job(task: task, number: number, arrival: arrival, release: time, outcome: .unfinished, preemptions: 0))
        return jobs.count - 1
    }

    mutating func dropped(_ task: Int, _ number: Int, arrival: Nanoseconds, at time: Nanoseconds) {
        let job = released(task, number, arrival: arrival, at: time)
        ended(job, .skipped, at: time)
    }

    mutating func started(_ job: Int, at time: Nanoseconds) { jobs[job].start = time }

    mutating func preempted(_ job: Int) { jobs[job].preemptions += 1 }

    mutating func ended(_ job: Int, _ outcome: Job.Outcome, at time: Nanoseconds) {
        jobs[job].outcome = outcome
        jobs[job].end = time
    }

    mutating func tripped(_ job: Int, at time: Nanoseconds) { trips.append(Trip(job: job, time: time)) }

    /// Adds a stretch, or makes the core's last one longer when it goes on.
    mutating func executed(_ bar: Bar) {
        while lastBars.count <= bar.core { lastBars.append(-1) }
        let last = lastBars[bar.core]
        if last >= 0, bars[last].job == bar.job, bars[last].end == bar.start, bars[last].mutexes == bar.mutexes {
            bars[last].end = bar.end
        } else {
            lastBars[bar.core] = bars.count
            bars.append(bar)
        }
    }
}

extension Engine {
    /// What a job has executed on a core since `start`.
    mutating func recordBar(_ job: Int, _ core: Int, from start: Nanoseconds) {
        schedule.executed(
            Schedule.Bar(job: jobs[job].record, core: core, start: start, end: now, mutexes: wanted(job)))
    }
}
