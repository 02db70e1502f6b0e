import TaktKernel
package import TaktPlant

/// What `takt explain` prints: a control's edits in plain words, before and after, without running anything.
package enum EditText {
    /// The control and each of its edits. Lines of at most 100 columns.
    package static func explain(_ control: Control, _ edits: [PlantEdit], on plant: Plant) -> String {
        var lines = ["\(control.entry.title) (\(control.id)) on \(plant.title)"]
        let texts = control.choice.texts
        for key in texts.keys.sorted() {
            lines += Wrapping.indented("\(key): \(texts[key] ?? "")", indent: "  ", hanging: "    ")
        }
        lines.append("")
        if let reason = control.entry.noTimingEffect {
            lines += Wrapping.indented("No timing effect. " + reason, indent: "")
        } else if edits.isEmpty {
            lines.append("It finds nothing to act on in this plant: no edit, no effect.")
        } else {
            lines.append("\(edits.count) \(edits.count == 1 ? "edit" : "edits"):")
            // A filter meets the flows as the control's own relays leave them.
            let relayed = plant.applying(edits.filter { if case .relay = $0 { true } else { false } })
            for edit in edits {
                let isFilter = if case .filter = edit { true } else { false }
                let text = sentence(edit, isFilter ? relayed : plant)
                lines += Wrapping.indented("- " + text, indent: "", hanging: "  ")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One edit in words.
    package static func sentence(_ edit: PlantEdit, _ plant: Plant) -> String {
        switch edit {
        case .hostLoad(let device, let task, let memory): hostLoad(device, task, memory, plant)
        case .taskCost(let task, let cost): taskCost(task, cost, plant)
        case .messageCost(let flow, let cost): messageCost(flow, cost, plant)
        case .inlineElement(let conduit, let element): inlineElement(conduit, element)
        case .filter(let conduit, let filter): self.filter(conduit, filter, plant)
        case .accessDelay(let person, let delay, let flow): accessDelay(person, delay, flow)
        case .outage(let outage): self.outage(outage, plant)
        case .startCost(let device, let cost): startCost(device, cost, plant)
        case .standby(let device, let standby): self.standby(device, standby)
        case .traffic(let flow): traffic(flow)
        case .watchdog(let task, let watchdog): self.watchdog(task, watchdog)
        case .dedicatedLink(let link, _): dedicatedLink(link)
        case .mirror(let device, let mirror, let sensor, let link): self.mirror(device, mirror, sensor, link)
        case .relay(let flow, let relay): self.relay(flow, relay, plant)
        }
    }

    private static func mirror(_ device: String, _ mirror: PortMirror, _ sensor: Device?, _ link: Link?) -> String {
        let listener = (sensor == nil ? "" : "a new ") + (sensor.map { "\($0.kind.rawValue) " } ?? "") + mirror.to
        let text = "device \(device): a copy of each frame that it forwards goes to \(listener)"
        guard let link else { return text + ", over the link that is there" }
        let queue = link.queueFrames.map { "\($0) frames may wait" } ?? "any number of frames may wait"
        return text + ", over a new link, \(RateFormat.text(link.rate)); \(queue)"
    }

    private static func watchdog(_ task: TaskReference, _ watchdog: Watchdog) -> String {
        let base =
            switch watchdog.base {
            case .release: "its release"
            case .firstDispatch: "its first dispatch"
            case .processorTime: "processor time"
            }
        let limit = DurationFormat.text(watchdog.limit)
        let time = watchdog.base == .processorTime ? "\(limit) of \(base)" : "\(limit) after \(base)"
        let outcome =
            switch watchdog.action {
            case .log: "that is noted"
            case .restart: "\(task.device) starts again"
            case .stop: "\(task.device) stops"
            }
        return "task \(task): watchdog: when a job is not complete \(time), \(outcome)"
    }

    private static func dedicatedLink(_ link: Link) -> String {
        guard case .flow(let flow) = link.purpose else { return "new link \(link.id)" }
        return "flow \(flow): takes a new link of its own, \(link.ends[0]) to \(link.ends[1]), "
            + "\(RateFormat.text(link.rate)), propagation \(DurationFormat.text(link.propagation))"
    }

    private static func taskCost(_ task: TaskReference, _ cost: TaskCost, _ plant: Plant) -> String {
        var parts: [String] = []
        if cost.fixed != .constant(0) { parts.append(words(cost.fixed)) }
        if cost.addedPermille > 0 { parts.append("\(ShareFormat.text(cost.addedPermille)) of its own execution") }
        let added = parts.isEmpty ? "nothing" : parts.joined(separator: " and ")
        return "task \(task): \(cost.title) adds \(added) to each activation"
    }

    private static func traffic(_ flow: Flow) -> String {
        var text = "new flow \(flow.id): \(flow.protocolName) from \(flow.source) to \(flow.destination)"
        switch flow.kind {
        case .bulk(let bulk): text += ", \(SizeFormat.text(bulk.totalBytes)) every \(DurationFormat.text(bulk.period))"
        case .report(let report): text += reports(report)
        case .poll, .command, .cyclic: break
        }
        return text
    }

    /// `, 1000 messages of 60 B every 30 d, 2 ms apart, first at 5 min`.
    private static func reports(_ report: ReportOnChange) -> String {
        let count = report.burst?.count ?? 1
        var text = ", \(count) \(count == 1 ? "message" : "messages") of \(SizeFormat.text(Int64(report.payloadBytes)))"
        text += " every \(words(report.interval))"
        if let burst = report.burst, count > 1 { text += ", \(DurationFormat.text(burst.spacing)) apart" }
        if let first = report.first { text += ", first at \(DurationFormat.text(first))" }
        return text
    }

    private static func accessDelay(_ person: String, _ delay: AccessDelay, _ flow: Flow?) -> String {
        var text = "operator \(person): \(delay.title) of \(words(delay.time)) before acting, again after "
        text += DurationFormat.text(delay.sessionLife)
        let question = flow.map { "; asks \($0.destination) (new flow \($0.id), \($0.protocolName))" }
        text += question ?? "; checked on the spot"
        if delay.failurePermille > 0 {
            text += "; \(ShareFormat.text(delay.failurePermille)) of tries fail, locked for "
            text += "\(DurationFormat.text(delay.lockout)) after \(delay.attempts)"
        }
        if let outage = delay.identityOutage, flow != nil {
            text += "; identity service away for \(words(outage.duration)) every \(words(outage.interval))"
        }
        if let pool = delay.pool {
            let sessions = pool.capacity == 1 ? "1 session" : "\(pool.capacity) sessions"
            text += "; all share \(sessions), and whoever finds none free waits"
        }
        return text + (delay.breakGlass.map { "; way round in \(words($0))" } ?? "; no way round")
    }

    private static func hostLoad(_ device: String, _ task: TaskSpec, _ memory: MemoryUse?, _ plant: Plant) -> String {
        let time = time(of: task, at: plant.device(device)?.processor?.speedPermille ?? 1000)
        let rhythm =
            switch task.activation {
            case .periodic(let period, let offset, _):
                "every \(DurationFormat.text(period))" + (offset > 0 ? ", first at \(DurationFormat.text(offset))" : "")
            case .event(let interval, _): "at intervals of \(words(interval))"
            case .scan: "all the time"
            case .message(let flow): "on each message of \(flow)"
            case .successor(let predecessors): "after " + listed(predecessors.map(\.task.description), "and")
            }
        var text = "device \(device): new task \(task.title), \(time) of a core \(rhythm), priority \(task.priority)"
        guard let memory, let spec = plant.device(device) else { return text }
        let used = spec.memoryUses.reduce(0) { $0 + $1.bytes }
        text += "; memory in use \(SizeFormat.text(used)) -> \(SizeFormat.text(used + memory.bytes))"
        if let size = spec.memory { text += " of \(SizeFormat.text(size))" }
        return text
    }

    /// A constant as the device takes it; a distribution as it is at speed 1.
    private static func time(of task: TaskSpec, at speedPermille: Int64) -> String {
        let execution = task.sections.first?.execution ?? .constant(0)
        if case .constant(let time) = execution {
            return words(.constant(time / speedPermille * 1000 + time % speedPermille * 1000 / speedPermille))
        }
        return words(execution) + (speedPermille == 1000 ? "" : " at speed 1")
    }
}
