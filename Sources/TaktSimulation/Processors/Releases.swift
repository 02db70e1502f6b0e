import TaktKernel
import TaktPlant

extension Engine {
    /// A release timer: the next arrival of a scan, periodic or event task.
    mutating func releaseDue(_ task: Int) {
        switch tasks[task].kind {
        case .periodic:
            let arrival = tasks[task].nextArrival
            let number = nextNumber(task)
            tasks[task].nextArrival = arrival + tasks[task].period
            set(tasks[task].releaseTimer, at: tasks[task].nextArrival, .arrival, rank: tasks[task].rank)
            if let delay = tasks[task].jitter?.sample(&tasks[task].activationStream), delay > 0 {
                holdBack(task, arrival: arrival, number: number, until: arrival + delay)
                return
            }
            release(task, arrival: arrival, number: number)
        case .event:
            let interval = max(1, tasks[task].interval.sample(&tasks[task].activationStream))
            set(tasks[task].releaseTimer, at: now + interval, .arrival, rank: tasks[task].rank)
            release(task, arrival: now)
        case .scan:
            release(task, arrival: now)
        case .message, .successor, .communication:
            break
        }
    }

    /// Keeps an arrival back until its jittered release; several may be held at a time.
    private mutating func holdBack(_ task: Int, arrival: Nanoseconds, number: Int, until release: Nanoseconds) {
        let place = tasks[task].jittering.firstIndex { $0.release > release } ?? tasks[task].jittering.count
        tasks[task].jittering.insert((release, arrival, number), at: place)
        let first = tasks[task].jittering[0].release
        set(tasks[task].jitterTimer, at: first, .arrival, rank: tasks[task].rank)
    }

    mutating func jitteredReleaseDue(_ task: Int) {
        let due = tasks[task].jittering.removeFirst()
        if let next = tasks[task].jittering.first {
            set(tasks[task].jitterTimer, at: next.release, .arrival, rank: tasks[task].rank)
        }
        release(task, arrival: due.arrival, number: due.number)
    }

    /// Numbers an arrival, whether or not it is released.
    private mutating func nextNumber(_ task: Int) -> Int {
        defer { tasks[task].arrivals += 1 }
        return tasks[task].arrivals
    }

    /// The task's next job arrives and becomes ready now.
    mutating func release(_ task: Int, arrival: Nanoseconds) {
        release(task, arrival: arrival, number: nextNumber(task))
    }

    /// A job of the task becomes ready now, unless its overrun policy drops it or its device is down.
    private mutating func release(_ task: Int, arrival: Nanoseconds, number: Int) {
        guard !devices[tasks[task].device].isDown else { return }
        guard admits(task) else {
            if isRecording { schedule.dropped(task, number, arrival: arrival, at: now) }
            show(.dropped(task: task, number: number))
            return
        }
        let job = jobs.take()
        jobs[job].task = task
        jobs[job].number = number
        jobs[job].arrival = arrival
        if isRecording { jobs[job].record = schedule.released(task, number, arrival: arrival, at: now) }
        jobs[job].trail = tasks[task].needsTrail ? trails.take() : -1
        if jobs[job].trail >= 0 { trails[jobs[job].trail].append(tasks[task].jitterCause, now - arrival) }
        drawSections(job, task)
        enqueue(job, task)
    }

    /// Applies the overrun policy; false when the release is dropped.
    private mutating func admits(_ task: Int) -> Bool {
        guard tasks[task].live > 0 else { return true }
        switch tasks[task].overrun {
        case .queue, .abortAtDeadline:
            return true
        case .skip:
            tasks[task].skipped += 1
            return false
        case .pendingOne:
            guard tasks[task].live >= 2 else { return true }
            tasks[task].skipped += 1
            return false
        case .abortOld:
            while tasks[task].head >= 0 { abort(tasks[task].head) }
            return true
        }
    }

    /// Draws the execution times of a job: its own sections, then what controls add.
    private mutating func drawSections(_ job: Int, _ task: Int) {
        var total: Nanoseconds = 0
        let number = jobs[job].number
        for index in tasks[task].sections {
            let drawn = sections[index].execution.sample(&tasks[task].executionStream, number: number)
            total += drawn
            jobs.addSection(
                job, scaled(drawn, task), slot: sections[index].slot, isPreemptive: sections[index].isPreemptive)
        }
        for index in tasks[task].extras {
            let fixed = extras[index].fixed.sample(&extras[index].stream, number: number)
            let amount = fixed + total * extras[index].addedPermille / 1000
            if amount > 0 { jobs.addSection(job, scaled(amount, task), slot: extras[index].slot) }
        }
    }

