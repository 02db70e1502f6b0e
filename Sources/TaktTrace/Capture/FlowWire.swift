import TaktPlant
import TaktSimulation

/// What the frames of one flow have in common.
struct FlowWire {
    let id: String
    let protocolName: String
    let transport: FlowTransport
    /// Bytes of the flow's overhead that no header has: zeros before each frame's payload.
    let filler: Int
    let content: FlowContent
    let serverPort: UInt16
    let tagClass: Int?
    /// Costs whose session is TLS, by their places in the flow.
    let tlsCosts: [Bool]
    /// Cyclic data tell the same state again.
    let isRepeated: Bool
    /// `request`, `operator command` ...: what its messages are, by their direction.
    private let words: (forward: String, backward: String)
    /// Of whose making it is, and by whom its messages are longer.
    private let originWords: String
    private let costOrigins: [String]

    init(_ flow: Flow) {
        id = flow.id
        protocolName = flow.protocolName
        (transport, filler) = FlowTransport.of(flow)
        let content = FlowContent(flow, over: transport, isPlain: filler == 0)
        self.content = content
        serverPort = ServicePorts.port(content, flow.protocolName)
        tagClass = flow.isTagged ? flow.priority : nil
        tlsCosts = flow.messageCosts.map { content == .tls && $0.isTLS }
        if case .cyclic = flow.kind { isRepeated = true } else { isRepeated = false }
        words = Self.words(flow)
        costOrigins = flow.messageCosts.map(\.origin.name)
        var origins: [String] = []
        if flow.origin != .baseline { origins.append("traffic of control \(flow.origin.name)") }
        for cost in flow.messageCosts where cost.extraBytes > 0 && cost.origin != .baseline {
            origins.append("\(cost.extraBytes) B by control \(cost.origin.name)")
        }
        originWords = origins.map { "; " + $0 }.joined()
    }

    private static func words(_ flow: Flow) -> (String, String) {
        switch flow.kind {
        case .poll: ("request", "reply")
        case .command: ("command", "reply to a command")
        case .cyclic: ("cyclic packet", "")
        case .report: (flow.isBurst ? "message of a burst" : "report", "")
        case .bulk: ("transfer", "")
        }
    }

    func what(_ frame: SentFrame) -> String {
        switch frame.kind {
        case .setupOut, .setupBack: "session \(frame.kind.rawValue) \(frame.roundTrip + 1)"
        case .request, .reply, .oneWay, .bulk: frame.isForward ? words.forward : words.backward
        }
    }

    /// A frame in words, for whoever reads the capture.
    func comment(_ frame: SentFrame, number: Int) -> String {
        var text = "\(id) (\(protocolName)): \(what(frame)) \(number + 1)"
        if frame.parts > 1 { text += ", frame \(frame.part + 1) of \(frame.parts)" }
        guard let cost = frame.cost, costOrigins.indices.contains(cost) else { return text + originWords }
        return text + "; by control \(costOrigins[cost])"
    }

    /// Whether the frame begins a session that has a connection of its own.
    func beginsSession(_ frame: SentFrame) -> Bool {
        guard frame.kind == .setupOut, frame.roundTrip == 0, let cost = frame.cost else { return false }
        return tlsCosts.indices.contains(cost) && tlsCosts[cost]
    }
}
