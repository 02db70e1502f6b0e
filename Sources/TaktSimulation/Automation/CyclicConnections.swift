import TaktKernel
import TaktPlant

/// Cyclic I/O: packets at a fixed interval, a connection that is given up when they stay out; and bulk transfers.
extension Engine {
    /// The producer's interval is over.
    mutating func produce(_ flow: Int) {
        set(flows[flow].startTimer, at: now + flows[flow].period, .arrival, rank: flow)
        guard !devices[flows[flow].source].isClosed else {
            flows[flow].lostCause = devices[flows[flow].source].outageCause
            return
        }
        let message = takeMessage(flow, .oneWay, payload: flows[flow].requestBytes)
        messages[message].sampled = now
        if flows[flow].relayed >= 0 { takeUp(flow, into: message) }
        if flows[flow].needsTrail { messages[message].trail = trails.take() }
        if flows[flow].costs.isEmpty { transmit(message) } else { work(message, atSource: true) }
    }

    /// A packet is at the consumer's interface: wanted unless the connection is being set up anew, or a later one has
    /// overtaken it in a box that lets frames pass unchecked.
    mutating func acceptsPacket(_ flow: Int, _ message: Int) -> Bool {
        if now >= flows[flow].downUntil, messages[message].sampled > flows[flow].newest {
            flows[flow].newest = messages[message].sampled
            return true
        }
        trails.giveBack(messages[message].trail)
        trails.giveBack(messages[message].story)
        return false
    }

    /// A packet's data are in use: the connection lives, the data are new.
    mutating func consume(_ message: Int) {
        let flow = messages[message].flow
        let trail = messages[message].trail
        let sampled = messages[message].sampled
        let (relayed, story) = (flows[flow].relayed, messages[message].story)
        let taken = relayed >= 0 ? messages[message].taken : sampled
        giveBack(message: message)
        flows[flow].isConnected = true
        let patience = flows[flow].period * Nanoseconds(flows[flow].timeoutMultiplier)
        set(flows[flow].consumerTimer, at: now + patience, .expiry, rank: flow)
        flows[flow].succeeded += 1
        if flows[flow].isRelayed {
            bring(flow, trail: trail, start: sampled, sampled: sampled, taken: taken, story: story)
        }
        if trail >= 0 {
            if flows[flow].ageProbe >= 0 { tellPacketAge(flow, trail, sampled) }
            flows[flow].lastSample = taken
            flows[flow].lastTakenUp = sampled
            flows[flow].lostCause = -1
            for place in flows[flow].chainStages { chainPassed(place, trail: trail, start: sampled, sampled: sampled) }
            for recovery in flows[flow].recoveries { serviceReturned(recovery, since: taken) }
            trails.giveBack(trail)
            keepStory(flow, story)
        }
        if flows[flow].isRelayed { push(flow) }
    }

    /// The story of the packet whose data are in use now, in the place of the one before.
    private mutating func keepStory(_ flow: Int, _ story: Int) {
        guard story >= 0 else { return }
        trails.giveBack(flows[flow].carriedStory)
        flows[flow].carriedStory = story
    }

    /// Age of the old data at the moment they are renewed: their story, if another flow had brought them, the interval
    /// between the two samples, then the new one's way.
    private mutating func tellPacketAge(_ flow: Int, _ trail: Int, _ sampled: Nanoseconds) {
        let age = trails.take()
        var before = flows[flow].lastSample
        if flows[flow].relayed >= 0, flows[flow].carriedStory >= 0 {
            trails.append(flows[flow].carriedStory, after: 0, to: age)
            before = flows[flow].lastTakenUp
        }
        let gap = sampled - before
        let regular = min(gap, flows[flow].period)
        let cause = flows[flow].lostCause
        trails[age].append(flows[flow].samplingCause, regular)
        trails[age].append(cause >= 0 ? cause : flows[flow].silenceCause, gap - regular)
        trails.append(trail, after: 0, to: age)
        // The first packet of a run has no predecessor.
        if flows[flow].ageEnd > 0, !isAgeExcused(flow, since: flows[flow].lastSample) {
            probes[flows[flow].ageProbe].record(
                trails[age], start: flows[flow].lastSample, duration: now - flows[flow].lastSample)
        }
        flows[flow].ageEnd = now
        trails.giveBack(age)
    }

    /// No packet for the whole time-out: the connection is lost, and set up anew a while later.
    mutating func consumerTimeoutDue(_ flow: Int) {
        if flows[flow].isConnected {
            flows[flow].connectionLosses += 1
            let cause = flows[flow].lostCause >= 0 ? flows[flow].lostCause : flows[flow].silenceCause
            note(
                .connectionLost, flows[flow].name, origin: causes[cause].origin,
                "The cyclic connection \(flows[flow].name) timed out: no packet for "
                    + "\(flows[flow].timeoutMultiplier) intervals.")
        }
        flows[flow].isConnected = false
        flows[flow].downUntil = now + flows[flow].reconnect
        let patience = flows[flow].period * Nanoseconds(flows[flow].timeoutMultiplier)
        set(flows[flow].consumerTimer, at: flows[flow].downUntil + patience, .expiry, rank: flow)
        let probe = flows[flow].ageProbe
        let age = now - flows[flow].lastSample
        guard probe >= 0, age > probes[probe].limit, !isAgeExcused(flow, since: flows[flow].lastSample) else { return }
        let trail = trails.take()
        let cause = flows[flow].lostCause
        trails[trail].append(cause >= 0 ? cause : flows[flow].silenceCause, age)
        probes[probe].recordUnfinished(trails[trail], start: flows[flow].lastSample, duration: age)
        trails.giveBack(trail)
    }

    /// A transfer is due; one that is still under way goes on, and the new one is left out.
    mutating func beginTransfer(_ flow: Int) {
        set(flows[flow].startTimer, at: now + flows[flow].period, .arrival, rank: flow)
        guard flows[flow].bytesLeft == 0, flows[flow].outstanding == 0 else {
            flows[flow].skippedSlots += 1
            return
        }
        flows[flow].bytesLeft = flows[flow].totalBytes
        show(.begun(flow: flow))
        fillWindow(flow)
    }

    /// A frame of a transfer arrived or was lost; the window has room again.
    mutating func transferAdvanced(_ flow: Int) {
        flows[flow].outstanding -= 1
        fillWindow(flow)
    }

    /// A frame that finds the first queue full is lost within its sending, and the window has room again: the loop goes on,
    /// whatever the size of the transfer.
    private mutating func fillWindow(_ flow: Int) {
        guard !flows[flow].isFilling else { return }
        flows[flow].isFilling = true
        defer { flows[flow].isFilling = false }
        if devices[flows[flow].source].isClosed { flows[flow].bytesLeft = 0 }
        let room = Int64(flows[flow].framePayload)
        while flows[flow].bytesLeft > 0, flows[flow].outstanding < flows[flow].window {
            let bytes = min(room, flows[flow].bytesLeft)
            flows[flow].bytesLeft -= bytes
            flows[flow].outstanding += 1
            transmit(takeMessage(flow, .bulk, payload: Int(bytes)))
        }
        if flows[flow].bytesLeft == 0, flows[flow].outstanding == 0 {
            show(.finished(flow: flow, succeeded: true))
            for task in flows[flow].messageTasks { release(task, arrival: now) }
        }
    }
}
