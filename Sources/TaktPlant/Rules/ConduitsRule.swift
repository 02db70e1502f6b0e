extension PlantRule {
    static let conduits = PlantRule(
        "conduits", "A conduit joins two zones, and two zones have one; a link between two zones goes through it."
    ) { index in
        var issues: [PlantIssue] = []
        var joined: Set<Set<String>> = []
        for (i, conduit) in index.plant.conduits.enumerated() {
            let path: DocumentPath = ["conduits", .index(i), "between"]
            let zones = Set(conduit.zones)
            if zones.count != 2 {
                issues.append(PlantIssue("between: a conduit joins two different zones", at: path))
            } else if !joined.insert(zones).inserted {
                issues.append(PlantIssue("between: another conduit joins these two zones already", at: path))
            }
        }
        for (i, link) in index.plant.links.enumerated() {
            let zones = link.ends.compactMap { index.device($0).flatMap { index.zone($0.zone) }?.id }
            guard zones.count == 2, zones[0] != zones[1], !joined.contains(Set(zones)) else { continue }
            let message = "this link joins zones \(quoted(zones[0])) and \(quoted(zones[1])), which no conduit does"
            issues.append(PlantIssue(message, at: ["links", .index(i), "between"]))
        }
        return issues
    }
}
