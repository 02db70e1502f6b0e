import TaktKernel
import TaktPlant

/// A mutex as the engine sees it.
struct MutexState {
    var accessProtocol: MutexSpec.AccessProtocol
    /// Priority of the best task that ever takes it.
    var ceiling: Int
    /// Job that holds it; -1 when it is free.
    var holder = -1
}

/// A mutex that a task takes, and the cause of delay of those who wait for it meanwhile.
struct MutexUse {
    var mutex: Int
    var waitCause: Int
}

/// The dispatch decision where tasks share mutexes: the candidates are called in the order of their present priorities.
/// One whose section has yet to begin takes what it locks as it is chosen; if anything of that is held it must wait, and
/// lends its priority to the holder (inheritance) before the next is called. No lock is handed on: a free one goes to
/// whoever is called first.
extension Engine {
    mutating func chooseWithMutexes(_ index: Int) {
        collectCandidates(index)
        var free = processors[index].cores.count
        for job in candidates where jobs[job].core >= 0 && jobs.isPreemptive(job) == false && jobs[job].isInSection {
            jobs[job].standing = .chosen
            free -= 1
        }
        while free > 0, let job = bestCandidate() {
            if locks(job) {
                jobs[job].standing = .chosen
                free -= 1
            } else {
                jobs[job].standing = .blocked
                lendPriority(of: job)
            }
        }
        for job in candidates where jobs[job].core >= 0 && jobs[job].standing != .chosen { suspend(jobs[job].core) }
        for job in candidates {
            tellBlocked(job)
            guard jobs[job].standing == .chosen, jobs[job].core < 0, let core = freeCore(index) else { continue }
            dispatch(job, on: core)
        }
    }

    /// Each task's job that is first in line, at its own priority or the ceiling of what it holds.
    private mutating func collectCandidates(_ index: Int) {
        candidates.removeAll(keepingCapacity: true)
        for place in processors[index].tasks {
            let task = processorTasks[place]
            let job = tasks[task].head
            guard job >= 0 else { continue }
            if jobs[job].core < 0, tasks[task].sliceCapacity > 0, !hasBudget(task) { continue }
            jobs[job].standing = .open
            jobs[job].priority = tasks[task].priority
            for use in tasks[task].mutexUses where mutexes[use.mutex].holder == job {
                guard mutexes[use.mutex].accessProtocol == .priorityCeiling else { continue }
                jobs[job].priority = min(jobs[job].priority, mutexes[use.mutex].ceiling)
            }
            candidates.append(job)
        }
    }

    private func bestCandidate() -> Int? {
        var best = -1
        for job in candidates where jobs[job].standing == .open {
            if best < 0 || isCalledBefore(job, best) { best = job }
        }
        return best >= 0 ? best : nil
    }

    /// Present priority; among equals who runs goes on, then as ever.
    private func isCalledBefore(_ a: Int, _ b: Int) -> Bool {
        if jobs[a].priority != jobs[b].priority { return jobs[a].priority < jobs[b].priority }
        if (jobs[a].core >= 0) != (jobs[b].core >= 0) { return jobs[a].core >= 0 }
        if jobs[a].stamp != jobs[b].stamp { return jobs[a].stamp < jobs[b].stamp }
        return tasks[jobs[a].task].rank < tasks[jobs[b].task].rank
    }

    /// What the job's present section locks.
    func wanted(_ job: Int) -> [Int] {
        let sections = tasks[jobs[job].task].sectionMutexes
        return jobs[job].section < sections.count ? sections[jobs[job].section] : []
    }

    /// Takes all that the job's present section locks, or nothing: false when any of it is held by another.
    private mutating func locks(_ job: Int) -> Bool {
        let wanted = wanted(job)
        guard wanted.allSatisfy({ mutexes[$0].holder < 0 || mutexes[$0].holder == job }) else { return false }
        for mutex in wanted { mutexes[mutex].holder = job }
        return true
    }

    /// Priority inheritance, along the chain of those who wait for each other. It ends: priorities only get better.
    private mutating func lendPriority(of job: Int) {
        for mutex in wanted(job) where mutexes[mutex].accessProtocol == .priorityInheritance {
            let holder = mutexes[mutex].holder
            guard holder >= 0, holder != job, jobs[holder].priority > jobs[job].priority else { continue }
            jobs[holder].priority = jobs[job].priority
            if jobs[holder].standing == .blocked { lendPriority(of: holder) }
        }
    }

    /// Keeps apart, for whoever measures, the time in which the job waits for a mutex from that in which it waits for a
    /// processor.
    private mutating func tellBlocked(_ job: Int) {
        guard jobs[job].trail >= 0 else { return }
        let cause = jobs[job].standing == .blocked ? waitCause(job) : -1
        guard cause != jobs[job].blockedCause else { return }
        if jobs[job].hasSnapshot { creditWaiting(job) }
        guard cause >= 0 else { return }
        jobs[job].hasSnapshot = true
        jobs[job].blockedCause = cause
        jobs[job].blockedSince = now
    }

    /// The first mutex that keeps the job waiting, with its holder.
    private func waitCause(_ job: Int) -> Int {
        for mutex in wanted(job) {
            let holder = mutexes[mutex].holder
            guard holder >= 0, holder != job else { continue }
            for use in tasks[jobs[holder].task].mutexUses where use.mutex == mutex { return use.waitCause }
        }
        return -1
    }

    /// Frees what the job holds, apart from what `kept` still locks.
    mutating func unlock(_ job: Int, keeping kept: [Int] = []) {
        for use in tasks[jobs[job].task].mutexUses where mutexes[use.mutex].holder == job {
            if !kept.contains(use.mutex) { mutexes[use.mutex].holder = -1 }
        }
    }
}
