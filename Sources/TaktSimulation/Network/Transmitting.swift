import TaktKernel
import TaktPlant

extension Engine {
    @inline(__always)
    mutating func markDirty(transmitter index: Int) {
        guard !transmitters[index].isDirty else { return }
        transmitters[index].isDirty = true
        dirtyTransmitters.append(index)
    }

    /// Time a port needs for a frame with its 8 bytes of preamble, rounded up to the nanosecond.
    @inline(__always)
    func serialisation(_ bytes: Int, _ rate: Int64) -> Nanoseconds {
        let bits = Int64(bytes) * 8 * 1_000_000_000
        return (bits + rate - 1) / rate
    }

    /// Puts a frame into the queue of its hop's transmitter, or drops it when that is full.
    mutating func enqueue(frame: Int) {
        let index = hops[frames[frame].hop].transmitter
        if transmitters[index].waiting >= transmitters[index].capacity {
            return overflow(frame, index)
        }
        let priority = frames[frame].priority
        frames[frame].next = -1
        if transmitters[index].heads[priority] < 0 {
            transmitters[index].heads[priority] = frame
        } else {
            frames[transmitters[index].tails[priority]].next = frame
        }
        transmitters[index].tails[priority] = frame
        transmitters[index].waiting += 1
        frames[frame].isQueued = true
        if frames[frame].isLast, messages[frames[frame].message].trail >= 0 { takeSnapshot(frame: frame, index) }
        markDirty(transmitter: index)
    }

    private mutating func overflow(_ frame: Int, _ index: Int) {
        transmitters[index].dropped += 1
        if transmitters[index].isBox, transmitters[index].failOpen {
            calendar.schedule(
                EventKey(time: now, phase: .arrival, rank: index, sequence: nextSequence()), UInt64(frame))
            return
        }
        note(
            .queueOverflow, transmitters[index].name, origin: causes[transmitters[index].overflowCause].origin,
            "The queue at \(transmitters[index].name) overflowed and frames were lost.")
        lose(frame, cause: transmitters[index].overflowCause)
    }

    @inline(__always)
    mutating func nextSequence() -> UInt64 {
        sequence &+= 1
        return sequence
    }

    /// The one decision of an instant: a free transmitter takes the first frame of the highest class.
    mutating func settle(transmitter index: Int) {
        transmitters[index].isDirty = false
        guard transmitters[index].waiting > 0 else { return }
        if now >= transmitters[index].freeAt { startNext(index) }
        if transmitters[index].waiting > 0 {
            set(transmitters[index].timer, at: transmitters[index].freeAt, .arrival, rank: index)
        }
    }

    private mutating func startNext(_ index: Int) {
        var priority = 0
        while transmitters[index].heads[priority] < 0 { priority += 1 }
        let frame = transmitters[index].heads[priority]
        transmitters[index].heads[priority] = frames[frame].next
        transmitters[index].waiting -= 1
        frames[frame].isQueued = false
        account(transmitter: index)
        transmitters[index].occupant = frames[frame].origin
        let arrival: Nanoseconds
        if transmitters[index].isBox {
            var time = transmitters[index].perFrame.sample(&transmitters[index].stream)
            time += (Int64(frames[frame].bytes) * transmitters[index].picosecondsPerByte + 999) / 1000
            transmitters[index].freeAt = now + time
            arrival = now + time
        } else {
            let rate = transmitters[index].rate
            let lastBit = now + serialisation(frames[frame].bytes + 8, rate)
            transmitters[index].freeAt = lastBit + serialisation(12, rate)
            arrival = lastBit + transmitters[index].propagation
        }
        let hop = hops[frames[frame].hop]
        if frames[frame].isLast, messages[frames[frame].message].trail >= 0 { creditFrame(frame, index, arrival) }
        calendar.schedule(
            EventKey(time: arrival + hop.latency, phase: .arrival, rank: index, sequence: nextSequence()), UInt64(frame)
        )
    }

    /// A frame is through a transmitter and what follows it: on to the next queue, or into its destination.
    mutating func frameArrived(_ frame: Int) {
        let hop = hops[frames[frame].hop]
        if devices[hop.target].isDown { return lose(frame, cause: devices[hop.target].outageCause) }
        if hop.blockedBy >= 0 { return lose(frame, cause: hop.blockedBy) }
        if hop.isLast { return deliver(frame) }
        frames[frame].hop += 1
        enqueue(frame: frame)
    }

