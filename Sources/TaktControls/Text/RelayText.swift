import TaktKernel
import TaktPlant

/// Relays in words.
extension EditText {
    /// `flow poll-1: historian asks plc-1 every 1 s (new flow idmz/poll-1), and scada asks historian; ...`.
    static func relay(_ id: String, _ relay: Relay, _ plant: Plant) -> String {
        guard let flow = plant.flow(id) else { return "flow \(id): is not in the plant" }
        var host = relay.host
        if let added = relay.added {
            let neighbour = added.link.ends.first { $0 != relay.host } ?? ""
            host = "new host \(relay.host) beside \(neighbour)"
        }
        let leg = "(new flow \(relay.leg(of: id)))"
        let (source, destination) = (flow.source, flow.destination)
        let every = DurationFormat.text(relay.every)
        var text = "flow \(id) (\(relay.title)): "
        switch flow.kind {
        case .poll where relay.turns(flow):
            text +=
                "\(host) polls \(destination) every \(every) \(leg) and pushes what it gets to \(source) as a report; "
            text += "\(source) asks nothing any more"
        case .poll: text += "\(host) polls \(destination) every \(every) \(leg), and \(source) polls \(relay.host)"
        case .command: text += "goes to \(host), which then commands \(destination) \(leg)"
        case .report: text += "goes to \(host) \(leg), which passes each report on to \(destination)"
        case .cyclic: text += "goes to \(host) \(leg), which sends its latest values to \(destination) as often"
        case .bulk: text += "goes to \(host) \(leg), which sends as much to \(destination)"
        }
        guard relay.perMessage != .constant(0) else { return text }
        return text + "; \(words(relay.perMessage)) a message there"
    }
}
