import TaktKernel

/// 128 bits that stand for a state: two hashes of the same words. Two states that differ have the same digest with a chance
/// of 2^-128 or so, and a cycle is only used when the state comes round to it twice.
struct StateDigest: Equatable {
    private var a: UInt64 = 0x243F_6A88_85A3_08D3
    private var b: UInt64 = 0x1319_8A2E_0370_7344

    @inline(__always)
    mutating func add(_ word: Int) {
        let bits = UInt64(bitPattern: Int64(word))
        a = (a ^ bits) &* 0x9E37_79B9_7F4A_7C15
        a ^= a >> 32
        b = (b &+ bits) &* 0xD6E8_FEB8_6659_FD93
        b ^= b >> 29
    }

    @inline(__always)
    mutating func add(_ time: Nanoseconds) { add(Int(time)) }

    @inline(__always)
    mutating func add(_ flag: Bool) { add(flag ? 1 : 0) }

    @inline(__always)
    mutating func add(_ words: UInt64) { add(Int(bitPattern: UInt(words))) }
}

/// Reads an engine's state off at a checkpoint, times apart: instants count from the checkpoint, and what has no lasting
/// number of its own (messages, frames) is numbered in the order in which it is met.
struct StateReader {
    private(set) var digest = StateDigest()
    private let checkpoint: Nanoseconds
    private var messageNumbers: [Int]
    private var nextMessage = 0

    init(at checkpoint: Nanoseconds, messages: Int) {
        self.checkpoint = checkpoint
        messageNumbers = Array(repeating: -1, count: messages)
    }

    mutating func add(_ word: Int) { digest.add(word) }
    mutating func add(_ flag: Bool) { digest.add(flag) }
    mutating func add(duration: Nanoseconds) { digest.add(duration) }

    /// An instant that matters, before or after the checkpoint.
    mutating func add(instant: Nanoseconds) { digest.add(instant - checkpoint) }

    /// An instant that matters as long as it is to come.
    mutating func add(future instant: Nanoseconds) { digest.add(max(0, instant - checkpoint)) }

    /// True when the message is met for the first time, and its content is to be read.
    mutating func meets(message: Int) -> Bool {
        guard message >= 0 else {
            digest.add(-1)
            return false
        }
        let isNew = messageNumbers[message] < 0
        if isNew {
            messageNumbers[message] = nextMessage
            nextMessage += 1
        }
        digest.add(messageNumbers[message])
        return isNew
    }

    mutating func add(_ trail: Trail) {
        digest.add(trail.count)
        for index in 0..<trail.count {
            digest.add(Int(trail.parts[index].cause))
            digest.add(trail.parts[index].duration)
        }
    }
}

extension Engine {
    /// All that the course of the run from here on depends on.
    mutating func stateDigest(at checkpoint: Nanoseconds) -> StateDigest {
        var reader = StateReader(at: checkpoint, messages: messages.count)
        readPending(&reader)
        for task in tasks.indices { readTask(task, &reader) }
        for core in cores.indices { readCore(core, &reader) }
        for processor in processors.indices { reader.add(processors[processor].witness) }
        for device in devices.indices {
            reader.add(devices[device].requests)
            let isGone = devices[device].partnerReady == .max
            reader.add(isGone)
            reader.add(future: isGone ? 0 : devices[device].partnerReady)
        }
        for mutex in mutexes.indices { readHolder(mutex, &reader) }
        for transmitter in transmitters.indices { readTransmitter(transmitter, &reader) }
        for flow in flows.indices { readFlow(flow, &reader) }
        for cycle in cycles.indices { readCycle(cycle, &reader) }
        for cost in costs.indices {
            reader.add(future: costs[cost].sessionEnd)
            reader.add(duration: costs[cost].sourceSetup)
            reader.add(duration: costs[cost].destinationSetup)
        }
        for probe in probes.indices { probes[probe].read(&reader) }
        return reader.digest
    }

    /// Timers and events in the order in which they will come. Outages are left out: folding ends before them.
    private mutating func readPending(_ reader: inout StateReader) {
        let timers = timers.pending()
        let events = calendar.pending()
        var (i, j) = (0, 0)
        while i < timers.count || j < events.count {
            if j == events.count || (i < timers.count && timers[i].key < events[j].key) {
                if timerTable[Int(timers[i].timer)].kind != .outage {
                    reader.add(instant: timers[i].key.time)
                    reader.add(Int(timers[i].key.place))
                    reader.add(Int(timers[i].timer))
                }
                i += 1
            } else {
                reader.add(instant: events[j].key.time)
                reader.add(Int(events[j].key.place))
                if events[j].payload < Self.replyEvents {
                    readFrame(Int(events[j].payload), &reader)
                } else {
                    readMessage(Int(events[j].payload - Self.replyEvents), &reader)
                }
                j += 1
            }
        }
    }