    /// Execution time on this processor, rounded up.
    @inline(__always)
    func scaled(_ time: Nanoseconds, _ task: Int) -> Nanoseconds {
        let speed = processors[tasks[task].processor].speedPermille
        return speed == 1000 ? time : (time * 1000 + speed - 1) / speed
    }

    /// Puts a job with its sections at the end of its task's queue.
    mutating func enqueue(_ job: Int, _ task: Int) {
        jobs[job].release = now
        jobs[job].stamp = now
        jobs[job].remaining = jobs.amounts[job * jobs.sectionStride]
        let processor = tasks[task].processor
        if tasks[task].head < 0 {
            tasks[task].head = job
        } else {
            jobs[tasks[task].tail].next = job
            if jobs[job].trail >= 0 {
                account(processor: processor)
                takeSnapshot(job, processor)
            }
        }
        tasks[task].tail = job
        tasks[task].live += 1
        show(.released(task: task, job: jobs[job].serial))
        // By pattern: the policy has text for its raw value, and `==` would compare that.
        if case .abortAtDeadline = tasks[task].overrun { setAbort(task) }
        watchdogReleased(job)
        markDirty(processor: processor)
    }

    /// The job's last section is done: it leaves its queue and its response is told to whom it concerns.
    mutating func complete(_ job: Int) {
        let task = jobs[job].task
        removeFromQueue(job)
        showEnd(job, .completed)
        if jobs[job].message >= 0 {
            let message = jobs[job].message
            jobs.giveBack(job)
            messageWorked(message)
            return
        }
        if jobs[job].record >= 0 { schedule.ended(jobs[job].record, .completed, at: now) }
        jobFinished(job)
        if tasks[task].kind == .scan {
            // A scan takes some time: one of no length would never let the instant end.
            let cycle = max(1, tasks[task].minimumCycle)
            let ready = max(now + tasks[task].gap, jobs[job].arrival + cycle)
            if ready == now {
                trails.giveBack(jobs[job].trail)
                jobs.giveBack(job)
                release(task, arrival: now)
                return
            }
            set(tasks[task].releaseTimer, at: ready, .arrival, rank: tasks[task].rank)
        }
        trails.giveBack(jobs[job].trail)
        jobs.giveBack(job)
    }

    /// Takes a live job out of its task's queue, wherever it stands in it.
    private mutating func removeFromQueue(_ job: Int) {
        let task = jobs[job].task
        let next = jobs[job].next
        if tasks[task].head == job {
            tasks[task].head = next
            if next < 0 { tasks[task].tail = -1 }
        } else {
            var before = tasks[task].head
            while jobs[before].next != job { before = jobs[before].next }
            jobs[before].next = next
            if next < 0 { tasks[task].tail = before }
        }
        tasks[task].live -= 1
        if !tasks[task].mutexUses.isEmpty { unlock(job) }
        watchdogRemoved(job, next: next)
        if case .abortAtDeadline = tasks[task].overrun { setAbort(task) }
        markDirty(processor: tasks[task].processor)
    }

    private mutating func setAbort(_ task: Int) {
        let first = firstDeadline(task)
        guard first >= 0, tasks[task].deadline >= 0 else { return cancel(tasks[task].abortTimer) }
        set(
            tasks[task].abortTimer, at: max(now, jobs[first].arrival + tasks[task].deadline), .abort,
            rank: tasks[task].rank)
    }

    mutating func deadlineAbortDue(_ task: Int) {
        let first = firstDeadline(task)
        if first >= 0 { abort(first) }
    }

    /// The live job that arrived first; the head, unless release jitter is longer than the period.
    private func firstDeadline(_ task: Int) -> Int {
        var first = tasks[task].head
        var job = first
        while job >= 0 {
            if jobs[job].arrival < jobs[first].arrival { first = job }
            job = jobs[job].next
        }
        return first
    }

    /// Kills a live job: a miss for whoever measures it.
    mutating func abort(_ job: Int) {
        discard(job)
        let task = jobs[job].task
        tasks[task].aborted += 1
        if jobs[job].record >= 0 { schedule.ended(jobs[job].record, .aborted, at: now) }
        jobAborted(job)
        if tasks[task].kind == .scan, !devices[tasks[task].device].isDown {
            set(tasks[task].releaseTimer, at: now + tasks[task].gap, .arrival, rank: tasks[task].rank)
        }
        trails.giveBack(jobs[job].trail)
        jobs.giveBack(job)
    }

    /// Takes a live job off its core and out of its queue; the caller gives it back.
    mutating func discard(_ job: Int) {
        let processor = tasks[jobs[job].task].processor
        account(processor: processor)
        if jobs[job].core >= 0 { suspend(jobs[job].core) }
        if jobs[job].hasSnapshot { creditWaiting(job) }
        removeFromQueue(job)
        showEnd(job, .aborted)
    }
}
