import TaktKernel
import TaktPlant

/// Boxes and filters of conduits in words.
extension EditText {
    static func inlineElement(_ conduit: String, _ element: InlineElement) -> String {
        var text = "conduit \(conduit): \(frames(element.only)) goes through one \(element.title), "
        text += words(element.perFrame)
        if element.picosecondsPerByte > 0 { text += " and \(perByte(element.picosecondsPerByte)) a byte" }
        let fate = element.failOpen ? "passes unchecked" : "is dropped"
        text += "; "
        text += element.queueFrames.map { "\($0) frames may wait, one more \(fate)" } ?? "any number of frames may wait"
        if let limit = element.limit {
            text += "; at most \(limit.burst) frames at once and one every \(DurationFormat.text(limit.every)), "
            text += "more are dropped"
        }
        if let failure = element.failure {
            text += "; fails for \(words(failure.duration)) every \(words(failure.interval)), and "
            text += element.failOpen ? "all frames pass unchecked then" : "all frames are dropped then"
        }
        return text
    }

    private static func frames(_ match: FlowMatch) -> String {
        let kinds = listed(match.kinds.map(\.inWords), "and")
        switch (match.protocols.isEmpty, match.kinds.isEmpty) {
        case (true, true): return "each frame"
        case (false, true): return "each frame of " + listed(match.protocols, "and")
        case (true, false): return "each frame of " + kinds
        case (false, false): return "each frame of \(kinds) over " + listed(match.protocols, "and")
        }
    }

    static func filter(_ id: String, _ filter: ConduitFilter, _ plant: Plant) -> String {
        let conduit = plant.conduits.first { $0.id == id }
        let rules = filter.rules.map { rule in
            (rule.protocols.isEmpty ? "any protocol" : rule.protocols.joined(separator: ", "))
                + (rule.from.isEmpty ? "" : " from " + rule.from.joined(separator: ", "))
                + (rule.to.isEmpty ? "" : " to " + rule.to.joined(separator: ", "))
        }
        let allowed = filter.rules == [FilterRule()] ? "everything" : "only " + rules.joined(separator: "; or ")
        var text = "conduit \(id): passes everything -> \(rules.isEmpty ? "nothing" : allowed)"
        if let zone = filter.oneWay { text += ", and only toward \(zone)" }
        guard let conduit else { return text }
        for (flow, reason) in BlockedFlows(plant: plant, conduit: conduit, filter: filter).refusals {
            let named = "\(flow.isEssential ? "the essential flow " : "")\(flow.id) (\(flow.protocolName))"
            switch reason {
            case .rule: text += "; no rule allows \(named)"
            case .direction: text += "; \(named) cannot go that way"
            case .answer: text += "; \(named) gets no answer"
            }
        }
        return text
    }
}

extension FlowKind.Name {
    /// Messages of such flows, in the plural.
    var inWords: String {
        switch self {
        case .poll: "polls"
        case .command: "commands"
        case .cyclic: "cyclic I/O"
        case .report: "reports"
        case .bulk: "bulk transfers"
        }
    }
}
