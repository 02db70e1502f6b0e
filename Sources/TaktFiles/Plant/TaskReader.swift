import TaktDevices
import TaktPlant

/// The entries of a device's `tasks:`.
enum TaskReader {
    /// - Parameter profile: of the device's model; it supplies what the task leaves out.
    static func task(_ cursor: DocumentCursor, _ profile: DeviceProfile? = nil) -> TaskSpec? {
        cursor.map("a task") { map in
            let id = map.required("id", .id)
            let values = profile?.values ?? ProfileValues()
            let activation = activation(map, values)
            return TaskSpec(
                id: id, title: map.optional("title", .text, default: id), activation: activation,
                priority: map.required("priority", .priority), sections: sections(map, profile),
                deadline: map.optional("deadline", .duration),
                watchdog: watchdog(map, otherwise: values.watchdog(of: activation)),
                overrun: map.optional(
                    "overrun", .choice(OverrunPolicy.self), default: values.overrun(of: activation) ?? .queue),
                core: map.optional("core", .integer(0...1023)))
        }
    }

    private static func activation(_ map: MapReader, _ values: ProfileValues) -> Activation {
        let placeholder = Activation.scan(minimumCycle: 0, gap: 0)
        let activation = map.exactlyOne(of: ["every", "scan", "event", "on-message", "after"], "activation")
        for key in ["offset", "jitter"] where map.has(key) && activation != "every" {
            map.error("`\(key)` of a task goes with `every`")
        }
        switch activation {
        case "every":
            return .periodic(
                period: map.required("every", .duration), offset: map.optional("offset", .duration, default: 0),
                jitter: map.optional("jitter", .distribution, orNone: values.jitter))
        case "scan": return map.map("scan", "a scan") { scan($0, values) } ?? placeholder
        case "event": return map.map("event", "an event", event) ?? placeholder
        case "on-message": return .message(flow: map.required("on-message", .id))
        case "after": return .successor(map.value("after").map(predecessors) ?? [])
        default: return placeholder
        }
    }

    private static func scan(_ map: MapReader, _ values: ProfileValues) -> Activation {
        .scan(
            minimumCycle: map.optional("minimum-cycle", .duration, default: values.minimumCycle ?? 0),
            gap: map.optional("gap", .duration, default: 0))
    }

    private static func event(_ map: MapReader) -> Activation {
        .event(
            interval: map.required("interval", .distribution), offset: map.optional("offset", .duration, default: 0))
    }

    /// One task in short, or a list.
    private static func predecessors(_ cursor: DocumentCursor) -> [Predecessor] {
        if case .scalar = cursor.node.content {
            return cursor.value(.taskReference).map { [Predecessor(task: $0)] } ?? []
        }
        return cursor.list(predecessor)
    }

    private static func predecessor(_ cursor: DocumentCursor) -> Predecessor? {
        cursor.map("a predecessor") { map in
            Predecessor(
                task: map.required("task", .taskReference), through: map.list("through", RequirementReader.stage),
                ready: map.optional("ready", .integer(-1000...1000), default: 0))
        }
    }

    private static func sections(_ map: MapReader, _ profile: DeviceProfile?) -> [Section] {
        switch map.exactlyOne(of: ["execution", "sections", "instructions"], "execution time") {
        case "execution": [Section(execution: map.required("execution", .distribution))]
        case "sections": map.requiredList("sections", section)
        case "instructions": [Section(execution: .constant(InstructionReader.execution(map, profile)))]
        default: []
        }
    }

    private static func section(_ cursor: DocumentCursor) -> Section? {
        cursor.map("a section") { map in
            Section(
                execution: map.required("execution", .distribution),
                isPreemptive: map.optional("preemptive", .boolean, default: true), mutexes: mutexes(map))
        }
    }

    /// One id, or a list of them.
    private static func mutexes(_ map: MapReader) -> [String] {
        guard let value = map.value("mutex") else { return [] }
        guard value.node.sequence != nil else { return value.value(.id).map { [$0] } ?? [] }
        return value.list { $0.value(.id) }
    }

    private static func watchdog(_ map: MapReader, otherwise absent: Watchdog?) -> Watchdog? {
        guard let cursor = map.value("watchdog") else { return absent }
        return cursor.isNone ? nil : cursor.map("a watchdog", watchdog)
    }

    private static func watchdog(_ map: MapReader) -> Watchdog {
        Watchdog(
            limit: map.required("limit", .duration),
            base: map.optional("base", .choice(Watchdog.Base.self), default: .release),
            action: map.optional("action", .choice(Watchdog.Action.self), default: .log))
    }
}
