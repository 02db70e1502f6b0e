import TaktKernel
package import TaktPlant

extension EditText {
    /// `flow poll: request 70 -> 99 bytes on the wire; plc +63.5 us for the request ...; set-up of 53.6 ms at plc ...`.
    static func messageCost(_ id: String, _ cost: MessageCost, _ plant: Plant) -> String {
        guard let flow = plant.flow(id) else { return "flow \(id): is not in the plant" }
        let messages = flow.messages
        var parts = messages.map { message in
            let after = flow.bytesOnTheWire(message.payload + cost.extraBytes)
            return "\(message.name) \(flow.bytesOnTheWire(message.payload)) -> \(after) bytes on the wire"
        }
        parts += time(at: flow.source, cost.sourcePerMessage, cost.sourcePicosecondsPerByte, messages)
        parts += time(at: flow.destination, cost.destinationPerMessage, cost.destinationPicosecondsPerByte, messages)
        if let session = cost.session { parts.append(setUp(session, flow)) }
        return "flow \(id) (\(cost.title)): " + parts.joined(separator: "; ")
    }

    private static func setUp(_ session: SecureSession, _ flow: Flow) -> String {
        "set-up of \(words(session.sourceSetup)) at \(flow.source) and \(words(session.destinationSetup)) at "
            + "\(flow.destination) in \(session.roundTrips) round trips, every \(DurationFormat.text(session.life))"
    }

    private static func time(
        at device: String, _ base: Distribution, _ picoseconds: Int64, _ messages: [(name: String, payload: Int)]
    ) -> [String] {
        guard base != .constant(0) || picoseconds > 0 else { return [] }
        guard case .constant(let fixed) = base, !messages.isEmpty else {
            let bytes = picoseconds > 0 ? " and \(perByte(picoseconds)) a byte" : ""
            return ["\(device) +\(words(base)) a message" + bytes]
        }
        let times = messages.map { message in
            let time = fixed + (Int64(message.payload) * picoseconds + 999) / 1000
            return "+\(DurationFormat.rounded(time)) a \(message.name)"
        }
        return ["\(device) " + times.joined(separator: ", ")]
    }

    /// Picoseconds in words.
    static func perByte(_ picoseconds: Int64) -> String {
        if picoseconds % 1000 == 0 || picoseconds >= 1_000_000 { return DurationFormat.rounded(picoseconds / 1000) }
        return picoseconds < 1000 ? "\(picoseconds) ps" : "\(Double(picoseconds / 10) / 100) ns"
    }

    /// A distribution as a person would say it.
    package static func words(_ distribution: Distribution) -> String {
        func text(_ time: Nanoseconds) -> String { DurationFormat.rounded(time) }
        return switch distribution {
        case .constant(let time): text(time)
        case .uniform(let low, let high): "\(text(low)) to \(text(high))"
        case .normal(let mean, let deviation, _, _): "about \(text(mean)) (deviation \(text(deviation)))"
        case .triangular(let low, let typical, let high): "about \(text(typical)) (\(text(low)) to \(text(high)))"
        case .lognormal(let median, let p95): "about \(text(median)) (95 % below \(text(p95)))"
        case .exponential(let mean): "\(text(mean)) on average"
        case .empirical, .sequence: "\(text(distribution.minimum)) to \(text(distribution.maximum ?? 0))"
        }
    }
}

extension Flow {
    /// What goes over the wire at a time, with its payload in bytes. A bulk transfer's frames are not told apart.
    fileprivate var messages: [(name: String, payload: Int)] {
        switch kind {
        case .poll(let poll), .command(let poll): [("request", poll.requestBytes), ("reply", poll.replyBytes)]
        case .cyclic(let cyclic): [("packet", cyclic.payloadBytes)]
        case .report(let report): [("report", report.payloadBytes)]
        case .bulk: []
        }
    }

    /// With the headers of each frame it takes, at least 64 bytes a frame.
    fileprivate func bytesOnTheWire(_ payload: Int) -> Int {
        let room = max(1, 1518 - frameOverhead)
        let frames = max(1, (payload + room - 1) / room)
        let last = payload - (frames - 1) * room
        return (frames - 1) * 1518 + max(64, last + frameOverhead)
    }
}
