import TaktKernel
import TaktPlant

extension Engine {
    @inline(__always)
    mutating func markDirty(transmitter index: Int) {
        guard !transmitters[index].isDirty else { return }
        transmitters[index].isDirty = true
        dirtyTransmitters.append(index)
    }

    /// Puts a frame into the queue of its hop's transmitter, or drops it when that is full.
    @inline(__always)
    mutating func enqueue(frame: Int) {
        let index = hops[frames[frame].hop].transmitter
        if transmitters[index].isFirstInFirstOut { sendInOrder(frame, index) } else { queue(frame, index) }
    }

    private mutating func queue(_ frame: Int, _ index: Int) {
        if transmitters[index].trouble >= 0, !takesUp(frame, index) { return }
        if transmitters[index].waiting >= transmitters[index].capacity {
            return overflow(frame, index)
        }
        let priority = frames[frame].priority & transmitters[index].classMask
        let place = index * FrameQueue.classes + priority
        frames[frame].next = -1
        if queues[place].head < 0 {
            queues[place].head = frame
            transmitters[index].classes |= 1 << UInt8(priority)
        } else {
            frames[queues[place].tail].next = frame
        }
        queues[place].tail = frame
        transmitters[index].waiting += 1
        frames[frame].isQueued = true
        if let trace = observers.frames, trace.shows(isCopy: isCopy(frame)) { trace.frameQueued(frame, at: now) }
        if frames[frame].isLast, messages[frames[frame].message].trail >= 0 { takeSnapshot(frame: frame, index) }
        markDirty(transmitter: index)
    }

    private mutating func overflow(_ frame: Int, _ index: Int) {
        if isCopy(frame) { return loseCopy(frame) }
        transmitters[index].dropped += 1
        if transmitters[index].isBox, transmitters[index].failOpen { return pass(frame, index) }
        note(
            .queueOverflow, transmitters[index].name, origin: causes[transmitters[index].overflowCause].origin,
            "The queue at \(transmitters[index].name) overflowed and frames were lost.")
        lose(frame, cause: transmitters[index].overflowCause, atTarget: false)
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
        let priority = transmitters[index].classes.trailingZeroBitCount
        let place = index * FrameQueue.classes + priority
        let frame = queues[place].head
        queues[place].head = frames[frame].next
        if queues[place].head < 0 { transmitters[index].classes &= ~(1 << UInt8(priority)) }
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
            arrival = occupy(index, from: now, frames[frame].bytes)
        }
        if let trace = observers.frames, trace.shows(isCopy: isCopy(frame)) {
            tellPassage(frame, index, from: now, arrival, trace)
        }
        if frames[frame].isLast, messages[frames[frame].message].trail >= 0 {
            creditQueueing(frame, index)
            creditSending(frame, index, from: now, arrival)
        }
        scheduleArrival(frame, index, arrival)
    }

    /// Sends a frame of `bytes` from `start` on; the instant at which its last bit is at the far end.
    @inline(__always)
    private mutating func occupy(_ index: Int, from start: Nanoseconds, _ bytes: Int) -> Nanoseconds {
        let lastBit = start + transmitters[index].serialisation(bytes + 8)
        transmitters[index].freeAt = lastBit + transmitters[index].serialisation(12)
        return lastBit + transmitters[index].propagation
    }

    @inline(__always)
    private mutating func scheduleArrival(_ frame: Int, _ index: Int, _ arrival: Nanoseconds) {
        let time = arrival + hops[frames[frame].hop].latency
        calendar.schedule(
            EventKey(time: time, phase: .arrival, rank: transmitters[index].rank, sequence: nextSequence()),
            UInt64(frame))
    }

    /// At a port that sends frames as they come, a frame's whole stay is known when it comes: no decision is left for
    /// later, so its next event is its arrival at the far end. An order among the frames of one instant is their order here.
    private mutating func sendInOrder(_ frame: Int, _ index: Int) {
        let start = max(now, transmitters[index].freeAt)
        let isBehind = start > now
        let arrival = occupy(index, from: start, frames[frame].bytes)
        if let trace = observers.frames, trace.shows(isCopy: isCopy(frame)) {
            trace.frameQueued(frame, at: now)
            tellPassage(frame, index, from: start, arrival, trace)
        }
        if frames[frame].isLast, messages[frames[frame].message].trail >= 0 {
            if isBehind { creditBacklog(frame, index, until: start) }
            creditSending(frame, index, from: start, arrival)
        }
        if originCount > 1 { extendBacklog(index, isBehind, Int32(truncatingIfNeeded: frames[frame].origin)) }
        scheduleArrival(frame, index, arrival)
    }

    /// A frame is through a transmitter and what follows it: on to the next queue, or into its destination.
    mutating func frameArrived(_ frame: Int) {
        let hop = hops[frames[frame].hop]
        if devices[hop.target].isClosed || hop.blockedBy != -1 { return stop(frame, hop) }
        if hop.isLast { return deliver(frame) }
        if hop.mirror >= 0 { copy(frame, to: hop.mirror) }
        frames[frame].hop += 1
        enqueue(frame: frame)
    }

    /// A frame gets no further: nobody is there, a filter drops it, or it is a copy and has been heard.
    private mutating func stop(_ frame: Int, _ hop: Hop) {
        if hop.blockedBy == Hop.endsCopy { return giveBack(frame: frame) }
        lose(frame, cause: devices[hop.target].isClosed ? devices[hop.target].outageCause : hop.blockedBy)
    }

    private mutating func deliver(_ frame: Int) {
        counters.delivered += 1
        if let trace = observers.frames { trace.frameDelivered(frame, at: now) }
        let message = frames[frame].message
        giveBack(frame: frame)
        settleFrame(of: message)
    }

    /// A frame is gone, and its message with it.
    mutating func lose(_ frame: Int, cause: Int, atTarget: Bool = true) {
        if let trace = observers.frames { tellLoss(frame, atTarget: atTarget, trace) }
        counters.dropped += 1
        let message = frames[frame].message
        giveBack(frame: frame)
        if !messages[message].isLost {
            messages[message].isLost = true
            messages[message].lostCause = cause
        }
        settleFrame(of: message)
    }

    @inline(__always)
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
        frameSnapshots.append(repeating: 0, count: originCount)
        return frames.count - 1
    }

    mutating func giveBack(frame: Int) {
        // A message may live on without its last frame, when that is lost or overtakes others.
        if frames[frame].isLast { messages[frames[frame].message].lastFrame = -1 }
        frames[frame].message = -1
        frames[frame].next = freeFrame
        freeFrame = frame
    }
}
