import TaktKernel

/// What a waiting job waits for: the difference of the processor's slot times between the end and the start of the wait.
extension Engine {
    /// Remembers the slot times at the start of a wait. The processor must be accounted up to now.
    mutating func takeSnapshot(_ job: Int, _ processor: Int) {
        jobs[job].hasSnapshot = true
        let range = processors[processor].slots
        let base = job * jobs.slotStride - range.lowerBound
        for slot in range { jobs.snapshots[base + slot] = slotTime[slot] }
    }

    /// Adds what the wait was spent on to the job's trail: a mutex, or the processor's work. The parts sum to the wait, since at each instant of it the
    /// processor's time went to exactly one slot.
    mutating func creditWaiting(_ job: Int) {
        jobs[job].hasSnapshot = false
        let trail = jobs[job].trail
        guard trail >= 0 else { return }
        if jobs[job].blockedCause >= 0 {
            trails[trail].append(jobs[job].blockedCause, now - jobs[job].blockedSince)
            jobs[job].blockedCause = -1
            return
        }
        let range = processors[tasks[jobs[job].task].processor].slots
        let base = job * jobs.slotStride - range.lowerBound
        for slot in range {
            trails[trail].append(slots[slot].wait, slotTime[slot] - jobs.snapshots[base + slot])
        }
    }
}
