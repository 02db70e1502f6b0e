import TaktKernel
import TaktPlant

/// Polls, commands and reports as transactions: session set-up if it is due, request, reply; time-outs and retries.
extension Engine {
    /// A flow's own timer.
    mutating func flowStartDue(_ flow: Int) {
        switch flows[flow].kind {
        case .poll, .command:
            if flows[flow].isRetrying {
                flows[flow].isRetrying = false
                appendToTrail(flow, flows[flow].retryCause)
                beginAttempt(flow)
            } else {
                beginTransaction(flow, start: now)
            }
        case .report: changeHappened(flow)
        case .cyclic: produce(flow)
        case .bulk: beginTransfer(flow)
        }
    }

    /// Starts a transaction; for a report `start` is when the change happened.
    mutating func beginTransaction(_ flow: Int, start: Nanoseconds) {
        flows[flow].isBusy = true
        flows[flow].start = start
        flows[flow].attempt = 0
        flows[flow].polls += 1
        tell(.begun, flow, 0)
        show(.begun(flow: flow))
        if flows[flow].needsTrail {
            flows[flow].trail = trails.take()
            appendToTrail(flow, flows[flow].samplingCause)
        }
        beginAttempt(flow)
    }

    /// Brings the transaction's trail up to now with one cause.
    private mutating func appendToTrail(_ flow: Int, _ cause: Int) {
        guard flows[flow].trail >= 0 else { return }
        trails[flows[flow].trail].fit(now - flows[flow].start, padding: cause)
    }

    private mutating func beginAttempt(_ flow: Int) {
        flows[flow].transaction += 1
        flows[flow].sampled = -1
        flows[flow].lostCause = -1
        flows[flow].current = -1
        if devices[flows[flow].source].isClosed {
            flows[flow].lostCause = devices[flows[flow].source].outageCause
            setTimeout(flow, flows[flow].timeout)
        } else {
            continueAttempt(flow)
        }
    }

    /// The next thing an attempt needs: a session that has expired, or else the request.
    private mutating func continueAttempt(_ flow: Int) {
        for cost in flows[flow].costs where costs[cost].session != nil && now >= costs[cost].sessionEnd {
            return beginSetup(flow, cost)
        }
        let kind: MessageState.Kind = flows[flow].kind == .report ? .oneWay : .request
        if kind == .oneWay, flows[flow].relayed >= 0 {
            flows[flow].sampled = now
            takeUp(flow)
        }
        launch(takeMessage(flow, kind, payload: flows[flow].requestBytes), flow)
    }

    /// Makes a message the transaction's current one and has its sender work on it.
    private mutating func launch(_ message: Int, _ flow: Int) {
        flows[flow].current = message
        messages[message].trail = flows[flow].trail
        messages[message].sampled = flows[flow].start
        show(message: message, .atSender)
        work(message, atSource: goesForward(message))
    }

    private mutating func setTimeout(_ flow: Int, _ timeout: Nanoseconds) {
        set(flows[flow].timeoutTimer, at: now + timeout, .expiry, rank: flow)
    }

    /// A message leaves its sender's processor: the time-out runs from here.
    mutating func messageSent(_ message: Int) {
        let flow = messages[message].flow
        guard flows[flow].current == message else { return }
        switch messages[message].kind {
        case .request:
            setTimeout(flow, flows[flow].timeout)
            tell(.request, flow, flows[flow].attempt)
        case .setupOut: setTimeout(flow, costs[messages[message].cost].session?.timeout ?? flows[flow].timeout)
        case .setupBack, .reply, .oneWay, .bulk: break
        }
    }

    /// Whether an arriving message is wanted; a late reply is discarded by its transaction number.
    mutating func messageAccepted(_ message: Int) -> Bool {
        let flow = messages[message].flow
        switch messages[message].kind {
        case .request, .setupOut:
            return true
        case .reply, .setupBack:
            guard flows[flow].current == message else {
                flows[flow].lateReplies += 1
                tell(.lateReply, flow, 0)
                return false
            }
            cancel(flows[flow].timeoutTimer)
            return true
        case .oneWay:
            return flows[flow].kind != .cyclic || acceptsPacket(flow, message)
        case .bulk:
            transferAdvanced(flow)
            return false
        }
    }

