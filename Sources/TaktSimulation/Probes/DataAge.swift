import TaktKernel

/// How old polled data are at the client just before they are renewed.
///
/// A trail runs on from the instant at which the server took the old values: the way of that reply, the wait for the
/// next poll, that poll. A poll that fails leaves it running, and is a miss when the data are older than the limit.
extension Engine {
    mutating func tellAge(_ flow: Int, _ trail: Int, _ succeeded: Bool) {
        let probe = flows[flow].ageProbe
        let start = flows[flow].start
        if flows[flow].kind == .report {
            // A report is as old as its way took; there is no earlier value to outlive.
            guard succeeded else {
                return probes[probe].recordUnfinished(trails[trail], start: start, duration: now - start)
            }
            return probes[probe].record(trails[trail], start: start, duration: now - start)
        }
        let age = flows[flow].ageTrail
        trails[age].append(flows[flow].samplingCause, start - flows[flow].ageEnd)
        trails.append(trail, after: 0, to: age)
        flows[flow].ageEnd = now
        let taken = flows[flow].lastSample
        if succeeded, isExcused(flow, since: taken) {
            renew(flow, trail)
        } else if succeeded {
            probes[probe].record(trails[age], start: taken, duration: now - taken)
            renew(flow, trail)
        } else {
            if now - taken > probes[probe].limit, !isExcused(flow, since: taken) {
                probes[probe].recordUnfinished(trails[age], start: taken, duration: now - taken)
            }
            trails[age].compact(above: 64)
        }
    }

    /// The new values' age begins where the server took them.
    private mutating func renew(_ flow: Int, _ trail: Int) {
        let age = flows[flow].ageTrail
        trails[age].clear()
        trails.append(trail, after: flows[flow].sampled - flows[flow].start, to: age)
        flows[flow].lastSample = flows[flow].sampled
    }
}
