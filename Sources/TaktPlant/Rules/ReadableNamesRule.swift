extension PlantRule {
    static let readableNames = PlantRule(
        "readable-names", "Ids are letters, digits, `-`, `_` and `.`; titles are one line without control characters."
    ) { index in
        let plant = index.plant
        var issues = ids(of: plant)
        issues += titles(plant.zones.map(\.title), in: ["zones"])
        issues += titles(plant.conduits.map(\.title), in: ["conduits"])
        issues += titles(plant.devices.map(\.title), in: ["devices"])
        issues += titles(plant.flows.map(\.title), in: ["flows"])
        issues += titles(plant.operators.map(\.title), in: ["operators"])
        issues += titles(plant.requirements.map(\.title), in: ["requirements"])
        for (position, device) in plant.devices.enumerated() {
            issues += titles(device.tasks.map(\.title), in: ["devices", .index(position), "tasks"])
        }
        if !isOneLine(plant.title) { issues.append(unreadable(at: ["title"])) }
        return issues
    }

    private static func ids(of plant: Plant) -> [PlantIssue] {
        let sections: [(DocumentPath, [String])] = [
            (["zones"], plant.zones.map(\.id)), (["conduits"], plant.conduits.map(\.id)),
            (["devices"], plant.devices.map(\.id)), (["flows"], plant.flows.map(\.id)),
            (["operators"], plant.operators.map(\.id)), (["outages"], plant.outages.map(\.id)),
            (["planned-stops"], plant.plannedStops.map(\.id)),
            (["requirements"], plant.requirements.map(\.id)),
        ]
        return sections.flatMap { section, ids in
            ids.enumerated().filter { !isIdentifier($1) }.map { position, id in
                PlantIssue(
                    "id: \(quoted(id)) is no id: letters, digits, `-`, `_` and `.`, at most 64",
                    at: section + .index(position) + "id")
            }
        }
    }

    private static func titles(_ titles: [String], in section: DocumentPath) -> [PlantIssue] {
        titles.enumerated().filter { !isOneLine($1) }.map { position, _ in
            unreadable(at: section + .index(position) + "title")
        }
    }

    private static func unreadable(at path: DocumentPath) -> PlantIssue {
        PlantIssue("title: must be one line of at most 120 characters, without control characters", at: path)
    }

    /// At most 120 visible characters.
    private static func isOneLine(_ title: String) -> Bool {
        title.count <= 120
            && title.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control && $0.properties.generalCategory != .lineSeparator
            }
    }
}