    /// Work on a message begins: a server takes the values that it will reply.
    @inline(__always)
    mutating func messageStarted(_ message: Int) {
        let flow = messages[message].flow
        guard messages[message].kind == .request, messages[message].stage == .serving,
            flows[flow].current == message
        else { return }
        flows[flow].sampled = now
        if flows[flow].relayed >= 0 { takeUp(flow) }
    }

    /// The receiver has worked on a message.
    mutating func messageServed(_ message: Int) {
        let flow = messages[message].flow
        let isCurrent = flows[flow].current == message
        switch messages[message].kind {
        case .setupOut, .setupBack:
            setupServed(message, isCurrent: isCurrent)
        case .request:
            for task in flows[flow].messageTasks { release(task, arrival: now) }
            if isCurrent, flows[flow].waiter >= 0, !flows[flow].waiterWantsReply { commandServed(flow) }
            answer(message, isCurrent: isCurrent)
        case .reply:
            giveBack(message: message)
            if isCurrent { finishTransaction(flow, succeeded: true) }
        case .oneWay:
            for task in flows[flow].messageTasks { release(task, arrival: now) }
            if flows[flow].kind == .cyclic { return consume(message) }
            giveBack(message: message)
            if isCurrent { finishTransaction(flow, succeeded: true) }
        case .bulk:
            break
        }
    }

    /// Turns a request, worked on at the server, into its reply. A late one is answered too.
    private mutating func answer(_ message: Int, isCurrent: Bool) {
        let flow = messages[message].flow
        let reply = takeMessage(flow, .reply, payload: flows[flow].replyBytes)
        messages[reply].transaction = messages[message].transaction
        messages[reply].trail = messages[message].trail
        messages[reply].place = messages[message].place
        giveBack(message: message)
        if isCurrent { flows[flow].current = reply }
        let delay = flows[flow].replyDelay.sample(&flows[flow].replyStream)
        guard delay > 0 else {
            leavePlace(reply)
            return transmit(reply)
        }
        if messages[reply].trail >= 0 { trails[messages[reply].trail].append(flows[flow].replyCause, delay) }
        messages[reply].stage = .serving
        messages[reply].sampled = now
        calendar.schedule(
            EventKey(time: now + delay, phase: .completion, rank: flow, sequence: nextSequence()),
            Self.replyEvents + UInt64(reply))
    }

    /// Calendar events from here on are delayed replies; those below are frames.
    static var replyEvents: UInt64 { 1 << 40 }

    /// A device's reply delay is over. A device that was away in the meantime has forgotten the request.
    mutating func replyDue(_ message: Int) {
        let flow = messages[message].flow
        let server = flows[flow].destination
        leavePlace(message)
        if devices[server].isDown || devices[server].lastDown >= messages[message].sampled {
            messages[message].isLost = true
            messages[message].lostCause = devices[server].outageCause
            return messageLost(message)
        }
        transmit(message)
    }

    /// A message will never arrive.
    mutating func messageLost(_ message: Int) {
        let flow = messages[message].flow
        let cause = messages[message].lostCause
        let isCurrent = flows[flow].current == message
        let kind = messages[message].kind
        switch flows[flow].kind {
        case .cyclic:
            trails.giveBack(messages[message].trail)
            trails.giveBack(messages[message].story)
            flows[flow].lostCause = cause
            show(.lost(flow: flow))
            giveBack(message: message)
        case .bulk:
            giveBack(message: message)
            transferAdvanced(flow)
        case .poll, .command, .report:
            giveBack(message: message)
            guard isCurrent else { return }
            flows[flow].current = -1
            flows[flow].lostCause = cause
            show(.lost(flow: flow))
            if kind == .oneWay {
                finishTransaction(flow, succeeded: false)
            } else if !timers.isSet(Int32(truncatingIfNeeded: flows[flow].timeoutTimer)) {
                setTimeout(flow, flows[flow].timeout)
            }
        }
    }

