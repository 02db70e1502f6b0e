import TaktKernel

/// What a frame trace is told. Called only when there is one.
extension Engine {
    func tellPassage(
        _ frame: Int, _ index: Int, from start: Nanoseconds, _ arrival: Nanoseconds, _ trace: FrameTrace
    ) {
        let message = frames[frame].message
        trace.framePassed(
            frame,
            FramePassage(
                frame: -1, flow: messages[message].flow, isForward: goesForward(message), port: index,
                bytes: frames[frame].bytes, priority: frames[frame].priority, enqueued: -1, start: start,
                lastBitOut: arrival - transmitters[index].propagation, lastBitIn: arrival,
                isLastHop: hops[frames[frame].hop].isLast))
    }

    /// - Parameter target: dropped on arrival at the far end; otherwise at the near one, by a full queue.
    func tellLoss(_ frame: Int, atTarget target: Bool, _ trace: FrameTrace) {
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
                to: state.target >= 0 ? devices[state.target].name : "")
        }
    }
}
