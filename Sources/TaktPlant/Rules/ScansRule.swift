extension PlantRule {
    static let scans = PlantRule(
        "scans", "A scan takes time, and a device that serves messages at the end of its scan has one."
    ) {
        index in
        var issues: [PlantIssue] = []
        for (i, device) in index.plant.devices.enumerated() {
            let scans = device.tasks.enumerated().filter { $1.isScan }
            for (j, task) in scans {
                guard case .scan(let minimum, let gap) = task.activation else { continue }
                let execution = task.sections.reduce(Int64(0)) { $0 + min($1.execution.mean, .max / 1000) }
                guard max(minimum, gap, execution) < TimeCheck.shortestPeriod else { continue }
                let message = "a scan needs execution time, a `gap` or a `minimum-cycle` of at least 1 us"
                issues.append(PlantIssue(message, at: ["devices", .index(i), "tasks", .index(j), "scan"]))
            }
            for (j, task) in scans.dropFirst() where device.communication.service == .endOfScan {
                let message = "task \(quoted(task.id)): with `end-of-scan` communication a device has one scan"
                issues.append(PlantIssue(message, at: ["devices", .index(i), "tasks", .index(j), "scan"]))
            }
        }
        return issues
    }
}