    /// No reply at or before the time-out.
    mutating func flowTimeoutDue(_ flow: Int) {
        flows[flow].timeouts += 1
        tell(.timeout, flow, flows[flow].attempt)
        show(.timedOut(flow: flow))
        abandonAttempt(flow)
        flows[flow].attempt += 1
        if flows[flow].attempt > flows[flow].retries {
            finishTransaction(flow, succeeded: false)
        } else if flows[flow].retryDelay > 0 {
            flows[flow].isRetrying = true
            set(flows[flow].startTimer, at: now + flows[flow].retryDelay, .expiry, rank: Rank.slots + flow)
        } else {
            beginAttempt(flow)
        }
    }

    /// Lets the current message go its way unheeded, after booking what it spent its time on so far.
    private mutating func abandonAttempt(_ flow: Int) {
        let message = flows[flow].current
        flows[flow].current = -1
        if message >= 0 { detachTrail(message) }
        let cause = flows[flow].lostCause
        appendToTrail(flow, cause >= 0 ? cause : flows[flow].silenceCause)
    }

    private mutating func detachTrail(_ message: Int) {
        guard messages[message].trail >= 0 else { return }
        let job = messages[message].job
        let frame = messages[message].lastFrame
        if job >= 0 {
            account(processor: tasks[jobs[job].task].processor)
            if jobs[job].core >= 0 { charge(jobs[job].core) }
            if jobs[job].hasSnapshot { creditWaiting(job) }
            jobs[job].trail = -1
        } else if frame >= 0, frames[frame].isQueued {
            let index = hops[frames[frame].hop].transmitter
            account(transmitter: index)
            creditQueueing(frame, index)
        }
        messages[message].trail = -1
    }

    /// The transaction is over: its response is told, and the next one arranged.
    private mutating func finishTransaction(_ flow: Int, succeeded: Bool) {
        cancel(flows[flow].timeoutTimer)
        flows[flow].current = -1
        flows[flow].isBusy = false
        if succeeded { flows[flow].succeeded += 1 } else { flows[flow].failed += 1 }
        leaveConnection(flow, succeeded: succeeded)
        tell(succeeded ? .reply : .failed, flow, min(flows[flow].attempt, flows[flow].retries))
        show(.finished(flow: flow, succeeded: succeeded))
        let trail = flows[flow].trail
        if trail >= 0 {
            let cause = flows[flow].lostCause
            if !succeeded { appendToTrail(flow, cause >= 0 ? cause : flows[flow].silenceCause) }
            tellResponse(flow, trail, succeeded)
            if flows[flow].cycle >= 0 { addToCycle(flows[flow].cycle, trail) }
            flows[flow].trail = -1
        }
        if succeeded, flows[flow].isRelayed {
            bring(
                flow, trail: trail, start: flows[flow].start, sampled: sampled(flow), taken: taken(flow),
                story: flows[flow].relayed >= 0 ? flows[flow].carriedStory : -1)
        }
        if flows[flow].waiter >= 0 { commandFinished(flow, trail: trail, succeeded: succeeded) }
        trails.giveBack(trail)
        if !flows[flow].isBusy { arrangeNext(flow) }
        if succeeded, flows[flow].isRelayed { push(flow) }
    }

