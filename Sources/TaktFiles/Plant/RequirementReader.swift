import TaktPlant

/// The entries of `requirements:`.
enum RequirementReader {
    static func requirement(_ cursor: DocumentCursor) -> Requirement? {
        cursor.map("a requirement") { map in
            let id = map.required("id", .id)
            return Requirement(
                id: id, title: map.optional("title", .text, default: id), subject: subject(map),
                limit: map.required("limit", .duration),
                tolerance: map.optional("tolerates", .tolerance, default: .none),
                cost: map.optional("costs", .violationCost),
                consequence: map.optional("consequence", .text, default: ""),
                minimumSamples: map.optional("minimum-samples", .integer(1...1_000_000_000), default: 30),
                countsDuringStops: map.optional("during-stops", .boolean, default: false))
        }
    }

    private static func subject(_ map: MapReader) -> RequirementSubject {
        let placeholder = RequirementSubject.poll(flow: "")
        switch map.exactlyOne(
            of: ["task", "poll", "poll-cycle", "data-age", "chain", "operator", "recovery"], "subject")
        {
        case "task": return .task(map.required("task", .taskReference))
        case "poll": return .poll(flow: map.required("poll", .id))
        case "poll-cycle": return .pollCycle(cycle: map.required("poll-cycle", .id))
        case "data-age": return .dataAge(flow: map.required("data-age", .id))
        case "operator": return .operatorAction(operator: map.required("operator", .id))
        case "chain": return map.map("chain", "a chain", chain) ?? placeholder
        case "recovery": return map.map("recovery", "a recovery", recovery) ?? placeholder
        default: return placeholder
        }
    }

    private static func chain(_ map: MapReader) -> RequirementSubject {
        .chain(
            Chain(
                stimulus: map.required("stimulus", .distribution), stages: map.requiredList("stages", stage)))
    }

    /// A stage of a chain, or of the way that the news of a completion takes.
    static func stage(_ cursor: DocumentCursor) -> ChainStage? {
        cursor.map("a stage of a chain") { map in
            switch map.exactlyOne(of: ["task", "flow", "operator"], "stage") {
            case "task": .task(map.required("task", .taskReference))
            case "flow": .flow(map.required("flow", .id))
            case "operator": .operatorAction(map.required("operator", .id))
            default: .flow("")
            }
        }
    }

    private static func recovery(_ map: MapReader) -> RequirementSubject {
        let until = map.requiredMap("until", "the end of a recovery") { until -> ServiceReference? in
            switch until.exactlyOne(of: ["task", "flow"], "end") {
            case "task": .task(until.required("task", .taskReference))
            case "flow": .flow(until.required("flow", .id))
            default: nil
            }
        }
        return .recovery(outage: map.required("outage", .id), until: until ?? .flow(""))
    }
}
