import TaktKernel

extension Engine {
    @inline(__always)
    mutating func markDirty(processor index: Int) {
        guard !processors[index].isDirty else { return }
        processors[index].isDirty = true
        dirtyProcessors.append(index)
    }

    /// Credits the time since the last change to what the processor was doing.
    @inline(__always)
    mutating func account(processor index: Int) {
        slotTime[processors[index].witness] += now - processors[index].accounted
        processors[index].accounted = now
    }

    /// The one dispatch decision of an instant: the best ready jobs get the cores.
    mutating func settle(processor index: Int) {
        processors[index].isDirty = false
        account(processor: index)
        if processors[index].isPlain { return settlePlain(index) }
        if processors[index].hasMutexes { chooseWithMutexes(index) } else { choose(index) }
        for core in processors[index].cores where cores[core].job >= 0 && cores[core].needsTimer { setEnd(core, index) }
        settleWaiting(index)
        chooseWitness(index)
    }

    private mutating func choose(_ index: Int) {
        while let job = bestWaiting(index) {
            if let core = freeCore(index) {
                dispatch(job, on: core)
            } else if let core = worstCore(index),
                tasks[jobs[job].task].priority < tasks[jobs[cores[core].job].task].priority
            {
                suspend(core)
                dispatch(job, on: core)
            } else {
                break
            }
        }
    }

    /// The first in line of the jobs that are ready and not running; `nil` when there is none.
    private mutating func bestWaiting(_ index: Int) -> Int? {
        var best = -1
        for place in processors[index].tasks {
            let task = processorTasks[place]
            let job = tasks[task].head
            guard job >= 0, jobs[job].core < 0 else { continue }
            if tasks[task].sliceCapacity > 0, !hasBudget(task) { continue }
            if best < 0 || isBefore(job, best) { best = job }
        }
        return best >= 0 ? best : nil
    }

    /// Priority, then place among equals, then declaration order.
    @inline(__always)
    private func isBefore(_ a: Int, _ b: Int) -> Bool {
        let (ta, tb) = (jobs[a].task, jobs[b].task)
        let (pa, pb) = (tasks[ta].priority, tasks[tb].priority)
        if pa != pb { return pa < pb }
        let (sa, sb) = (jobs[a].stamp, jobs[b].stamp)
        if sa != sb { return sa < sb }
        return tasks[ta].rank < tasks[tb].rank
    }

    @inline(__always)
    func freeCore(_ index: Int) -> Int? {
        for core in processors[index].cores where cores[core].job < 0 { return core }
        return nil
    }

    /// A closed section protects a job from its first nanosecond on; at the instant it would begin, a better job still
    /// goes first.
    @inline(__always)
    private func isPreemptive(_ job: Int) -> Bool { jobs.isPreemptive(job) || !jobs[job].isInSection }

    /// The core whose job would go first; `nil` when none may be interrupted.
    @inline(__always)
    private func worstCore(_ index: Int) -> Int? {
        var worst = -1
        for core in processors[index].cores where isPreemptive(cores[core].job) {
            if worst < 0 || isBefore(cores[worst].job, cores[core].job) { worst = core }
        }
        return worst >= 0 ? worst : nil
    }

    mutating func dispatch(_ job: Int, on core: Int) {
        cores[core].job = job
        cores[core].chunkStart = now
        cores[core].turnStart = now
        cores[core].needsTimer = true
        jobs[job].core = core
        if cores[core].lastSerial != jobs[job].serial {
            cores[core].lastSerial = jobs[job].serial
            jobs[job].remaining += processors[cores[core].processor].contextSwitch
        }
        if jobs[job].hasSnapshot { creditWaiting(job) }
        watchdogDispatched(job)
        if jobs[job].started < 0 {
            jobs[job].started = now
            if jobs[job].record >= 0 { schedule.started(jobs[job].record, at: now) }
            if jobs[job].message >= 0 { messageStarted(jobs[job].message) }
        }
    }

    /// Takes the running job off a core, with its execution so far charged.
    mutating func suspend(_ core: Int) {
        let job = cores[core].job
        charge(core)
        jobs[job].core = -1
        jobs[job].wasRunning = true
        cores[core].job = -1
        cancel(cores[core].timer)
        watchdogSuspended(job)
    }

    /// Books the running job's execution up to now.
    @inline(__always)
    mutating func charge(_ core: Int) {
        let job = cores[core].job
        let spent = now - cores[core].chunkStart
        guard spent > 0 else { return }
        let start = cores[core].chunkStart
        cores[core].chunkStart = now
        jobs[job].remaining -= spent
        jobs[job].consumed += spent
        let slot = jobs.slot(of: job)
        slotBusy[slot] += spent
        if jobs[job].trail >= 0 { trails[jobs[job].trail].append(slots[slot].own, spent) }
        if jobs[job].record >= 0 { recordBar(job, core, from: start) }
        let task = jobs[job].task
        if tasks[task].sliceCapacity > 0 { chargeSlice(task, from: start) }
    }

