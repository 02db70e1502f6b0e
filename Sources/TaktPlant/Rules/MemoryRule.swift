extension PlantRule {
    static let memory = PlantRule("memory", "A device has more memory than is used.") { index in
        index.plant.devices.enumerated().compactMap { i, device in
            guard let size = device.memory else { return nil }
            let used = device.memoryUses.reduce(Int64(0)) { $0 + $1.bytes }
            guard used > size else { return nil }
            let message = "used: \(SizeFormat.text(used)) of \(SizeFormat.text(size))"
            return PlantIssue(message, at: ["devices", .index(i), "memory", "used"])
        }
    }
}