    private func readTrail(_ trail: Int, _ reader: inout StateReader) {
        if trail >= 0 { reader.add(trails[trail]) } else { reader.add(-1) }
    }

    // MARK: Processors

    private func readTask(_ task: Int, _ reader: inout StateReader) {
        reader.add(tasks[task].live)
        for known in tasks[task].completions { reader.add(known) }
        reader.add(tasks[task].owed)
        if tasks[task].kind == .periodic { reader.add(instant: tasks[task].nextArrival) }
        for held in tasks[task].jittering {
            reader.add(instant: held.release)
            reader.add(instant: held.arrival)
        }
        if tasks[task].sliceCapacity > 0 {
            // What was used up before the last whole period is full again.
            let boundary = now / tasks[task].slicePeriod * tasks[task].slicePeriod
            let isFull = boundary > tasks[task].sliceRefilled
            reader.add(duration: isFull ? tasks[task].sliceCapacity : tasks[task].sliceBudget)
        }
        var job = tasks[task].head
        while job >= 0 {
            readJob(job, &reader)
            reader.add(tasks[task].watched == job)
            job = jobs[job].next
        }
    }

    private func readJob(_ job: Int, _ reader: inout StateReader) {
        let state = jobs[job]
        for instant in [state.arrival, state.release, state.stamp] { reader.add(instant: instant) }
        for word in [state.core, state.section, state.sectionCount, state.blockedCause] { reader.add(word) }
        for flag in [state.isInSection, state.hasSnapshot, state.wasRunning] { reader.add(flag) }
        reader.add(duration: state.remaining)
        reader.add(duration: state.consumed)
        reader.add(state.started >= 0)
        if state.started >= 0 { reader.add(instant: state.started) }
        if state.blockedCause >= 0 { reader.add(instant: state.blockedSince) }
        for section in 0..<state.sectionCount {
            reader.add(duration: jobs.amounts[job * jobs.sectionStride + section])
        }
        readTrail(state.trail, &reader)
        if state.hasSnapshot {
            let range = processors[tasks[state.task].processor].slots
            let base = job * jobs.slotStride - range.lowerBound
            for slot in range { reader.add(duration: slotTime[slot] - jobs.snapshots[base + slot]) }
        }
        readMessage(state.message, &reader)
    }

    private func readCore(_ core: Int, _ reader: inout StateReader) {
        let job = cores[core].job
        reader.add(job >= 0)
        if job >= 0 {
            reader.add(instant: cores[core].chunkStart)
            reader.add(instant: cores[core].turnStart)
            reader.add(cores[core].needsTimer)
        }
        // Whether the job that ran last is there to go on without a context switch.
        let index = cores[core].processor
        for place in processors[index].tasks {
            var live = tasks[processorTasks[place]].head
            while live >= 0 {
                reader.add(jobs[live].serial == cores[core].lastSerial)
                live = jobs[live].next
            }
        }
    }

    private func readHolder(_ mutex: Int, _ reader: inout StateReader) {
        let holder = mutexes[mutex].holder
        reader.add(holder < 0 ? -1 : jobs[holder].task)
        if holder >= 0 { reader.add(instant: jobs[holder].arrival) }
    }

    // MARK: Network

    private func readTransmitter(_ index: Int, _ reader: inout StateReader) {
        reader.add(future: transmitters[index].freeAt)
        if transmitters[index].freeAt > now { reader.add(transmitters[index].occupant) }
        reader.add(transmitters[index].waiting)
        if transmitters[index].waiting > 0 {
            for place in index * FrameQueue.classes..<(index + 1) * FrameQueue.classes {
                var frame = queues[place].head
                while frame >= 0 {
                    readFrame(frame, &reader)
                    frame = frame == queues[place].tail ? -1 : frames[frame].next
                }
            }
        }
        if transmitters[index].trouble >= 0 { reader.add(future: boxTroubles[transmitters[index].trouble].full) }
        for stretch in backlogs[index].stretches where stretch.end > now {
            reader.add(Int(stretch.origin))
            reader.add(instant: stretch.end)
        }
    }

