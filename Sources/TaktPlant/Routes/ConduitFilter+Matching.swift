extension ConduitFilter {
    /// Default deny: some rule must match the flow, whichever way its frames go.
    package func allows(_ flow: Flow, in plant: Plant) -> Bool {
        func matches(_ names: [String], _ device: String) -> Bool {
            names.isEmpty || names.contains(device) || names.contains("zone:" + (plant.zone(of: device)?.id ?? ""))
        }
        return rules.contains { rule in
            (rule.protocols.isEmpty || rule.protocols.contains(flow.protocolName))
                && matches(rule.from, flow.source) && matches(rule.to, flow.destination)
        }
    }

    /// Whether frames may go into a zone at all.
    package func passes(toward zone: String) -> Bool { oneWay.map { $0 == zone } ?? true }

    /// Why frames of a flow do not get into a zone: half a sentence for a report; `nil` when they do.
    package func refusal(of flow: Flow, toward zone: String, in plant: Plant) -> String? {
        if !passes(toward: zone) { return "nothing passes toward \(zone)" }
        return allows(flow, in: plant) ? nil : "no rule allows it"
    }
}

extension Flow {
    /// Frames go from its destination to its source too: replies, or the answers of a session's set-up.
    package var goesBothWays: Bool {
        switch kind {
        case .poll, .command: true
        case .report: messageCosts.contains { $0.session != nil }
        case .cyclic, .bulk: false
        }
    }
}
