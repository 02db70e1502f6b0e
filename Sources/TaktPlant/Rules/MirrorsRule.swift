extension PlantRule {
    static let mirrors = PlantRule(
        "mirrors", "A switch, router or firewall mirrors to an end device that a link joins to it."
    ) { index in
        index.plant.devices.enumerated().compactMap { i, device in
            guard let mirror = device.mirror else { return nil }
            let path: DocumentPath = ["devices", .index(i), "mirror"]
            guard device.kind.family == .network else {
                return PlantIssue("mirror: a \(device.kind.rawValue) forwards nothing that it could copy", at: path)
            }
            guard let listener = index.device(mirror.to) else { return nil }
            guard listener.kind.family != .network else {
                let message = "to: \(quoted(mirror.to)) is a \(listener.kind.rawValue); copies go to who listens"
                return PlantIssue(message, at: path + "to")
            }
            guard index.plant.mirrorLink(from: device.id, to: mirror.to) == nil else { return nil }
            return PlantIssue("to: no link joins \(quoted(mirror.to)) to \(quoted(device.id))", at: path + "to")
        }
    }
}
