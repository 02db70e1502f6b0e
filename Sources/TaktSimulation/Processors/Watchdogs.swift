import TaktKernel
import TaktPlant

/// A watchdog trips when a job is not complete at or before its base plus the limit. One timer a task follows the first
/// live job that has not tripped.
extension Engine {
    mutating func watchdogReleased(_ job: Int) {
        let task = jobs[job].task
        guard tasks[task].watchdog != nil, tasks[task].watched < 0 else { return }
        watch(job)
    }

    private mutating func watch(_ job: Int) {
        guard job >= 0 else { return }
        let task = jobs[job].task
        tasks[task].watched = job
        guard let watchdog = tasks[task].watchdog, watchdog.base == .release else { return }
        setWatchdog(task, at: max(now, jobs[job].release + watchdog.limit))
    }

    /// After the deadline aborts of the instant; where a release kills its forerunner, after the releases too: a job that
    /// is gone at base plus limit does not trip.
    private mutating func setWatchdog(_ task: Int, at time: Nanoseconds) {
        let phase: EventPhase = tasks[task].overrun == .abortOld ? .arrival : .abort
        set(tasks[task].watchdogTimer, at: time, phase, rank: Rank.watchdogs + tasks[task].rank)
    }

    @inline(__always)
    mutating func watchdogDispatched(_ job: Int) {
        let task = jobs[job].task
        guard let watchdog = tasks[task].watchdog, tasks[task].watched == job else { return }
        switch watchdog.base {
        case .release: break
        case .firstDispatch:
            guard jobs[job].started < 0 else { return }
            setWatchdog(task, at: now + watchdog.limit)
        case .processorTime:
            setWatchdog(task, at: now + watchdog.limit - jobs[job].consumed)
        }
    }

    @inline(__always)
    mutating func watchdogSuspended(_ job: Int) {
        let task = jobs[job].task
        guard let watchdog = tasks[task].watchdog, watchdog.base == .processorTime else { return }
        cancel(tasks[task].watchdogTimer)
    }

    mutating func watchdogRemoved(_ job: Int, next: Int) {
        let task = jobs[job].task
        guard tasks[task].watchdog != nil, tasks[task].watched == job else { return }
        cancel(tasks[task].watchdogTimer)
        tasks[task].watched = -1
        watch(next)
    }

    mutating func watchdogDue(_ task: Int) {
        let job = tasks[task].watched
        guard job >= 0, let watchdog = tasks[task].watchdog else { return }
        tasks[task].trips += 1
        if jobs[job].record >= 0 { schedule.tripped(jobs[job].record, at: now) }
        show(.tripped(task: task, job: jobs[job].serial))
        tasks[task].watched = -1
        watch(jobs[job].next)
        guard watchdog.action != .log else { return }
        let device = tasks[task].device
        let isForGood = if case .stop = watchdog.action { true } else { false }
        goDown(device, isForGood: isForGood)
        let outage = devices[device].restartOutage
        let isTakenOver = outage >= 0 && outages[outage].isTakenOver
        note(
            .watchdogTripped, tasks[task].name, origin: watchdog.origin,
            "The watchdog of \(tasks[task].name) tripped and \(devices[device].name) "
                + (isTakenOver ? "was taken over by its standby." : isForGood ? "stopped." : "started again."))
    }
}
