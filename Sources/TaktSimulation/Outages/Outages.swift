import TaktKernel
import TaktPlant

/// A device's absence, and who waits for its service to come back.
struct OutageState {
    var device: Int
    var start: Nanoseconds
    var duration: Nanoseconds
    var timer: Int
    /// What the plant itself plans is excused: other requirements do not count it.
    var isPlanned: Bool
    var hasBegun = false
    var began: Nanoseconds = -1
    /// Indices in `recoveries`: who measures how soon service is back.
    var recoveries: [Int] = []
}

/// A recovery requirement: from an outage's start to the first success of a task or flow after it.
struct RecoveryState {
    var outage: Int
    var probe: Int
    /// Cause of the time between the device's return and that success.
    var serviceCause: Int
    var awaitsService = false
}

extension Engine {
    mutating func outageDue(_ outage: Int) {
        let device = outages[outage].device
        if outages[outage].hasBegun {
            outages[outage].hasBegun = false
            return comeBack(device)
        }
        outages[outage].hasBegun = true
        outages[outage].began = now
        for recovery in outages[outage].recoveries { recoveries[recovery].awaitsService = true }
        devices[device].isExcused = outages[outage].isPlanned
        takeDown(device, countsAborts: !outages[outage].isPlanned)
        let service = now + outages[outage].duration + devices[device].startUp
        set(outages[outage].timer, at: service, .arrival, rank: outage)
    }

    /// A watchdog stops a device now; `serviceAfter` nil means for good.
    mutating func goDown(_ device: Int, serviceAfter: Nanoseconds?) {
        guard !devices[device].isDown else { return }
        devices[device].isExcused = false
        takeDown(device, countsAborts: true)
        let outage = devices[device].restartOutage
        guard let serviceAfter, outage >= 0 else { return }
        outages[outage].hasBegun = true
        outages[outage].began = now
        set(outages[outage].timer, at: now + serviceAfter, .arrival, rank: outage)
    }

    private mutating func takeDown(_ device: Int, countsAborts: Bool) {
        guard !devices[device].isDown else { return }
        devices[device].isDown = true
        devices[device].lastDown = now
        devices[device].requests = 0
        devices[device].absences += 1
        for processor in devices[device].processors {
            for place in processors[processor].tasks {
                let task = processorTasks[place]
                while tasks[task].head >= 0 { drop(tasks[task].head, countsAborts) }
                if tasks[task].releaseTimer >= 0, tasks[task].kind == .scan { cancel(tasks[task].releaseTimer) }
            }
        }
        for flow in devices[device].flows {
            for cost in flows[flow].costs { costs[cost].sessionEnd = min(costs[cost].sessionEnd, now) }
        }
    }

    private mutating func drop(_ job: Int, _ countsAborts: Bool) {
        discard(job)
        if jobs[job].record >= 0 { schedule.ended(jobs[job].record, .aborted, at: now) }
        let message = jobs[job].message
        if message >= 0 {
            messages[message].job = -1
            messages[message].isLost = true
            messages[message].lostCause = devices[tasks[jobs[job].task].device].outageCause
            jobs.giveBack(job)
            return messageLost(message)
        }
        if countsAborts { jobAborted(job) }
        let task = jobs[job].task
        if tasks[task].kind == .successor { tasks[task].owed += 1 }
        trails.giveBack(jobs[job].trail)
        jobs.giveBack(job)
    }

    private mutating func comeBack(_ device: Int) {
        guard devices[device].isDown else { return }
        devices[device].isDown = false
        devices[device].lastUp = now
        for processor in devices[device].processors {
            for place in processors[processor].tasks {
                let task = processorTasks[place]
                if tasks[task].kind == .scan { release(task, arrival: now) }
                if tasks[task].owed > 0 { releaseOwed(task) }
            }
        }
    }

    /// Whether a flow's response since `start` fell into a planned absence of one of its ends.
    func isExcused(_ flow: Int, since start: Nanoseconds) -> Bool {
        isExcused(device: flows[flow].source, since: start) || isExcused(device: flows[flow].destination, since: start)
    }

    private func isExcused(device: Int, since start: Nanoseconds) -> Bool {
        devices[device].isExcused && (devices[device].isDown || devices[device].lastUp >= start)
    }

    /// A task or flow that somebody waits for worked again; `since` is when its own work began.
    mutating func serviceReturned(_ recovery: Int, since: Nanoseconds) {
        let began = outages[recoveries[recovery].outage].began
        guard recoveries[recovery].awaitsService, since >= began else { return }
        recoveries[recovery].awaitsService = false
        let trail = recoveryTrail(recovery)
        probes[recoveries[recovery].probe].record(trails[trail], start: began, duration: now - began)
        trails.giveBack(trail)
    }

    /// Absence, start-up, and the rest until the service was used again.
    mutating func recoveryTrail(_ recovery: Int) -> Int {
        let trail = trails.take()
        let outage = recoveries[recovery].outage
        let device = outages[outage].device
        let total = now - outages[outage].began
        trails[trail].append(devices[device].outageCause, min(total, outages[outage].duration))
        trails[trail].append(
            devices[device].startUpCause, min(total - trails[trail].total, devices[device].startUp))
        trails[trail].append(recoveries[recovery].serviceCause, total - trails[trail].total)
        return trail
    }
}
