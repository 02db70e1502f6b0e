import TaktKernel

/// How old polled data are at the client just before they are renewed.
///
/// A trail runs on from the instant at which the server took the old values: the way of that reply, the wait for the
/// next poll, that poll. A poll that fails leaves it running, and is a miss when the data are older than the limit.
extension Engine {
    mutating func tellAge(_ flow: Int, _ trail: Int, _ succeeded: Bool) {
        let probe = flows[flow].ageProbe
        let start = flows[flow].start
        guard flows[flow].renews else { return tellChangeAge(flow, trail, succeeded) }
        let age = flows[flow].ageTrail
        // A report that another one held up has waited since before the last one's end.
        trails[age].append(flows[flow].samplingCause, start - flows[flow].ageEnd)
        trails.append(trail, after: max(0, flows[flow].ageEnd - start), to: age)
        flows[flow].ageEnd = now
        let taken = flows[flow].lastSample
        if succeeded, isAgeExcused(flow, since: taken) {
            renew(flow, trail)
        } else if succeeded {
            probes[probe].record(trails[age], start: taken, duration: now - taken)
            renew(flow, trail)
        } else {
            if now - taken > probes[probe].limit, !isAgeExcused(flow, since: taken) {
                probes[probe].recordUnfinished(trails[age], start: taken, duration: now - taken)
            }
            trails[age].compact(above: 64)
        }
    }

    /// A report of a change is as old as its way took, from the change on; there is no earlier value to outlive.
    private mutating func tellChangeAge(_ flow: Int, _ trail: Int, _ succeeded: Bool) {
        let probe = flows[flow].ageProbe
        let start = flows[flow].start
        guard succeeded else {
            return probes[probe].recordUnfinished(trails[trail], start: start, duration: now - start)
        }
        guard flows[flow].relayed >= 0 else {
            return probes[probe].record(trails[trail], start: start, duration: now - start)
        }
        let age = trails.take()
        trails.append(flows[flow].carriedStory, after: 0, to: age)
        trails.append(trail, after: flows[flow].sampled - start, to: age)
        let taken = flows[flow].carriedTaken
        if !isAgeExcused(flow, since: taken) {
            probes[probe].record(trails[age], start: taken, duration: now - taken)
        }
        trails.giveBack(age)
    }

    /// The new values' age begins where the server took them, or where those that it passes on were taken.
    private mutating func renew(_ flow: Int, _ trail: Int) {
        let age = flows[flow].ageTrail
        trails[age].clear()
        if flows[flow].relayed >= 0 { trails.append(flows[flow].carriedStory, after: 0, to: age) }
        trails.append(trail, after: flows[flow].sampled - flows[flow].start, to: age)
        flows[flow].lastSample = taken(flow)
    }
}
