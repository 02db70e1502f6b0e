extension PlantRule {
    static let routes = PlantRule(
        "routes", "A flow's own way leads over network devices, each joined to the next by a link."
    ) { index in
        var joined: Set<Set<String>> = []
        for link in index.plant.links { joined.insert(Set(link.ends)) }
        return index.plant.flows.enumerated().flatMap { i, flow -> [PlantIssue] in
            guard !flow.via.isEmpty else { return [] }
            let path: DocumentPath = ["flows", .index(i), "via"]
            var issues: [PlantIssue] = []
            for (j, id) in flow.via.enumerated() {
                guard let device = index.device(id), device.kind.family != .network else { continue }
                let message = "via: \(quoted(id)) is no network device; it passes no frames on"
                issues.append(PlantIssue(message, at: path + .index(j)))
            }
            let way = [flow.source] + flow.via + [flow.destination]
            for (here, there) in zip(way, way.dropFirst()) where !joined.contains([here, there]) {
                guard index.device(here) != nil, index.device(there) != nil else { continue }
                issues.append(PlantIssue("via: no link joins \(quoted(here)) and \(quoted(there))", at: path))
            }
            return issues
        }
    }
}
