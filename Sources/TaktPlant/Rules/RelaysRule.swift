extension PlantRule {
    static let relays = PlantRule(
        "relays",
        "A flow relays values that another brought to where it takes them, and no circle leads back to itself."
    ) { index in
        index.plant.flows.enumerated().flatMap { i, flow -> [PlantIssue] in
            guard let id = flow.relays, let other = index.flow(id) else { return [] }
            let path: DocumentPath = ["flows", .index(i), "relays"]
            guard let ends = flow.valueEnds else {
                return [PlantIssue("relays: \(flow.kind.inWords) carries no values of another flow", at: path)]
            }
            guard let brought = other.valueEnds else {
                return [PlantIssue("relays: \(quoted(id)) is \(other.kind.inWords), which brings no values", at: path)]
            }
            var issues: [PlantIssue] = []
            if ends.holder != brought.receiver {
                let message =
                    "relays: the values are taken at \(quoted(ends.holder)), but \(quoted(id)) brings them to "
                    + quoted(brought.receiver)
                issues.append(PlantIssue(message, at: path))
            }
            if leadsBack(flow, index) {
                issues.append(PlantIssue("relays: \(quoted(flow.id)) would carry its own values", at: path))
            }
            if case .report(let report) = flow.kind,
                report != ReportOnChange(interval: .constant(0), payloadBytes: report.payloadBytes)
            {
                let message =
                    "report: one that relays another flow is sent whenever that has brought values, without `interval`, "
                    + "`first` or `burst`"
                issues.append(PlantIssue(message, at: ["flows", .index(i), "report"]))
            }
            return issues
        }
    }

    private static func leadsBack(_ flow: Flow, _ index: PlantIndex) -> Bool {
        var here = flow
        for _ in index.plant.flows {
            guard let id = here.relays, let next = index.flow(id) else { return false }
            if next.id == flow.id { return true }
            here = next
        }
        return false
    }
}
