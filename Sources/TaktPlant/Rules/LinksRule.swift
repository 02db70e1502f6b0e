extension PlantRule {
    static let links = PlantRule("links", "A link joins two devices, at a rate above 0.") { index in
        var issues: [PlantIssue] = []
        for (i, link) in index.plant.links.enumerated() {
            let path: DocumentPath = ["links", .index(i)]
            if Set(link.ends).count != 2 {
                issues.append(PlantIssue("between: a link joins two different devices", at: path + "between"))
            }
            if link.rate < 1 { issues.append(PlantIssue("rate: must be above 0", at: path + "rate")) }
            if link.rate > 0, link.rate < 1000 {
                issues.append(PlantIssue("rate: slower than 1 kbit/s; is the unit meant?", at: path + "rate"))
            }
            for (j, port) in link.ports.enumerated() where !link.ends.contains(port.device) {
                let message = "device: \(quoted(port.device)) is at neither end of this link"
                issues.append(PlantIssue(message, at: path + "ports" + .index(j) + "device"))
            }
            if link.propagation < 0 { issues.append(PlantIssue("propagation: must not be negative", at: path)) }
            if link.propagation > 1_000_000_000 {
                issues.append(PlantIssue("a signal is longer than a second on this link", at: path + "length"))
            }
        }
        return issues
    }
}
