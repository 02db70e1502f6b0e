extension PlantRule {
    static let cores = PlantRule(
        "cores", "A task's core is one that the processor has; on a device, all tasks are bound to cores or none is."
    ) { index in
        var issues: [PlantIssue] = []
        for (i, device) in index.plant.devices.enumerated() {
            guard let cores = device.processor?.cores else { continue }
            let path: DocumentPath = ["devices", .index(i), "tasks"]
            let isPartlyPinned = cores > 1 && device.tasks.contains { $0.core != nil }
            for (j, task) in device.tasks.enumerated() {
                if let core = task.core, core < 0 || core >= cores {
                    let message = "core: the processor has \(cores == 1 ? "core 0 only" : "cores 0 to \(cores - 1)")"
                    issues.append(PlantIssue(message, at: path + .index(j) + "core"))
                } else if task.core == nil, isPartlyPinned {
                    let message =
                        "task \(quoted(task.id)) needs a `core` too: others of this device are bound to theirs"
                    issues.append(PlantIssue(message, at: path + .index(j)))
                }
            }
        }
        return issues
    }
}
