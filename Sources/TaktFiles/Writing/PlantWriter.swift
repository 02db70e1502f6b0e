import TaktKernel
package import TaktPlant

/// Plants as files: what ``PlantFile`` reads back to an equal plant.
///
/// What controls have added to a plant has no form in a plant file and is left out, so that a baseline alone comes back
/// as it was. The text is made anew: comments of a file that the plant was read from are not in it.
package enum PlantWriter {
    /// - Parameter comment: put before the first line, each line of it behind a `#`.
    package static func text(of plant: Plant, comment: String = "") -> String {
        let lines = comment.isEmpty ? [] : comment.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.map { ($0.isEmpty ? "#" : "# " + $0) + "\n" }.joined()
        return head + YAMLText.text(of: document(plant))
    }

    static func document(_ plant: Plant) -> DocumentNode {
        MapBuilder.map { map in
            map.add("takt", FileFormat.plant.version)
            map.add("id", plant.id)
            map.add("title", plant.title)
            if !plant.summary.isEmpty { map.add("summary", plant.summary) }
            if let cost = plant.downtimeCost {
                map.add("downtime", MoneyFormat.exactText(amount: cost.amountPerHour, currency: cost.currency) + "/h")
            }
            map.add("zones", section(plant.zones, zone))
            map.add("conduits", list: plant.conduits, conduit)
            map.add("devices", section(plant.devices.filter { $0.origin == .baseline }, DeviceWriter.device))
            map.add("links", list: plant.links.filter { $0.purpose == .general }, link)
            map.add("flows", list: plant.flows.filter { $0.origin == .baseline }, FlowWriter.flow)
            map.add("poll-cycles", list: plant.pollCycles, pollCycle)
            map.add("operators", list: plant.operators, OperatorWriter.operatorSpec)
            map.add("outages", list: plant.outages.filter { $0.origin == .baseline }, outage)
            map.add("planned-stops", list: plant.plannedStops, plannedStop)
            map.add("requirements", section(plant.requirements, RequirementWriter.requirement))
        }
    }

    /// A section that a file must have, empty or not.
    private static func section<Item>(_ items: [Item], _ node: (Item) -> DocumentNode) -> DocumentNode {
        DocumentNode(.sequence(items.map(node)))
    }

    private static func zone(_ zone: Zone) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", zone.id)
            if zone.title != zone.id { map.add("title", zone.title) }
            map.add("level", zone.level.name)
            map.add("sl-t", zone.securityLevelTarget)
        }
    }

    private static func conduit(_ conduit: Conduit) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", conduit.id)
            if conduit.title != conduit.id { map.add("title", conduit.title) }
            map.add("between", .texts(conduit.zones))
        }
    }

    private static func link(_ link: Link) -> DocumentNode {
        MapBuilder.map { map in
            if link.id != link.ends.joined(separator: "--") { map.add("id", link.id) }
            map.add("between", .texts(link.ends))
            map.add("rate", RateFormat.text(link.rate))
            if link.propagation > 0 { map.add("propagation", duration: link.propagation) }
            if let frames = link.queueFrames { map.add("queue", frames) }
            if link.discipline != .strictPriority { map.add("discipline", link.discipline.rawValue) }
            if link.medium != .copper { map.add("medium", link.medium.rawValue) }
            map.add("ports", list: link.ports, port)
        }
    }

    private static func port(_ port: LinkPort) -> DocumentNode {
        MapBuilder.map { map in
            map.add("device", port.device)
            if let frames = port.queueFrames { map.add("queue", frames) }
            if let discipline = port.discipline { map.add("discipline", discipline.rawValue) }
        }
    }

    private static func pollCycle(_ cycle: PollCycle) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", cycle.id)
            if cycle.title != cycle.id { map.add("title", cycle.title) }
            map.add("period", duration: cycle.period)
            if cycle.offset > 0 { map.add("offset", duration: cycle.offset) }
            map.add("rule", cycle.rule.rawValue)
            if cycle.gap > 0 { map.add("gap", duration: cycle.gap) }
        }
    }

    private static func plannedStop(_ stop: PlannedStop) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", stop.id)
            map.add("start", duration: stop.start)
            map.add("duration", duration: stop.duration)
            if let every = stop.every { map.add("every", duration: every) }
        }
    }

    private static func outage(_ outage: Outage) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", outage.id)
            map.add("device", outage.device)
            map.add("start", outage.start)
            map.add("duration", outage.duration)
            if let every = outage.every { map.add("every", duration: every) }
            if outage.probabilityPermille != 1000 {
                map.add("probability", ShareFormat.text(outage.probabilityPermille))
            }
            if outage.scope != .device { map.add("scope", outage.scope.rawValue) }
        }
    }
}