    private func readFrame(_ frame: Int, _ reader: inout StateReader) {
        let state = frames[frame]
        for word in [state.flow, state.bytes, state.hop, state.priority, state.origin] { reader.add(word) }
        reader.add(state.isLast)
        reader.add(state.isQueued)
        guard !isCopy(frame) else { return reader.add(-1) }
        if state.isQueued, state.isLast, messages[state.message].trail >= 0 {
            let index = hops[state.hop].transmitter
            for origin in 0..<originCount {
                reader.add(
                    duration: transmitterTime[index * originCount + origin]
                        - frameSnapshots[frame * originCount + origin])
            }
        }
        reader.add(messages[state.message].lastFrame == frame)
        readMessage(state.message, &reader)
    }

    private func readMessage(_ message: Int, _ reader: inout StateReader) {
        guard reader.meets(message: message) else { return }
        let state = messages[message]
        let flow = state.flow
        for word in [flow, Int(state.kind.rawValue), Int(state.stage.rawValue), state.framesLeft, state.payload] {
            reader.add(word)
        }
        for word in [state.cost, state.roundTrip, state.origin, state.transaction - flows[flow].transaction] {
            reader.add(word)
        }
        reader.add(state.isLost)
        if state.isLost { reader.add(state.lostCause) }
        reader.add(state.job >= 0)
        reader.add(state.place >= 0 && state.place == devices[flows[flow].destination].absences)
        reader.add(flows[flow].current == message)
        reader.add(state.trail >= 0 && state.trail == flows[flow].trail)
        readTrail(state.trail, &reader)
        if state.kind == .oneWay || state.kind == .reply { reader.add(instant: state.sampled) }
        if state.kind == .reply { reader.add(devices[flows[flow].destination].lastDown >= state.sampled) }
        if flows[flow].relayed >= 0, state.kind == .oneWay {
            reader.add(instant: state.taken)
            readTrail(state.story, &reader)
        }
    }

    // MARK: Flows

    private func readFlow(_ flow: Int, _ reader: inout StateReader) {
        for flag in [flows[flow].isBusy, flows[flow].isRetrying, flows[flow].isConnected] { reader.add(flag) }
        if flows[flow].isBusy {
            reader.add(instant: flows[flow].start)
            reader.add(flows[flow].attempt)
            reader.add(flows[flow].sampled >= 0)
            if flows[flow].sampled >= 0 { reader.add(instant: flows[flow].sampled) }
            readTrail(flows[flow].trail, &reader)
            reader.add(isExcused(flow, since: flows[flow].start))
        }
        reader.add(flows[flow].lostCause)
        for instant in flows[flow].pending.waiting { reader.add(instant: instant) }
        reader.add(flows[flow].burstLeft)
        reader.add(flows[flow].hasConnection)
        reader.add(duration: flows[flow].bytesLeft)
        reader.add(flows[flow].outstanding)
        reader.add(future: flows[flow].downUntil)
        if flows[flow].newest >= 0 { reader.add(instant: flows[flow].newest) }
        if flows[flow].kind == .poll, flows[flow].cycle < 0, flows[flow].rule != .fixedDelay {
            reader.add(instant: flows[flow].offset + flows[flow].slot * flows[flow].period)
        }
        if flows[flow].ageProbe >= 0 {
            reader.add(instant: flows[flow].lastSample)
            reader.add(flows[flow].ageEnd > 0)
            reader.add(instant: flows[flow].ageEnd)
            readTrail(flows[flow].ageTrail, &reader)
            reader.add(isAgeExcused(flow, since: flows[flow].lastSample))
        }
        if flows[flow].isRelayed {
            reader.add(instant: flows[flow].broughtTaken)
            readTrail(flows[flow].broughtStory, &reader)
        }
        if flows[flow].relayed >= 0 {
            reader.add(instant: flows[flow].carriedTaken)
            reader.add(instant: flows[flow].lastTakenUp)
            readTrail(flows[flow].carriedStory, &reader)
        }
        _ = reader.meets(message: flows[flow].current)
    }

    private func readCycle(_ cycle: Int, _ reader: inout StateReader) {
        reader.add(cycles[cycle].isBusy)
        reader.add(cycles[cycle].turn)
        if cycles[cycle].isBusy { reader.add(instant: cycles[cycle].start) }
        if cycles[cycle].rule != .fixedDelay {
            reader.add(instant: cycles[cycle].offset + cycles[cycle].slot * cycles[cycle].period)
        }
        readTrail(cycles[cycle].trail, &reader)
    }
}
