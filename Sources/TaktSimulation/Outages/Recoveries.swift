import TaktKernel

/// How soon something works again after an outage: one response for each occurrence.
extension Engine {
    /// An occurrence begins. Whoever still waits after the one before it has missed that.
    mutating func awaitService(_ recovery: Int) {
        if recoveries[recovery].awaitsService { recordUnrecovered(recovery) }
        recoveries[recovery].awaitsService = true
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

    mutating func recordUnrecovered(_ recovery: Int) {
        let began = outages[recoveries[recovery].outage].began
        let trail = recoveryTrail(recovery)
        probes[recoveries[recovery].probe].recordUnfinished(trails[trail], start: began, duration: now - began)
        trails.giveBack(trail)
    }

    /// Absence and start-up, or the takeover, and the rest until the service was used again.
    private mutating func recoveryTrail(_ recovery: Int) -> Int {
        let trail = trails.take()
        let outage = recoveries[recovery].outage
        let device = outages[outage].device
        let total = now - outages[outage].began
        if outages[outage].isTakenOver {
            trails[trail].append(devices[device].takeoverCause, min(total, outages[outage].takeover))
        } else if !outages[outage].isNetworkOnly || recoveries[recovery].needsNetwork {
            trails[trail].append(outages[outage].cause, min(total, outages[outage].absence))
        }
        let isStarting = !outages[outage].isTakenOver && !outages[outage].isNetworkOnly
        for part in isStarting ? devices[device].startParts : [] {
            guard recoveries[recovery].needsNetwork || !part.isNetwork else { continue }
            trails[trail].append(part.cause, min(total - trails[trail].total, part.duration))
        }
        trails[trail].append(recoveries[recovery].serviceCause, total - trails[trail].total)
        return trail
    }
}
