import TaktKernel
import TaktPlant

/// Messages: work at the sender, frames on the way, work at the receiver.
extension Engine {
    mutating func takeMessage(_ flow: Int, _ kind: MessageState.Kind, payload: Int) -> Int {
        var index = freeMessage
        if index >= 0 {
            freeMessage = messages[index].next
            messages[index] = MessageState()
        } else {
            index = messages.count
            messages.append(MessageState())
        }
        messages[index].flow = flow
        messages[index].kind = kind
        messages[index].payload = payload
        messages[index].transaction = flows[flow].transaction
        messages[index].origin = flows[flow].origin
        return index
    }

    mutating func giveBack(message index: Int) {
        messages[index].flow = -1
        messages[index].next = freeMessage
        freeMessage = index
    }

    /// Whether a message goes from the flow's source to its destination.
    @inline(__always)
    func goesForward(_ message: Int) -> Bool {
        switch messages[message].kind {
        case .setupOut, .request, .oneWay, .bulk: true
        case .setupBack, .reply: false
        }
    }

    /// Work for a message at the device where it is now; done at once when it costs nothing.
    mutating func work(_ message: Int, atSource: Bool) {
        let flow = messages[message].flow
        let device = atSource ? flows[flow].source : flows[flow].destination
        let task = devices[device].communicationTask
        guard task >= 0, !devices[device].isDown else {
            if devices[device].isDown {
                messages[message].isLost = true
                messages[message].lostCause = devices[device].outageCause
                return messageLost(message)
            }
            messageStarted(message)
            return messageWorked(message)
        }
        if flows[flow].costs.isEmpty, atSource ? flows[flow].isSourceFree : flows[flow].isDestinationFree {
            messageStarted(message)
            return messageWorked(message)
        }
        let job = jobs.take()
        jobs[job].task = task
        jobs[job].arrival = now
        jobs[job].message = message
        drawWork(job, message, atSource: atSource)
        if jobs[job].sectionCount == 0 {
            jobs.giveBack(job)
            messageStarted(message)
            return messageWorked(message)
        }
        jobs[job].trail = messages[message].trail
        messages[message].job = job
        enqueue(job, task)
    }

    /// The job that worked on a message is done.
    mutating func messageWorked(_ message: Int) {
        messages[message].job = -1
        if messages[message].stage == .sending { return transmit(message) }
        messageServed(message)
    }

    /// Splits a message into frames and queues them at its sender's port.
    mutating func transmit(_ message: Int) {
        messages[message].stage = .travelling
        messageSent(message)
        show(message: message, .onTheWay)
        let flow = messages[message].flow
        let isForward = goesForward(message)
        let sender = isForward ? flows[flow].source : flows[flow].destination
        if devices[sender].isClosed {
            messages[message].isLost = true
            messages[message].lostCause = devices[sender].outageCause
            return messageLost(message)
        }
        let route = isForward ? flows[flow].forward : flows[flow].backward
        guard !route.isEmpty else {
            counters.sent += 1
            counters.delivered += 1
            return messageArrived(message)
        }
        let overhead = flows[flow].overhead
        let room = flows[flow].framePayload
        var left = messages[message].payload
        messages[message].framesLeft = max(1, (left + room - 1) / room)
        let count = messages[message].framesLeft
        for number in stride(from: count, to: 0, by: -1) {
            let bytes = min(left, room)
            left -= bytes
            let frame = takeFrame()
            counters.sent += 1
            frames[frame] = FrameState(
                message: message, flow: flow, bytes: max(FrameSize.smallest, bytes + overhead), hop: route.lowerBound,
                priority: flows[flow].priority, isLast: number == 1, origin: messages[message].origin)
            if number == 1 { messages[message].lastFrame = frame }
            if let trace = observers.frames {
                tellSent(
                    frame, part: count - number, of: count, payload: bytes,
                    offset: messages[message].payload - left - bytes, trace)
            }
            enqueue(frame: frame)
        }
    }

    /// The last frame is in.
    mutating func messageArrived(_ message: Int) {
        messages[message].stage = .serving
        guard messageAccepted(message) else { return giveBack(message: message) }
        show(message: message, .atReceiver)
        guard connects(message) else { return refuseConnection(message) }
        guard takesPlace(message) else { return refuse(message) }
        work(message, atSource: !goesForward(message))
    }
}
