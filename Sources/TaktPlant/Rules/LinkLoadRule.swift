extension PlantRule {
    static let linkLoad = PlantRule("link-load", "A bulk transfer can end before the next one begins.") { index in
        var fastest: [String: Int64] = [:]
        for link in index.plant.links {
            for end in link.ends { fastest[end] = max(fastest[end] ?? 0, link.rate) }
        }
        return index.plant.flows.enumerated().compactMap { i, flow in
            guard case .bulk(let bulk) = flow.kind, let from = fastest[flow.source], let to = fastest[flow.destination]
            else { return nil }
            let seconds = Double(bulk.totalBytes) * 8 / Double(max(1, min(from, to)))
            guard seconds * 1e9 > Double(bulk.period) else { return nil }
            let message =
                "\(SizeFormat.text(bulk.totalBytes)) take longer than \(DurationFormat.text(bulk.period)) at "
                + RateFormat.text(min(from, to))
            return PlantIssue(message, at: ["flows", .index(i), "bulk"], severity: .warning)
        }
    }
}
