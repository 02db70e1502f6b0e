import TaktKernel

extension PlantRule {
    static let processorLoad = PlantRule(
        "processor-load",
        "On average, periodic and event tasks leave their processor time over; a free-running scan takes what is left."
    ) { index in
        index.plant.devices.enumerated().flatMap { i, device in
            device.processor.map { overloads(of: device, $0, ["devices", .index(i)]) } ?? []
        }
    }

    private static func overloads(of device: Device, _ processor: Processor, _ path: DocumentPath) -> [PlantIssue] {
        guard processor.cores > 0, processor.speedPermille > 0 else { return [] }
        var issues: [PlantIssue] = []
        var total = 0.0
        var byCore: [Int: Double] = [:]
        for (j, task) in device.tasks.enumerated() {
            guard let load = task.meanLoad(speedPermille: processor.speedPermille) else { continue }
            if load > 1 {
                let message = "task \(quoted(task.id)) needs \(percent(load)) of a core on average"
                issues.append(PlantIssue(message, at: path + "tasks" + .index(j)))
            }
            total += load
            if let core = task.core { byCore[core, default: 0] += load }
        }
        if !issues.isEmpty { return issues }
        if total > Double(processor.cores) {
            let message =
                "tasks of \(quoted(device.id)) need \(percent(total)) of a core on average; it has \(processor.cores)"
            return [PlantIssue(message, at: path + "tasks")]
        }
        for (core, load) in byCore.sorted(by: { $0.key < $1.key }) where load > 1 {
            let message = "tasks bound to core \(core) of \(quoted(device.id)) need \(percent(load)) of it on average"
            issues.append(PlantIssue(message, at: path + "tasks"))
        }
        return issues
    }

    private static func percent(_ load: Double) -> String { "\(Int(min(load * 100, 1e12).rounded(.up))) %" }
}

extension TaskSpec {
    /// Share of one core that the task takes on average; `nil` for tasks without a rate of their own.
    func meanLoad(speedPermille: Int64) -> Double? {
        let interval: Nanoseconds
        switch activation {
        case .periodic(let period, _, _): interval = period
        case .event(let mean, _): interval = mean.mean
        case .scan, .message, .successor: return nil
        }
        guard interval > 0 else { return nil }
        let execution = sections.reduce(0.0) { $0 + Double($1.execution.mean) }
        return execution * 1000 / Double(speedPermille) / Double(interval)
    }
}
