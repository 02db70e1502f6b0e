import TaktKernel
package import TaktPlant

/// What `takt explain` prints: a control's edits in plain words, before and after, without running anything.
package enum EditText {
    /// The control and each of its edits. Lines of at most 100 columns.
    package static func explain(_ control: Control, _ edits: [PlantEdit], on plant: Plant) -> String {
        var lines = ["\(control.entry.title) (\(control.id)) on \(plant.title)", ""]
        if edits.isEmpty {
            lines.append("It finds nothing to act on in this plant: no edit, no effect.")
        } else {
            lines.append("\(edits.count) \(edits.count == 1 ? "edit" : "edits"):")
            for edit in edits { lines += ControlText.wrapped("- " + sentence(edit, plant), indent: "", hanging: "  ") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One edit in words.
    package static func sentence(_ edit: PlantEdit, _ plant: Plant) -> String {
        switch edit {
        case .hostLoad(let device, let task, let memory): hostLoad(device, task, memory, plant)
        case .taskCost(let task, let cost):
            "task \(task): \(cost.title) adds \(words(cost.fixed)) to each activation"
                + (cost.addedPermille > 0 ? " and \(ShareFormat.text(cost.addedPermille)) of its execution" : "")
        case .messageCost(let flow, let cost): messageCost(flow, cost, plant)
        case .inlineElement(let conduit, let element):
            "conduit \(conduit): every frame passes a \(element.title), \(words(element.perFrame)) a frame"
                + ", queue of \(element.queueFrames.map(String.init) ?? "unlimited") frames, fails "
                + (element.failOpen ? "open" : "closed")
        case .filter(let conduit, let filter): self.filter(conduit, filter, plant)
        case .accessDelay(let person, let delay, let flow):
            "operator \(person): before: acts at once when logged in; after: \(delay.title) of \(words(delay.time)) "
                + "each time \(DurationFormat.text(delay.sessionLife)) have passed"
                + (flow.map { ", checked by \($0.destination)" } ?? ", checked on the spot")
                + ", \(ShareFormat.text(delay.failurePermille)) of tries fail, locked for "
                + "\(DurationFormat.text(delay.lockout)) after \(delay.attempts)"
                + (delay.breakGlass.map { "; break-glass takes \(words($0))" } ?? "; no break-glass")
        case .outage(let outage):
            "device \(outage.device): away from \(DurationFormat.text(outage.start)) for "
                + DurationFormat.text(outage.duration)
        case .startCost(let device, let added, _):
            "device \(device): start-up \(DurationFormat.text(plant.device(device)?.startUp ?? 0)) -> "
                + DurationFormat.text((plant.device(device)?.startUp ?? 0) + added)
        case .traffic(let flow): "new flow \(flow.id): \(flow.source) to \(flow.destination), \(flow.protocolName)"
        }
    }

    private static func hostLoad(_ device: String, _ task: TaskSpec, _ memory: MemoryUse?, _ plant: Plant) -> String {
        let time = words(task.sections.first?.execution ?? .constant(0))
        let rhythm =
            switch task.activation {
            case .periodic(let period, let offset, _):
                "every \(DurationFormat.text(period))" + (offset > 0 ? ", first at \(DurationFormat.text(offset))" : "")
            case .event(let interval, _): "at intervals of \(words(interval))"
            case .scan: "all the time"
            case .message(let flow): "on each message of \(flow)"
            }
        var text = "device \(device): new task \(task.title) takes \(time) \(rhythm), priority \(task.priority)"
        guard let memory, let spec = plant.device(device) else { return text }
        let used = spec.memoryUses.reduce(0) { $0 + $1.bytes }
        text += "; memory in use \(SizeFormat.text(used)) -> \(SizeFormat.text(used + memory.bytes))"
        if let size = spec.memory { text += " of \(SizeFormat.text(size))" }
        return text
    }

    private static func messageCost(_ id: String, _ cost: MessageCost, _ plant: Plant) -> String {
        guard let flow = plant.flow(id) else { return "flow \(id)" }
        let sizes: [(String, Int)] =
            switch flow.kind {
            case .poll(let poll), .command(let poll): [("request", poll.requestBytes), ("reply", poll.replyBytes)]
            case .cyclic(let cyclic): [("packet", cyclic.payloadBytes)]
            case .report(let report): [("report", report.payloadBytes)]
            case .bulk: []
            }
        var text = "flow \(id): "
        text += sizes.map { "\($0.0) \($0.1) -> \($0.1 + cost.extraBytes) bytes" }.joined(separator: ", ")
        let bytes = sizes.map(\.1).max() ?? 0
        func each(_ base: Distribution, _ picoseconds: Int64) -> String {
            guard case .constant(let time) = base else { return words(base) }
            return DurationFormat.rounded(time + Int64(bytes) * picoseconds / 1000)
        }
        text += "; \(cost.title) takes \(each(cost.sourcePerMessage, cost.sourcePicosecondsPerByte)) a message at "
        text +=
            "\(flow.source), \(each(cost.destinationPerMessage, cost.destinationPicosecondsPerByte)) at \(flow.destination)"
        guard let session = cost.session else { return text }
        return text + "; set-up of \(words(session.destinationSetup)) at \(flow.destination) and "
            + "\(words(session.sourceSetup)) at \(flow.source) in \(session.roundTrips) round trips every "
            + DurationFormat.text(session.life)
    }

    private static func filter(_ id: String, _ filter: ConduitFilter, _ plant: Plant) -> String {
        let rules = filter.rules.map { rule in
            (rule.protocols.isEmpty ? "any protocol" : rule.protocols.joined(separator: ", "))
                + (rule.from.isEmpty ? "" : " from " + rule.from.joined(separator: ", "))
                + (rule.to.isEmpty ? "" : " to " + rule.to.joined(separator: ", "))
        }
        return "conduit \(id): before: everything passes; after: only " + rules.joined(separator: "; or ")
    }

    /// A distribution as a person would say it.
    package static func words(_ distribution: Distribution) -> String {
        func text(_ time: Nanoseconds) -> String { DurationFormat.rounded(time) }
        return switch distribution {
        case .constant(let time): text(time)
        case .uniform(let low, let high): "\(text(low)) to \(text(high))"
        case .normal(let mean, let deviation, _, _): "about \(text(mean)) (deviation \(text(deviation)))"
        case .triangular(let low, let typical, let high):
            "about \(text(typical)) (\(text(low)) to \(text(high)))"
        case .lognormal(let median, let p95): "\(text(median)) (median; 95 % below \(text(p95)))"
        case .exponential(let mean): "\(text(mean)) on average"
        case .empirical(let points): "\(text(points.first?.value ?? 0)) to \(text(points.last?.value ?? 0))"
        }
    }
}
