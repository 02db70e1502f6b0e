extension PlantRule {
    static let outages = PlantRule("outages", "An outage lasts, and no other of its device begins before it is over.") {
        index in
        var issues: [PlantIssue] = []
        var last: [String: (end: Int64, position: Int)] = [:]
        let ordered = index.plant.outages.enumerated().sorted {
            ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
        }
        for (i, outage) in ordered {
            let path: DocumentPath = ["outages", .index(i)]
            issues += TimeCheck.positive(outage.duration, path + "duration")
            issues += TimeCheck.notNegative(outage.start, path + "start")
            if let before = last[outage.device], before.end >= outage.start {
                let other = quoted(index.plant.outages[before.position].id)
                issues.append(PlantIssue("start: outage \(other) of this device is not over then", at: path + "start"))
            }
            last[outage.device] = (outage.start.addingReportingOverflow(outage.duration).partialValue, i)
        }
        return issues
    }
}
