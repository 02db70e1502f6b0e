import TaktKernel
import TaktPlant

/// A flow with the ways of its messages and the work that they are.
struct FlowModel {
    let flow: Flow
    /// Hops from source to destination, and back.
    var forward: [RouteHop] = []
    var backward: [RouteHop] = []
    /// Least time of a message on the first link of its way; 0 when both ends are one device.
    var leastOnFirstLink: Nanoseconds = 0
    /// Least time of an exchange on its whole way.
    var leastOnWay: Nanoseconds = 0
    /// Why a message may not arrive at all; `nil`: every one does.
    var blocked: NoBound?
    let source: Device?
    let destination: Device?

    /// Bytes that controls add to each message.
    private var extraBytes: Int { flow.messageCosts.reduce(0) { $0 + $1.extraBytes } }

    init(_ flow: Flow, in plant: Plant) {
        self.flow = flow
        source = plant.device(flow.source)
        destination = plant.device(flow.destination)
    }

    /// 0 highest, to 7.
    var networkClass: Int { min(max(flow.priority, 0), 7) }

    /// Payload of the message that starts an exchange, and of the reply.
    var payload: (request: Int, reply: Int) {
        switch flow.kind {
        case .poll(let poll), .command(let poll): (poll.requestBytes + extraBytes, poll.replyBytes + extraBytes)
        case .cyclic(let cyclic): (cyclic.payloadBytes + extraBytes, 0)
        case .report(let report): (report.payloadBytes + extraBytes, 0)
        case .bulk(let bulk): (Int(clamping: min(bulk.totalBytes, Int64(max(1, flow.framePayload)))), 0)
        }
    }

    /// One exchange at a time: a request with its reply, or a report.
    var isTransaction: Bool {
        switch flow.kind {
        case .poll, .command, .report: true
        case .cyclic, .bulk: false
        }
    }

    var hasReply: Bool {
        switch flow.kind {
        case .poll, .command: true
        case .cyclic, .report, .bulk: false
        }
    }

    var poll: Poll? {
        switch flow.kind {
        case .poll(let poll), .command(let poll): poll
        case .cyclic, .report, .bulk: nil
        }
    }

    /// Secure sessions that a transaction may have to set up first.
    var sessions: [(cost: MessageCost, session: SecureSession)] {
        guard isTransaction else { return [] }
        return flow.messageCosts.compactMap { cost in cost.session.map { (cost, $0) } }
    }

    func frames(_ payload: Int) -> Frames { Frames(payload: payload, of: flow) }
}

/// Longest processor times of a flow's messages at its two ends; 0 where an end has no processor.
extension FlowModel {
    /// Work on one message at an end.
    func work(_ payload: Int, atSource: Bool) throws(NoBound) -> Nanoseconds {
        guard let device = atSource ? source : destination, device.processor != nil else { return 0 }
        if case .bulk = flow.kind { return 0 }
        var total: Nanoseconds = 0
        if case .cyclic = flow.kind {} else { total = try base(device, bytes: payload) }
        for cost in flow.messageCosts { total += try added(cost, bytes: payload, times: 1, atSource: atSource) }
        return total
    }

    /// Work of a server on a request and its reply.
    func servingWork() throws(NoBound) -> Nanoseconds {
        guard hasReply else { return try work(payload.request, atSource: false) }
        guard let device = destination, device.processor != nil else { return 0 }
        let bytes = payload.request + payload.reply
        var total = try base(device, bytes: bytes)
        for cost in flow.messageCosts { total += try added(cost, bytes: bytes, times: 2, atSource: false) }
        return total
    }

    /// From a served request to its reply, beside the processor time.
    func replyDelay() throws(NoBound) -> Nanoseconds {
        guard hasReply, let device = destination else { return 0 }
        return try device.communication.replyDelay.worst("the reply delay of \(device.id)")
    }

    /// Work on one message of a session's set-up.
    func setupWork(_ cost: MessageCost, _ session: SecureSession, atSource: Bool) throws(NoBound) -> Nanoseconds {
        guard (atSource ? source : destination)?.processor != nil else { return 0 }
        guard session.roundTrips > 0 else {
            throw NoBound("the set-up of \(cost.title) on flow \(flow.id) has no messages")
        }
        let what = "set-up time of \(cost.title) on flow \(flow.id)"
        return atSource
            ? try session.sourceSetup.worst(what) / Nanoseconds(session.roundTrips + 1)
            : try session.destinationSetup.worst(what) / Nanoseconds(session.roundTrips)
    }

    private func base(_ device: Device, bytes: Int) throws(NoBound) -> Nanoseconds {
        let communication = device.communication
        let time = try communication.perMessage.worst("time of a message at \(device.id)")
        return device.scaled(time + Self.byteTime(bytes, communication.picosecondsPerByte))
    }

    private func added(
        _ cost: MessageCost, bytes: Int, times: Int64, atSource: Bool
    ) throws(NoBound) -> Nanoseconds {
        let time = try (atSource ? cost.sourcePerMessage : cost.destinationPerMessage)
            .worst("time that \(cost.title) takes for a message of flow \(flow.id)")
        let perByte = atSource ? cost.sourcePicosecondsPerByte : cost.destinationPicosecondsPerByte
        return times * time + Self.byteTime(bytes, perByte)
    }

    private static func byteTime(_ bytes: Int, _ picoseconds: Int64) -> Nanoseconds {
        (Int64(bytes) * picoseconds + 999) / 1000
    }
}

extension Device {
    /// Execution time on this device's processor, rounded up.
    func scaled(_ time: Nanoseconds) -> Nanoseconds {
        guard let speed = processor?.speedPermille, speed != 1000, speed > 0 else { return time }
        return (Saturating.product(time, 1000) + speed - 1) / speed
    }
}
