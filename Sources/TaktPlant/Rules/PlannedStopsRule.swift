extension PlantRule {
    static let plannedStops = PlantRule(
        "planned-stops", "A planned stop lasts, and is over before it comes again."
    ) { index in
        index.plant.plannedStops.enumerated().flatMap { i, stop -> [PlantIssue] in
            let path: DocumentPath = ["planned-stops", .index(i)]
            let issues =
                TimeCheck.positive(stop.duration, path + "duration") + TimeCheck.notNegative(stop.start, path + "start")
            guard let every = stop.every, every <= stop.duration else { return issues }
            let message = "every: must be more than the stop's \(DurationFormat.text(stop.duration))"
            return issues + [PlantIssue(message, at: path + "every")]
        }
    }
}
