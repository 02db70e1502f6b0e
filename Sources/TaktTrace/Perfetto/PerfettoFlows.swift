import TaktPlant
import TaktSimulation

/// The tracks of flows: a slice for each transaction, and within it one for each step of its message, one after the other.
/// An arrow leads from the request on its way over the server's work to the reply on its way.
struct PerfettoFlows {
    private struct State {
        var isOpen = false
        var hasStep = false
        var arrow: UInt64?
        var arrows: UInt64 = 0
    }
    private let names: PerfettoNames
    private let tracks: [UInt64]
    private var states: [State]

    init(names: PerfettoNames, tracks: [UInt64]) {
        self.names = names
        self.tracks = tracks
        states = Array(repeating: State(), count: tracks.count)
    }

    mutating func events(of activity: Activity) -> [PerfettoEvent] {
        switch activity {
        case .begun(let flow):
            let title = names.flow(flow)
            defer { states[flow].isOpen = true }
            return end(flow) + [.begin(tracks[flow], title.name, title.categories)]
        case .finished(let flow, let succeeded):
            return endStep(flow) + (succeeded ? endArrow(flow) : stop(flow, "given up")) + end(flow)
        case .timedOut(let flow): return endStep(flow) + stop(flow, "time-out")
        case .lost(let flow): return endStep(flow) + stop(flow, "lost")
        case .message(let flow, let step): return take(step, flow)
        default: return []
        }
    }

    /// The arrows that lead through a piece of work: that of the request which the server works on.
    func arrows(of piece: WorkPiece) -> [UInt64] {
        guard let message = piece.message, message.isWanted, message.kind == .request,
            let arrow = states[message.flow].arrow
        else { return [] }
        return [arrow]
    }

    /// Ends what the run's end cuts off.
    mutating func cutOff() -> [PerfettoEvent] {
        states.indices.flatMap { flow in
            states[flow].isOpen ? endStep(flow) + stop(flow, "cut off by the end of the run") + end(flow) : []
        }
    }

    private mutating func take(_ step: MessageStep, _ flow: Int) -> [PerfettoEvent] {
        let title = names.step(step)
        guard states[flow].isOpen else {
            // A packet of a cyclic flow; there may be several under way.
            return [.instant(tracks[flow], title.name, title.categories)]
        }
        var event = PerfettoEvent.begin(tracks[flow], title.name, title.categories)
        event.notes = [("attempt", .number(Int64(step.attempt)))]
        switch (step.kind, step.place) {
        case (.request, .onTheWay), (.report, .onTheWay): event.arrows = [newArrow(flow)]
        case (.reply, .onTheWay), (.report, .atReceiver):
            if let arrow = states[flow].arrow { event.ends = [arrow] }
            states[flow].arrow = nil
        default: break
        }
        let before = endStep(flow)
        states[flow].hasStep = true
        return before + [event]
    }

    private mutating func newArrow(_ flow: Int) -> UInt64 {
        states[flow].arrows += 1
        let arrow = UInt64(flow + 1) << 40 | states[flow].arrows
        states[flow].arrow = arrow
        return arrow
    }

    /// Says why an attempt ends without an answer, and ends its arrow there.
    private mutating func stop(_ flow: Int, _ why: String) -> [PerfettoEvent] {
        defer { states[flow].arrow = nil }
        return [.instant(tracks[flow], why, ["message"], ends: states[flow].arrow.map { [$0] } ?? [])]
    }

    /// An arrow that nothing has ended: the reply came to its receiver without a way.
    private mutating func endArrow(_ flow: Int) -> [PerfettoEvent] {
        states[flow].arrow == nil ? [] : stop(flow, "done")
    }

    private mutating func endStep(_ flow: Int) -> [PerfettoEvent] {
        guard states[flow].hasStep else { return [] }
        states[flow].hasStep = false
        return [.end(tracks[flow])]
    }

    private mutating func end(_ flow: Int) -> [PerfettoEvent] {
        guard states[flow].isOpen else { return [] }
        states[flow].isOpen = false
        return [.end(tracks[flow])]
    }
}
