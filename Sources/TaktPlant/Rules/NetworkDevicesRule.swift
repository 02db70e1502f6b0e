extension PlantRule {
    static let networkDevices = PlantRule(
        "network-devices", "Switches, routers and firewalls carry no tasks and end no flows."
    ) { index in
        var issues: [PlantIssue] = []
        for (i, device) in index.plant.devices.enumerated() where device.kind.family == .network {
            let path: DocumentPath = ["devices", .index(i)]
            let what = "a \(device.kind.rawValue)"
            if !device.tasks.isEmpty {
                issues.append(PlantIssue("tasks: \(what) carries no tasks", at: path + "tasks"))
            }
            if device.processor != nil {
                issues.append(PlantIssue("processor: \(what) has none; it has `forwarding`", at: path + "processor"))
            }
        }
        for (i, flow) in index.plant.flows.enumerated() {
            for (key, id) in [("from", flow.source), ("to", flow.destination)] {
                guard let device = index.device(id), device.kind.family == .network else { continue }
                let message = "\(key): \(quoted(id)) is a \(device.kind.rawValue), which ends no flows"
                issues.append(PlantIssue(message, at: ["flows", .index(i), .key(key)]))
            }
        }
        return issues
    }
}
