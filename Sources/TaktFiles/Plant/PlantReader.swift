import TaktDevices
import TaktPlant

/// What a plant file means, section by section. Sense beyond single values is ``PlantRules``' business.
enum PlantReader {
    /// - Parameter library: where the models of devices are looked up.
    static func plant(_ cursor: DocumentCursor, _ library: DeviceLibrary) -> Plant? {
        cursor.map("a plant") { map in
            _ = map.value("takt")
            var plant = Plant(
                id: map.required("id", .id), title: map.required("title", .text),
                summary: map.optional("summary", .text, default: ""),
                downtimeCost: map.optional("downtime", .downtimeCost))
            plant.zones = map.requiredList("zones", zone)
            plant.conduits = map.list("conduits", conduit)
            plant.devices = map.requiredList("devices") { DeviceReader.device($0, library) }
            plant.links = map.list("links", LinkReader.link)
            plant.flows = map.list("flows", FlowReader.flow)
            plant.pollCycles = map.list("poll-cycles", pollCycle)
            plant.operators = map.list("operators", OperatorReader.operatorSpec)
            plant.outages = map.list("outages", outage)
            plant.plannedStops = map.list("planned-stops", plannedStop)
            plant.requirements = map.requiredList("requirements", RequirementReader.requirement)
            return plant
        }
    }

    private static func zone(_ cursor: DocumentCursor) -> Zone? {
        cursor.map("a zone") { map in
            let id = map.required("id", .id)
            return Zone(
                id: id, title: map.optional("title", .text, default: id), level: map.required("level", .purdueLevel),
                securityLevelTarget: map.optional("sl-t", .integer(0...4), default: 0))
        }
    }

    private static func conduit(_ cursor: DocumentCursor) -> Conduit? {
        cursor.map("a conduit") { map in
            let id = map.required("id", .id)
            return Conduit(
                id: id, title: map.optional("title", .text, default: id), zones: map.required("between", .pair))
        }
    }

    private static func pollCycle(_ cursor: DocumentCursor) -> PollCycle? {
        cursor.map("a poll cycle") { map in
            let id = map.required("id", .id)
            return PollCycle(
                id: id, title: map.optional("title", .text, default: id), period: map.required("period", .duration),
                offset: map.optional("offset", .duration, default: 0),
                rule: map.optional("rule", .choice(Poll.PeriodRule.self), default: .fixedRateSkip),
                gap: map.optional("gap", .duration, default: 0))
        }
    }

    private static func plannedStop(_ cursor: DocumentCursor) -> PlannedStop? {
        cursor.map("a planned stop") { map in
            PlannedStop(
                id: map.required("id", .id), start: map.required("start", .duration),
                duration: map.required("duration", .duration), every: map.optional("every", .duration))
        }
    }

    private static func outage(_ cursor: DocumentCursor) -> Outage? {
        cursor.map("an outage") { map in
            Outage(
                id: map.required("id", .id), device: map.required("device", .id),
                start: map.required("start", .distribution), duration: map.required("duration", .distribution),
                every: map.optional("every", .duration),
                probabilityPermille: map.optional("probability", .share, default: 1000),
                scope: map.optional("scope", .choice(DeviceScope.self), default: .device))
        }
    }
}

extension ValueForm where Value == [String] {
    /// Two ids: the ends of a link, the zones of a conduit.
    static var pair: ValueForm {
        ValueForm(expected: "two ids such as `[a, b]`", placeholder: []) { cursor in
            guard let items = cursor.node.sequence, items.count == 2 else {
                let found = cursor.node.sequence.map { "\($0.count) of them" } ?? cursor.node.kindInWords
                return cursor.rejected("expected two ids such as `[a, b]`, found \(found)")
            }
            let ids = cursor.list { $0.value(.id) }
            return ids.count == 2 ? ids : nil
        }
    }
}
