import TaktKernel

/// Blame on the network: behind whose frames one waited, and whose bytes were sent.
extension Engine {
    @inline(__always)
    mutating func account(transmitter index: Int) {
        let until = min(now, transmitters[index].freeAt)
        let since = transmitters[index].accounted
        if until > since {
            transmitterTime[index * originCount + transmitters[index].occupant] += until - since
        }
        transmitters[index].accounted = now
    }

    mutating func takeSnapshot(frame: Int, _ index: Int) {
        account(transmitter: index)
        for origin in 0..<originCount {
            frameSnapshots[frame * originCount + origin] = transmitterTime[index * originCount + origin]
        }
    }

    /// Adds the wait in a queue up to now to the trail; the transmitter must be accounted.
    mutating func creditQueueing(_ frame: Int, _ index: Int) {
        let trail = messages[frames[frame].message].trail
        for origin in 0..<originCount {
            let time =
                transmitterTime[index * originCount + origin] - frameSnapshots[frame * originCount + origin]
            trails[trail].append(transmitterCauses[index * originCount + origin].queue, time)
            frameSnapshots[frame * originCount + origin] += time
        }
    }

    /// Adds the wait ahead, from now until `start`, at a port that sends frames as they come.
    mutating func creditBacklog(_ frame: Int, _ index: Int, until start: Nanoseconds) {
        let trail = messages[frames[frame].message].trail
        guard originCount > 1 else {
            return trails[trail].append(transmitterCauses[index].queue, start - now)
        }
        var here = now
        for stretch in backlogs[index].stretches where stretch.end > here {
            let origin = Int(stretch.origin)
            trails[trail].append(transmitterCauses[index * originCount + origin].queue, stretch.end - here)
            here = stretch.end
        }
    }

    /// Books that a port is busy for an origin until it is free again.
    mutating func extendBacklog(_ index: Int, _ isBehind: Bool, _ origin: Int32) {
        let end = transmitters[index].freeAt
        if !isBehind { backlogs[index].stretches.removeAll(keepingCapacity: true) }
        let last = backlogs[index].stretches.count - 1
        if last >= 0, backlogs[index].stretches[last].origin == origin {
            backlogs[index].stretches[last].end = end
        } else {
            // A port that is never idle does not collect what lies behind it.
            if last >= 64 {
                let instant = now
                backlogs[index].stretches.removeAll { $0.end <= instant }
            }
            backlogs[index].stretches.append(Backlog.Stretch(origin: origin, end: end))
        }
    }

    /// What lies ahead of a frame that is sent from `start` on: its bytes, and the way until `arrival` plus forwarding.
    mutating func creditSending(_ frame: Int, _ index: Int, from start: Nanoseconds, _ arrival: Nanoseconds) {
        let message = frames[frame].message
        let trail = messages[message].trail
        let hop = hops[frames[frame].hop]
        let causes = index * originCount
        if transmitters[index].isBox {
            trails[trail].append(transmitterCauses[causes + transmitters[index].originIndex].send, arrival - start)
            trails[trail].append(hop.forwardCause, hop.latency)
            return
        }
        let own = frames[frame].origin
        let end = arrival - transmitters[index].propagation
        if own == 0, !flows[messages[message].flow].costs.isEmpty {
            creditBytes(frame, index, from: start, until: end)
        } else {
            trails[trail].append(transmitterCauses[causes + own].send, end - start)
        }
        trails[trail].append(hop.forwardCause, transmitters[index].propagation + hop.latency)
    }

    /// Bytes that controls add are sent last, as far as the books go: the first bytes are the plant's own.
    private mutating func creditBytes(
        _ frame: Int, _ index: Int, from start: Nanoseconds, until lastBit: Nanoseconds
    ) {
        let message = frames[frame].message
        let trail = messages[message].trail
        let causes = index * originCount
        var bytes = frames[frame].bytes
        var end = lastBit
        var added: [(origin: Int, time: Nanoseconds)] = []
        for cost in flows[messages[message].flow].costs.reversed() where costs[cost].extraBytes > 0 {
            let smaller = max(64, bytes - costs[cost].extraBytes)
            let shorter = start + transmitters[index].serialisation(smaller + 8)
            if shorter < end { added.append((costs[cost].origin, end - shorter)) }
            end = min(end, shorter)
            bytes = smaller
        }
        trails[trail].append(transmitterCauses[causes].send, end - start)
        for part in added.reversed() {
            trails[trail].append(transmitterCauses[causes + part.origin].send, part.time)
        }
    }
}
