extension PlantRule {
    static let uniqueIDs = PlantRule(
        "unique-ids", "An id is given once in its section, a task's or mutex's on its device."
    ) {
        index in
        let plant = index.plant
        var issues: [PlantIssue] = []
        issues += repeated(plant.zones.map(\.id), "zone", in: ["zones"])
        issues += repeated(plant.conduits.map(\.id), "conduit", in: ["conduits"])
        issues += repeated(plant.devices.map(\.id), "device", in: ["devices"])
        issues += repeated(plant.links.map(\.id), "link", in: ["links"])
        issues += repeated(plant.flows.map(\.id), "flow", in: ["flows"])
        issues += repeated(plant.pollCycles.map(\.id), "poll cycle", in: ["poll-cycles"])
        issues += repeated(plant.operators.map(\.id), "operator", in: ["operators"])
        issues += repeated(plant.outages.map(\.id), "outage", in: ["outages"])
        issues += repeated(plant.plannedStops.map(\.id), "planned stop", in: ["planned-stops"])
        issues += repeated(plant.requirements.map(\.id), "requirement", in: ["requirements"])
        for (position, device) in plant.devices.enumerated() {
            issues += repeated(device.tasks.map(\.id), "task", in: ["devices", .index(position), "tasks"])
            issues += repeated(device.mutexes.map(\.id), "mutex", in: ["devices", .index(position), "mutexes"])
        }
        return issues
    }

    private static func repeated(_ ids: [String], _ what: String, in section: DocumentPath) -> [PlantIssue] {
        var seen: Set<String> = []
        return ids.enumerated().filter { !seen.insert($1).inserted }.map { position, id in
            let message = "id: another \(what) before this one is called \(quoted(id)) already"
            return PlantIssue(message, at: section + .index(position) + "id")
        }
    }
}
