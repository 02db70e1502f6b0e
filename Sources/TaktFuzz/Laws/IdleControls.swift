import TaktPlant

extension Law {
    static let idleControls = Law(
        "idle-controls", "A control with nothing to act on changes nothing."
    ) { trial in
        let nowhere = try trial.edits().flatMap(\.self).compactMap(\.aimedAtNothing)
        guard trial.plant.applying(nowhere) == trial.plant else {
            return Violation("edits of nothing changed the plant")
        }
        guard trial.plant.applying([]) == trial.plant else { return Violation("no edits changed the plant") }
        return nil
    }
}

extension PlantEdit {
    /// The same edit of a thing that no plant has; `nil` for edits that add something of their own.
    fileprivate var aimedAtNothing: PlantEdit? {
        let nothing = "there/is/no/such/thing"
        switch self {
        case .hostLoad(_, let task, let memory): return .hostLoad(device: nothing, task: task, memory: memory)
        case .taskCost(_, let cost): return .taskCost(TaskReference(device: nothing, task: nothing), cost)
        case .messageCost(_, let cost): return .messageCost(flow: nothing, cost)
        case .inlineElement(_, let element): return .inlineElement(conduit: nothing, element)
        case .filter(_, let filter): return .filter(conduit: nothing, filter)
        case .accessDelay(_, let delay, let flow): return .accessDelay(operator: nothing, delay, identityFlow: flow)
        case .startCost(_, let cost): return .startCost(device: nothing, cost)
        case .standby(_, let standby): return .standby(device: nothing, standby)
        case .watchdog(_, let watchdog): return .watchdog(TaskReference(device: nothing, task: nothing), watchdog)
        case .dedicatedLink(var link, let origin):
            link.purpose = .flow(nothing)
            return .dedicatedLink(link, origin: origin)
        case .mirror(_, let mirror, let sensor, let link):
            return .mirror(device: nothing, mirror, sensor: sensor, link: link)
        case .relay(_, let relay): return .relay(flow: nothing, relay)
        case .outage, .traffic: return nil
        }
    }
}
