/// One thing that makes a plant unsound. Rules only look; each stands in a file of its own in this folder.
package struct PlantRule: Sendable {
    package var name: String
    /// What a sound plant does, in a sentence.
    package var summary: String
    package var check: @Sendable (PlantIndex) -> [PlantIssue]

    init(_ name: String, _ summary: String, check: @escaping @Sendable (PlantIndex) -> [PlantIssue]) {
        self.name = name
        self.summary = summary
        self.check = check
    }
}

/// The rules of a sound plant, in the order in which they are checked.
package enum PlantRules {
    package static let all: [PlantRule] = [
        .complete, .uniqueIDs, .readableNames, .references, .conduits, .links, .reachablePeers, .networkDevices,
        .mirrors,
        .processors, .cores, .processorLoad, .mutexes, .taskTimes, .scans, .messageTasks, .successors, .flowTimes,
        .pollCycles, .relays, .routes, .messageSizes, .linkLoad,
        .memory, .operators, .outages, .plannedStops, .requirements, .distinctSubjects, .chains,
    ]

    /// Everything that the rules have against a plant, rule by rule.
    package static func issues(of plant: Plant) -> [PlantIssue] {
        let index = PlantIndex(plant)
        return all.flatMap { $0.check(index) }
    }
}
