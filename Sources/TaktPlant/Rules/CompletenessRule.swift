extension PlantRule {
    static let complete = PlantRule("complete", "A plant has zones, devices and something to keep to.") { index in
        var issues: [PlantIssue] = []
        if index.plant.zones.isEmpty { issues.append(PlantIssue("a plant needs at least one zone", at: ["zones"])) }
        if index.plant.devices.isEmpty {
            issues.append(PlantIssue("a plant needs at least one device", at: ["devices"]))
        }
        if index.plant.requirements.isEmpty {
            let message = "a plant without requirements has nothing that a control could break"
            issues.append(PlantIssue(message, at: ["requirements"], severity: .warning))
        }
        return issues
    }
}
