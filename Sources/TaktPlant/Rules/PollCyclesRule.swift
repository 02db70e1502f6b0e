extension PlantRule {
    static let pollCycles = PlantRule(
        "poll-cycles", "A poll cycle has polls, all of one client, and a period above 0."
    ) { index in
        index.plant.pollCycles.enumerated().flatMap { i, cycle in
            let path: DocumentPath = ["poll-cycles", .index(i)]
            var issues = TimeCheck.period(cycle.period, path + "period")
            issues += TimeCheck.notNegative(cycle.offset, path + "offset")
            issues += TimeCheck.notNegative(cycle.gap, path + "gap")
            let members = index.plant.flows.enumerated().filter { $1.pollCycle == cycle.id }
            guard let first = members.first else {
                return issues + [PlantIssue("poll cycle \(quoted(cycle.id)) has no polls", at: path)]
            }
            for (place, flow) in members where flow.source != first.element.source {
                let message =
                    "from: poll cycle \(quoted(cycle.id)) is one client's, \(quoted(first.element.source)), "
                    + "not \(quoted(flow.source))"
                issues.append(PlantIssue(message, at: ["flows", .index(place), "from"]))
            }
            return issues
        }
    }
}
