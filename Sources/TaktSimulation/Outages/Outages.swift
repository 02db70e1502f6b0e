import TaktKernel
import TaktPlant

/// Devices go down and come back, with their tasks or with their network interface alone.
///
/// A device is down while any absence of it lasts, and its interface is closed until the last of them has opened it.
extension Engine {
    /// Sets the timer of the next occurrence that comes before the horizon, if there is one.
    mutating func arrangeOccurrence(_ outage: Int) {
        while outages[outage].number == 0 || outages[outage].every > 0 {
            guard outages[outage].number * outages[outage].every < horizon else { return }
            // One that would begin before the one before it is over is left out.
            guard let occurrence = outages[outage].draw(), occurrence.start >= now else { continue }
            outages[outage].next = occurrence.start
            outages[outage].nextAbsence = occurrence.duration
            return set(outages[outage].timer, at: occurrence.start, .arrival, rank: outage)
        }
    }

    mutating func outageDue(_ outage: Int) {
        switch outages[outage].phase {
        case .waiting: beginOccurrence(outage)
        case .away: serviceReturns(outage)
        case .opening: interfaceOpens(outage)
        }
    }

    private mutating func beginOccurrence(_ outage: Int) {
        for recovery in outages[outage].recoveries { awaitService(recovery) }
        outages[outage].absence = outages[outage].nextAbsence
        let startUp = outages[outage].isNetworkOnly ? 0 : devices[outages[outage].device].startUp
        lose(outage, own: now +| outages[outage].absence +| startUp)
    }

    /// A watchdog stops a device now; it starts again unless it `isForGood`.
    mutating func goDown(_ device: Int, isForGood: Bool) {
        guard !devices[device].isDown else { return }
        let outage = devices[device].restartOutage
        if outage >= 0 { return lose(outage, own: isForGood ? nil : now + devices[device].startUp) }
        close(device, isPlanned: false)
        takeDown(device, countsAborts: true)
    }

    /// An absence begins. `own` is when the device would be in service again without its partner; `nil`: never.
    private mutating func lose(_ outage: Int, own: Nanoseconds?) {
        let device = outages[outage].device
        let isPlanned = outages[outage].isPlanned
        outages[outage].phase = .away
        outages[outage].began = now
        devices[device].outageCause = outages[outage].cause
        close(device, isPlanned: isPlanned)
        if !outages[outage].isNetworkOnly { takeDown(device, countsAborts: !isPlanned) }
        guard let service = serviceInstant(outage, own: own) else { return }
        set(outages[outage].timer, at: service, .arrival, rank: outage)
    }

    /// When the device or its partner is in service, whichever is sooner. The partner needs its takeover, and to be back
    /// from its own absence; the lost unit is the partner from then on.
    private mutating func serviceInstant(_ outage: Int, own: Nanoseconds?) -> Nanoseconds? {
        let device = outages[outage].device
        outages[outage].isTakenOver = false
        guard devices[device].hasStandby else { return own }
        let takeover = devices[device].takeover.sample(&devices[device].takeoverStream)
        let partner = max(now +| takeover, devices[device].partnerReady)
        guard partner < own ?? .max else { return own }
        outages[outage].isTakenOver = true
        outages[outage].takeover = partner - now
        devices[device].partnerReady = own ?? .max
        return partner
    }

    /// Nothing comes in or goes out from now on. What is excused must be so from the first absence to the last.
    private mutating func close(_ device: Int, isPlanned: Bool) {
        devices[device].isExcused = isPlanned && (devices[device].isExcused || !devices[device].isClosed)
        if devices[device].closures == 0 { show(.interface(device: device, isOpen: false)) }
        devices[device].closures += 1
        devices[device].isClosed = true
    }

    private mutating func takeDown(_ device: Int, countsAborts: Bool) {
        devices[device].downs += 1
        guard !devices[device].isDown else { return }
        devices[device].isDown = true
        show(.power(device: device, isOn: false))
        devices[device].lastDown = now
        devices[device].requests = 0
        devices[device].absences += 1
        forgetConnections(device)
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

    /// Power and start-up are over, or the partner has taken over: tasks run, and the interface opens now or later.
    private mutating func serviceReturns(_ outage: Int) {
        let device = outages[outage].device
        let isAtOnce = outages[outage].isNetworkOnly || outages[outage].isTakenOver
        let opening = isAtOnce ? 0 : devices[device].networkStartUp
        if opening == 0 { interfaceOpens(outage) }
        if !outages[outage].isNetworkOnly { comeBack(device) }
        guard opening > 0 else { return }
        outages[outage].phase = .opening
        if !devices[device].isDown { devices[device].outageCause = devices[device].openingCause }
        set(outages[outage].timer, at: now + opening, .arrival, rank: outage)
    }

    private mutating func comeBack(_ device: Int) {
        devices[device].downs -= 1
        guard devices[device].downs == 0 else { return }
        devices[device].isDown = false
        show(.power(device: device, isOn: true))
        for processor in devices[device].processors {
            for place in processors[processor].tasks {
                let task = processorTasks[place]
                if tasks[task].kind == .scan { release(task, arrival: now) }
                if tasks[task].owed > 0 { releaseOwed(task) }
            }
        }
    }

    /// An occurrence is over.
    private mutating func interfaceOpens(_ outage: Int) {
        let device = outages[outage].device
        outages[outage].phase = .waiting
        devices[device].closures -= 1
        if devices[device].closures == 0 {
            devices[device].isClosed = false
            show(.interface(device: device, isOpen: true))
            devices[device].lastOpen = now
        }
        if !outages[outage].isRestart { arrangeOccurrence(outage) }
    }

    /// Whether a flow's response since `start` fell into a planned absence of one of its ends.
    func isExcused(_ flow: Int, since start: Nanoseconds) -> Bool {
        isExcused(device: flows[flow].source, since: start) || isExcused(device: flows[flow].destination, since: start)
    }

    private func isExcused(device: Int, since start: Nanoseconds) -> Bool {
        devices[device].isExcused && (devices[device].isClosed || devices[device].lastOpen >= start)
    }
}