    /// Sets the core's timer to the next thing that can happen to its job: end of section, of slice, or of turn.
    private mutating func setEnd(_ core: Int, _ index: Int) {
        cores[core].needsTimer = false
        let job = cores[core].job
        let task = jobs[job].task
        var end = cores[core].chunkStart + jobs[job].remaining
        if tasks[task].sliceCapacity > 0 { end = min(end, cores[core].chunkStart + tasks[task].sliceBudget) }
        let quantum = processors[index].quantum
        if quantum > 0, jobs.isPreemptive(job), hasEqualWaiting(job, index) {
            end = min(end, max(now, cores[core].turnStart + quantum))
        }
        set(cores[core].timer, at: end, .completion, rank: core)
    }

    /// Whether round robin has somebody to give the next turn to.
    private func hasEqualWaiting(_ job: Int, _ index: Int) -> Bool {
        let priority = tasks[jobs[job].task].priority
        for place in processors[index].tasks {
            let task = processorTasks[place]
            let other = tasks[task].head
            if other >= 0, jobs[other].core < 0, tasks[task].priority == priority { return true }
        }
        return false
    }

    /// A job that is ready and does not run: counts its preemption if it ran, and starts its waiting clock.
    @inline(__always)
    mutating func leaveBehind(_ job: Int, _ index: Int) {
        if jobs[job].wasRunning {
            jobs[job].wasRunning = false
            processors[index].preemptions += 1
            if jobs[job].record >= 0 { schedule.preempted(jobs[job].record) }
        }
        if jobs[job].trail >= 0, !jobs[job].hasSnapshot { takeSnapshot(job, index) }
    }

    /// Counts preemptions, starts the waiting clock of jobs that stay behind, and turns their rivals' turns on.
    private mutating func settleWaiting(_ index: Int) {
        for place in processors[index].tasks {
            let job = tasks[processorTasks[place]].head
            guard job >= 0, jobs[job].core < 0 else { continue }
            leaveBehind(job, index)
            guard processors[index].quantum > 0 else { continue }
            for core in processors[index].cores where cores[core].job >= 0 {
                if tasks[jobs[cores[core].job].task].priority == tasks[jobs[job].task].priority { setEnd(core, index) }
            }
        }
    }

    /// With one core, what runs; with several, what the lowest of the running jobs does, once all are busy.
    private mutating func chooseWitness(_ index: Int) {
        var worst = -1
        var hasIdleCore = false
        for core in processors[index].cores {
            let job = cores[core].job
            guard job >= 0 else {
                hasIdleCore = true
                continue
            }
            jobs[job].wasRunning = false
            jobs[job].isInSection = true
            if worst < 0 || isBefore(worst, job) { worst = job }
        }
        processors[index].witness = hasIdleCore ? processors[index].slots.lowerBound : jobs.slot(of: worst)
    }

    /// A core's timer: its job's section, slice or turn is over.
    mutating func coreExpired(_ core: Int) {
        let job = cores[core].job
        let index = cores[core].processor
        account(processor: index)
        charge(core)
        markDirty(processor: index)
        cores[core].needsTimer = true
        if jobs[job].remaining > 0 {
            let task = jobs[job].task
            let isTurnOver = !(tasks[task].sliceCapacity > 0 && tasks[task].sliceBudget == 0)
            suspend(core)
            jobs[job].wasRunning = isTurnOver
            if isTurnOver, processors[index].quantum > 0 { standBehind(job) }
        } else if jobs[job].section + 1 < jobs[job].sectionCount {
            jobs[job].section += 1
            jobs[job].isInSection = false
            jobs[job].remaining = jobs.amounts[job * jobs.sectionStride + jobs[job].section]
            if processors[index].hasMutexes { unlock(job, keeping: wanted(job)) }
            let quantum = processors[index].quantum
            if quantum > 0, !jobs.isPreemptive(job), now - cores[core].turnStart >= quantum, hasEqualWaiting(job, index)
            {
                suspend(core)
                standBehind(job)
            }
        } else {
            jobs[job].core = -1
            cores[core].job = -1
            complete(job)
        }
    }

    /// Its turn is over: among its equals it comes after those that are waiting.
    private mutating func standBehind(_ job: Int) {
        jobs[job].stamp = now
    }
}
