import TaktPlant

/// Requirements as entries of `requirements:`.
enum RequirementWriter {
    static func requirement(_ requirement: Requirement) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", requirement.id)
            if requirement.title != requirement.id { map.add("title", requirement.title) }
            add(requirement.subject, to: &map)
            map.add("limit", duration: requirement.limit)
            map.add("tolerates", requirement.tolerance.text)
            switch requirement.cost {
            case .money(let amount, let currency):
                map.add("costs", MoneyFormat.exactText(amount: amount, currency: currency))
            case .downtime(let time): map.add("costs", DurationFormat.text(time) + " downtime")
            case nil: break
            }
            if !requirement.consequence.isEmpty { map.add("consequence", requirement.consequence) }
            if requirement.minimumSamples != 30 { map.add("minimum-samples", requirement.minimumSamples) }
            if requirement.countsDuringStops { map.add("during-stops", true) }
        }
    }

    private static func add(_ subject: RequirementSubject, to map: inout MapBuilder) {
        switch subject {
        case .task(let reference): map.add("task", reference.description)
        case .poll(let flow): map.add("poll", flow)
        case .pollCycle(let cycle): map.add("poll-cycle", cycle)
        case .dataAge(let flow): map.add("data-age", flow)
        case .operatorAction(let id): map.add("operator", id)
        case .chain(let chain):
            map.add(
                "chain",
                MapBuilder.map {
                    $0.add("stimulus", chain.stimulus)
                    $0.add("stages", DocumentNode(.sequence(chain.stages.map(stage))))
                })
        case .recovery(let outage, let service):
            map.add(
                "recovery",
                MapBuilder.map {
                    $0.add("outage", outage)
                    $0.add("until", until(service))
                })
        }
    }

    /// A stage of a chain, or of the way that the news of a completion takes.
    static func stage(_ stage: ChainStage) -> DocumentNode {
        switch stage {
        case .task(let reference): MapBuilder.map { $0.add("task", reference.description) }
        case .flow(let id): MapBuilder.map { $0.add("flow", id) }
        case .operatorAction(let id): MapBuilder.map { $0.add("operator", id) }
        }
    }

    private static func until(_ service: ServiceReference) -> DocumentNode {
        switch service {
        case .task(let reference): MapBuilder.map { $0.add("task", reference.description) }
        case .flow(let id): MapBuilder.map { $0.add("flow", id) }
        }
    }
}
