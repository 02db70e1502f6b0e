import TaktPlant
import TaktSimulation

/// Keeps the books on frames under way: their numbers in connections, and what they acknowledge. All of it is settled when
/// a frame is sent, so that it looks the same wherever it is captured.
struct FrameBook {
    private struct Entry {
        var standing: FrameStanding
        var hasPassed = false
        /// The frame itself, and the copies that mirrors have still to send.
        var users = 1
    }
    private let plant: Plant
    private let wires: [FlowWire]
    private var entries: [Int: Entry] = [:]
    /// By flow.
    private var conversations: [Conversation]
    /// Messages so far, by flow and direction.
    private var messages: [[Int]]
    /// By device: IPv4 identification, and the next client's port.
    private var identifications: [String: UInt16] = [:]
    private var clientPorts: [String: UInt16] = [:]

    init(_ plant: Plant, _ wires: [FlowWire]) {
        self.plant = plant
        self.wires = wires
        conversations = plant.flows.map { Conversation(flow: $0.id) }
        messages = plant.flows.map { _ in [0, 0] }
    }

    mutating func sent(_ frame: SentFrame) {
        let flow = plant.flows[frame.flow]
        let (sender, direction) = frame.isForward ? (flow.source, 0) : (flow.destination, 1)
        let identification = identifications[sender, default: 0]
        identifications[sender] = identification &+ 1
        if frame.part == 0 { messages[frame.flow][direction] += 1 }
        let wire = wires[frame.flow]
        var ports = clientPorts
        let place = conversations[frame.flow].send(
            frame, bytes: frame.payload + wire.filler, isNewSession: wire.beginsSession(frame)
        ) {
            let port = ports[flow.source] ?? ServicePorts.ofClients.lowerBound
            let isLast = port == ServicePorts.ofClients.upperBound
            ports[flow.source] = isLast ? ServicePorts.ofClients.lowerBound : port + 1
            return port
        }
        clientPorts = ports
        entries[frame.frame] = Entry(
            standing: FrameStanding(
                sent: frame, number: messages[frame.flow][direction] - 1, identification: identification, place: place))
    }

    func standing(of frame: Int) -> FrameStanding? { entries[frame]?.standing }

    /// Notes that a frame passes a port; whether it is its first.
    mutating func passes(_ frame: Int) -> Bool {
        guard entries[frame]?.hasPassed == false else { return false }
        entries[frame]?.hasPassed = true
        return true
    }

    mutating func delivered(_ frame: Int) {
        guard let standing = entries[frame]?.standing else { return }
        conversations[standing.sent.flow].delivered(standing.sent, standing.place)
        release(frame)
    }

    mutating func lost(_ frame: Int) {
        guard let standing = entries[frame]?.standing else { return }
        conversations[standing.sent.flow].lost(standing.place)
        release(frame)
    }

    mutating func copied(_ frame: Int) { entries[frame]?.users += 1 }

    mutating func copyEnded(_ frame: Int) { release(frame) }

    private mutating func release(_ frame: Int) {
        entries[frame]?.users -= 1
        if entries[frame]?.users == 0 { entries[frame] = nil }
    }
}
