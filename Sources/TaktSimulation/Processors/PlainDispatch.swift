import TaktKernel

/// The dispatch decision of the plainest and most frequent processor: one core, every task of another priority, no turns,
/// no mutexes, no communication slice. Its tasks stand in the order of their priorities, so the first that has a job is the
/// one to run. It decides as the general case does, in one pass.
extension Engine {
    mutating func settlePlain(_ index: Int) {
        let core = processors[index].cores.lowerBound
        let running = cores[core].job
        let tasksInOrder = processors[index].tasks
        for place in tasksInOrder {
            let job = tasks[processorTasks[place]].head
            guard job >= 0 else { continue }
            if job == running { break }
            if running < 0 {
                dispatch(job, on: core)
            } else if jobs.isPreemptive(running) || !jobs[running].isInSection {
                suspend(core)
                dispatch(job, on: core)
            }
            break
        }
        let chosen = cores[core].job
        if chosen >= 0 {
            if cores[core].needsTimer {
                cores[core].needsTimer = false
                set(
                    cores[core].timer, at: cores[core].chunkStart + jobs[chosen].remaining, .completion, rank: core)
            }
            jobs[chosen].wasRunning = false
            jobs[chosen].isInSection = true
            processors[index].witness = jobs.slot(of: chosen)
            leaveWaiting(index, chosen)
        } else {
            processors[index].witness = processors[index].slots.lowerBound
        }
    }

    @inline(__always)
    private mutating func leaveWaiting(_ index: Int, _ chosen: Int) {
        for place in processors[index].tasks {
            let job = tasks[processorTasks[place]].head
            guard job >= 0, job != chosen else { continue }
            leaveBehind(job, index)
        }
    }
}