    private mutating func tellResponse(_ flow: Int, _ trail: Int, _ succeeded: Bool) {
        let start = flows[flow].start
        if flows[flow].pollProbe >= 0 {
            if succeeded {
                probes[flows[flow].pollProbe].record(trails[trail], start: start, duration: now - start)
            } else if !isExcused(flow, since: start) {
                probes[flows[flow].pollProbe].recordUnfinished(trails[trail], start: start, duration: now - start)
            }
        }
        if flows[flow].ageProbe >= 0 { tellAge(flow, trail, succeeded) }
        guard succeeded else { return }
        let sampled = flows[flow].kind == .report ? start : flows[flow].sampled
        for place in flows[flow].chainStages { chainPassed(place, trail: trail, start: start, sampled: sampled) }
        // Old values that are passed on are no sign that what they came from works again.
        let began = flows[flow].relayed >= 0 ? min(start, flows[flow].carriedTaken) : start
        for recovery in flows[flow].recoveries { serviceReturned(recovery, since: began) }
    }

    /// The period rules of polls.
    private mutating func arrangeNext(_ flow: Int) {
        switch flows[flow].kind {
        case .poll:
            if flows[flow].cycle >= 0 { return pollCycleAdvanced(flows[flow].cycle) }
            let next = flows[flow].rule.next(
                after: now, period: flows[flow].period, offset: flows[flow].offset, slot: &flows[flow].slot)
            flows[flow].skippedSlots += next.skipped
            if next.skipped > 0 { tell(.slotsSkipped, flow, next.skipped) }
            set(flows[flow].startTimer, at: next.start, .expiry, rank: Rank.slots + flow)
        case .report:
            guard !flows[flow].pending.isEmpty else { return }
            beginTransaction(flow, start: flows[flow].pending.removeFirst())
        case .command:
            guard flows[flow].startsAgain else { return }
            flows[flow].startsAgain = false
            beginTransaction(flow, start: now)
        case .cyclic, .bulk:
            break
        }
    }

    /// A change to report; it waits while an earlier one is under way.
    mutating func changeHappened(_ flow: Int) {
        let interval = max(1, flows[flow].interval.sample(&flows[flow].intervalStream))
        set(flows[flow].startTimer, at: now + interval, .arrival, rank: flow)
        if flows[flow].burstTimer >= 0 { beginBurst(flow) } else { report(flow) }
    }

    mutating func report(_ flow: Int) {
        if flows[flow].isBusy { flows[flow].pending.append(now) } else { beginTransaction(flow, start: now) }
    }
}

/// Session set-up: round trips with cryptography at both ends before the first message, and again when its life is over.
extension Engine {
    private mutating func beginSetup(_ flow: Int, _ cost: Int) {
        let number = costs[cost].setups
        costs[cost].setups += 1
        costs[cost].sourceSetup =
            costs[cost].session?.sourceSetup.sample(&costs[cost].sourceStream, number: number) ?? 0
        costs[cost].destinationSetup =
            costs[cost].session?.destinationSetup.sample(&costs[cost].destinationStream, number: number) ?? 0
        sendSetup(flow, cost, roundTrip: 0)
    }

    private mutating func sendSetup(_ flow: Int, _ cost: Int, roundTrip: Int) {
        guard let session = costs[cost].session else { return }
        let message = takeMessage(flow, .setupOut, payload: session.bytesPerMessage)
        messages[message].cost = cost
        messages[message].roundTrip = roundTrip
        messages[message].origin = costs[cost].origin
        launch(message, flow)
    }

    private mutating func setupServed(_ message: Int, isCurrent: Bool) {
        let flow = messages[message].flow
        let cost = messages[message].cost
        let roundTrip = messages[message].roundTrip
        guard let session = costs[cost].session else { return }
        if messages[message].kind == .setupOut {
            let back = takeMessage(flow, .setupBack, payload: session.bytesPerMessage)
            messages[back].cost = cost
            messages[back].roundTrip = roundTrip
            messages[back].origin = costs[cost].origin
            messages[back].trail = messages[message].trail
            giveBack(message: message)
            if isCurrent { flows[flow].current = back }
            return transmit(back)
        }
        giveBack(message: message)
        guard isCurrent else { return }
        flows[flow].current = -1
        if roundTrip + 1 < session.roundTrips { return sendSetup(flow, cost, roundTrip: roundTrip + 1) }
        costs[cost].sessionEnd = now + session.life
        continueAttempt(flow)
    }
}