    private mutating func deliver(_ frame: Int) {
        counters.delivered += 1
        let message = frames[frame].message
        giveBack(frame: frame)
        settleFrame(of: message)
    }

    /// A frame is gone, and its message with it.
    mutating func lose(_ frame: Int, cause: Int) {
        counters.dropped += 1
        let message = frames[frame].message
        giveBack(frame: frame)
        if !messages[message].isLost {
            messages[message].isLost = true
            messages[message].lostCause = cause
        }
        settleFrame(of: message)
    }

    private mutating func settleFrame(of message: Int) {
        messages[message].framesLeft -= 1
        guard messages[message].framesLeft == 0 else { return }
        messages[message].lastFrame = -1
        if messages[message].isLost { messageLost(message) } else { messageArrived(message) }
    }

    mutating func takeFrame() -> Int {
        if freeFrame >= 0 {
            let frame = freeFrame
            freeFrame = frames[frame].next
            return frame
        }
        frames.append(FrameState())
        frameSnapshots.append(contentsOf: repeatElement(0, count: origins.count))
        return frames.count - 1
    }

    private mutating func giveBack(frame: Int) {
        frames[frame].message = -1
        frames[frame].next = freeFrame
        freeFrame = frame
    }
}

/// Blame on the network: behind whose frames one waited, and whose bytes were sent.
extension Engine {
    @inline(__always)
    mutating func account(transmitter index: Int) {
        let until = min(now, transmitters[index].freeAt)
        let since = transmitters[index].accounted
        if until > since {
            transmitterTime[index * origins.count + transmitters[index].occupant] += until - since
        }
        transmitters[index].accounted = now
    }

    private mutating func takeSnapshot(frame: Int, _ index: Int) {
        account(transmitter: index)
        let count = origins.count
        for origin in 0..<count {
            frameSnapshots[frame * count + origin] = transmitterTime[index * count + origin]
        }
    }

    /// Adds the wait in a queue up to now to the trail; the transmitter must be accounted.
    mutating func creditQueueing(_ frame: Int, _ index: Int) {
        let trail = messages[frames[frame].message].trail
        let count = origins.count
        for origin in 0..<count {
            let time = transmitterTime[index * count + origin] - frameSnapshots[frame * count + origin]
            trails[trail].append(transmitters[index].queueCauses[origin], time)
            frameSnapshots[frame * count + origin] += time
        }
    }

    /// The wait that ends now, and what lies ahead until `arrival` plus forwarding.
    private mutating func creditFrame(_ frame: Int, _ index: Int, _ arrival: Nanoseconds) {
        creditQueueing(frame, index)
        let message = frames[frame].message
        let trail = messages[message].trail
        let hop = hops[frames[frame].hop]
        if transmitters[index].isBox {
            trails[trail].append(transmitters[index].sendCauses[transmitters[index].originIndex], arrival - now)
            trails[trail].append(hop.forwardCause, hop.latency)
            return
        }
        let rate = transmitters[index].rate
        let own = frames[frame].origin
        var bytes = frames[frame].bytes
        var end = arrival - transmitters[index].propagation
        let flow = messages[message].flow
        if own == 0 {
            // Bytes that controls add are sent last, as far as the books go: the first bytes are the plant's own.
            var added: [(origin: Int, time: Nanoseconds)] = []
            for cost in flows[flow].costs.reversed() where costs[cost].extraBytes > 0 {
                let smaller = max(64, bytes - costs[cost].extraBytes)
                let shorter = now + serialisation(smaller + 8, rate)
                if shorter < end { added.append((costs[cost].origin, end - shorter)) }
                end = min(end, shorter)
                bytes = smaller
            }
            trails[trail].append(transmitters[index].sendCauses[own], end - now)
            for part in added.reversed() {
                trails[trail].append(transmitters[index].sendCauses[part.origin], part.time)
            }
        } else {
            trails[trail].append(transmitters[index].sendCauses[own], end - now)
        }
        trails[trail].append(hop.forwardCause, transmitters[index].propagation + hop.latency)
    }
}
