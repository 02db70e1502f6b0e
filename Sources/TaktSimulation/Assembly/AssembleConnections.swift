import TaktPlant

/// Who has a connection at a device that takes so many.
extension Assembly {
    /// A device that has as many connections as it can have refuses the next, in the order of the file; what a control
    /// adds comes last. A burst has one only as long as it goes on, so where bursts come connections are counted in the run.
    mutating func takeConnection(_ flow: Flow, _ state: inout FlowState) {
        guard flow.takesConnection, let limit = plant.devices[state.destination].communication.connectionLimit else {
            return
        }
        if flow.isBurst {
            state.connection = .brief
        } else {
            connections[flow.destination, default: 0] += 1
            guard connections[flow.destination, default: 0] <= limit else { return refuse(flow, limit, state.forward) }
            guard burstTargets.contains(flow.destination) else { return }
            state.connection = .standing
            if case .command = flow.kind { state.connection = .brief }
        }
        state.limitCause = layout.causes.number(
            .lostMessage, "connection limit of \(flow.destination)", flow.origin)
        layout.devices[state.destination].connectionLimit = limit
        guard state.connection == .standing else { return }
        state.hasConnection = true
        layout.devices[state.destination].connections += 1
    }

    /// For the whole run.
    private mutating func refuse(_ flow: Flow, _ limit: Int, _ route: Range<Int>) {
        guard let last = route.last, layout.hops[last].blockedBy < 0 else { return }
        layout.hops[last].blockedBy = layout.causes.number(
            .lostMessage, "connection limit of \(flow.destination)", flow.origin)
        layout.findings.append(
            Finding(
                kind: flow.isEssential ? .essentialFlowBlocked : .flowBlocked, subject: flow.id, origin: flow.origin,
                sentence: "\(flow.destination) takes \(limit) connections and refuses flow \(flow.id)."))
    }
}
