import TaktKernel

/// What a frame trace is told. Called only when there is one.
extension Engine {
    mutating func tellPassage(
        _ frame: Int, _ index: Int, from start: Nanoseconds, _ arrival: Nanoseconds, _ trace: FrameTrace
    ) {
        trace.framePassed(
            frame,
            FramePassage(
                frame: -1, flow: frames[frame].flow, isForward: trace.direction(of: frame), port: index,
                bytes: frames[frame].bytes, priority: frames[frame].priority, enqueued: -1, start: start,
                lastBitOut: arrival - transmitters[index].propagation, lastBitIn: arrival,
                isLastHop: hops[frames[frame].hop].isLast, isCopy: isCopy(frame)))
    }

    /// A message's frame is about to be queued at its sender's port.
    ///
    /// - Parameters:
    ///   - part: place among the message's `parts` frames, from 0.
    ///   - payload: bytes of the message in this frame, from `offset` on.
    mutating func tellSent(_ frame: Int, part: Int, of parts: Int, payload: Int, offset: Int, _ trace: FrameTrace) {
        let message = frames[frame].message
        let number = trace.frameSent(frame, isForward: goesForward(message))
        guard let followed = trace.followed else { return }
        if part == 0 { trace.messages += 1 }
        let flow = messages[message].flow
        let cost = messages[message].cost
        followed(
            .sent(
                SentFrame(
                    frame: number, message: trace.messages - 1, flow: flow, isForward: goesForward(message),
                    kind: FrameKind(messages[message].kind), transaction: messages[message].transaction,
                    part: part, parts: parts, payload: payload, offset: offset,
                    messagePayload: messages[message].payload, bytes: frames[frame].bytes,
                    cost: cost < 0 ? nil : flows[flow].costs.firstIndex(of: cost),
                    roundTrip: messages[message].roundTrip, time: now)))
    }

    /// - Parameter target: dropped on arrival at the far end; otherwise at the near one, by a full queue.
    mutating func tellLoss(_ frame: Int, atTarget target: Bool, _ trace: FrameTrace) {
        let message = frames[frame].message
        let hop = hops[frames[frame].hop]
        let device = target ? hop.target : transmitters[hop.transmitter].owner
        trace.frameLost(
            frame,
            FrameLoss(
                frame: -1, flow: messages[message].flow, isForward: goesForward(message), port: hop.transmitter,
                device: device >= 0 ? devices[device].name : transmitters[hop.transmitter].name, time: now))
    }

    /// Ports and boxes, as traces number them.
    func framePorts() -> [FramePort] {
        transmitters.array.map { state in
            FramePort(
                name: state.name, from: state.owner >= 0 ? devices[state.owner].name : "",
                to: state.target >= 0 ? devices[state.target].name : "", link: state.isBox ? nil : state.rank / 2)
        }
    }
}
