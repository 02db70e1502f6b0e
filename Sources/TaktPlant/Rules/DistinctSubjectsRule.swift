extension PlantRule {
    static let distinctSubjects = PlantRule(
        "distinct-subjects", "Two requirements do not measure the same thing."
    ) { index in
        var owners: [String: String] = [:]
        return index.plant.requirements.enumerated().compactMap { i, requirement in
            guard let (key, name) = subject(of: requirement.subject) else { return nil }
            guard let owner = owners.updateValue(requirement.id, forKey: key + " " + name) else { return nil }
            let message = "\(key): requirement \(quoted(owner)) measures this already"
            return PlantIssue(message, at: ["requirements", .index(i), .key(key)])
        }
    }

    /// The key of a subject and what it names; `nil` for chains, which may share their stages.
    private static func subject(of subject: RequirementSubject) -> (key: String, name: String)? {
        switch subject {
        case .task(let reference): ("task", reference.description)
        case .poll(let flow): ("poll", flow)
        case .pollCycle(let cycle): ("poll-cycle", cycle)
        case .dataAge(let flow): ("data-age", flow)
        case .operatorAction(let id): ("operator", id)
        case .recovery(let outage, .task(let reference)): ("recovery", "\(outage) \(reference)")
        case .recovery(let outage, .flow(let flow)): ("recovery", "\(outage) \(flow)")
        case .chain: nil
        }
    }
}
