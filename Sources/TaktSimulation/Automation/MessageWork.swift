import TaktKernel
import TaktPlant

/// How much processor time a message takes at one of its ends, section by section, each with what it is blamed on.
extension Engine {
    mutating func drawWork(_ job: Int, _ message: Int, atSource: Bool) {
        let flow = messages[message].flow
        switch messages[message].kind {
        case .setupOut, .setupBack: drawSetup(job, message, atSource: atSource)
        case .request where !atSource: drawServing(job, flow)
        case .request, .reply: drawOne(job, flow, payload: messages[message].payload, atSource: atSource)
        case .oneWay: drawOne(job, flow, payload: messages[message].payload, atSource: atSource)
        case .bulk: break
        }
    }

    /// A server's work for a request and its reply.
    private mutating func drawServing(_ job: Int, _ flow: Int) {
        let bytes = flows[flow].requestBytes + flows[flow].replyBytes
        let task = jobs[job].task
        let base = flows[flow].destinationWork.perMessage.sample(&flows[flow].destinationWork.stream)
        let amount = base + byteTime(bytes, flows[flow].destinationWork.picosecondsPerByte)
        if amount > 0 { jobs.addSection(job, scaled(amount, task), slot: flows[flow].destinationWork.slot) }
        for cost in flows[flow].costs {
            var added = costs[cost].destinationPerMessage.sample(&costs[cost].destinationStream)
            added += costs[cost].destinationPerMessage.sample(&costs[cost].destinationStream)
            added += byteTime(bytes, costs[cost].destinationPicosecondsPerByte)
            if added > 0 { jobs.addSection(job, added, slot: costs[cost].destinationSlot) }
        }
    }

    /// One message sent or received. Cyclic I/O is the interface's work, so only protection costs the processor time.
    private mutating func drawOne(_ job: Int, _ flow: Int, payload: Int, atSource: Bool) {
        let task = jobs[job].task
        if flows[flow].kind != .cyclic {
            var amount: Nanoseconds
            if atSource {
                amount = flows[flow].sourceWork.perMessage.sample(&flows[flow].sourceWork.stream)
                amount += byteTime(payload, flows[flow].sourceWork.picosecondsPerByte)
            } else {
                amount = flows[flow].destinationWork.perMessage.sample(&flows[flow].destinationWork.stream)
                amount += byteTime(payload, flows[flow].destinationWork.picosecondsPerByte)
            }
            let slot = atSource ? flows[flow].sourceWork.slot : flows[flow].destinationWork.slot
            if amount > 0 { jobs.addSection(job, scaled(amount, task), slot: slot) }
        }
        for cost in flows[flow].costs {
            let added: Nanoseconds
            if atSource {
                added =
                    costs[cost].sourcePerMessage.sample(&costs[cost].sourceStream)
                    + byteTime(payload, costs[cost].sourcePicosecondsPerByte)
            } else {
                added =
                    costs[cost].destinationPerMessage.sample(&costs[cost].destinationStream)
                    + byteTime(payload, costs[cost].destinationPicosecondsPerByte)
            }
            let slot = atSource ? costs[cost].sourceSlot : costs[cost].destinationSlot
            if added > 0 { jobs.addSection(job, added, slot: slot) }
        }
    }

    /// A share of a set-up's cryptography: the source works before each of its messages and after the last answer, the
    /// destination on each message.
    private mutating func drawSetup(_ job: Int, _ message: Int, atSource: Bool) {
        let cost = messages[message].cost
        guard let session = costs[cost].session else { return }
        let trips = Nanoseconds(session.roundTrips)
        if atSource {
            let isLast = messages[message].roundTrip + 1 == session.roundTrips
            guard messages[message].kind == .setupOut || isLast else { return }
            let share = costs[cost].sourceSetup / (trips + 1)
            if share > 0 { jobs.addSection(job, share, slot: costs[cost].sourceSetupSlot) }
        } else {
            let share = costs[cost].destinationSetup / trips
            if share > 0 { jobs.addSection(job, share, slot: costs[cost].destinationSetupSlot) }
        }
    }

    @inline(__always)
    private func byteTime(_ bytes: Int, _ picoseconds: Int64) -> Nanoseconds {
        (Int64(bytes) * picoseconds + 999) / 1000
    }
}
