extension PlantRule {
    static let processors = PlantRule(
        "processors", "What runs programs or serves messages on its processor has one, with sensible figures."
    ) { index in
        var issues: [PlantIssue] = []
        let ends = Set(index.plant.flows.flatMap { [$0.source, $0.destination] })
        for (i, device) in index.plant.devices.enumerated() where device.kind.family != .network {
            let path: DocumentPath = ["devices", .index(i)]
            if let processor = device.processor {
                issues += figures(of: processor, path + "processor")
            } else {
                issues += withoutProcessor(device, isFlowEnd: ends.contains(device.id), path)
            }
            issues += TimeCheck.execution(device.communication.perMessage, path + "communication" + "per-message")
            issues += service(of: device, path + "communication" + "service")
            if let limit = device.communication.requestLimit, limit < 1 {
                let message = "concurrent: a device that works on no request serves nobody; at least 1"
                issues.append(PlantIssue(message, at: path + "communication" + "concurrent"))
            }
        }
        return issues
    }

    private static func figures(of processor: Processor, _ path: DocumentPath) -> [PlantIssue] {
        var issues: [PlantIssue] = []
        if processor.cores < 1 { issues.append(PlantIssue("cores: must be at least 1", at: path + "cores")) }
        if processor.speedPermille < 1 { issues.append(PlantIssue("speed: must be above 0", at: path + "speed")) }
        if processor.contextSwitch < 0 || processor.contextSwitch > 10_000_000 {
            let message = "context-switch: must lie between 0 and 10 ms"
            issues.append(PlantIssue(message, at: path + "context-switch"))
        }
        if case .timeSharing(let quantum) = processor.scheduling, quantum < 1000 {
            issues.append(PlantIssue("time-sharing: a quantum is at least 1 us", at: path + "scheduling"))
        }
        return issues
    }

    private static func withoutProcessor(_ device: Device, isFlowEnd: Bool, _ path: DocumentPath) -> [PlantIssue] {
        if !device.tasks.isEmpty {
            return [PlantIssue("tasks: a device without a `processor` runs no tasks", at: path + "tasks")]
        }
        guard device.kind.family == .host, isFlowEnd else { return [] }
        return [PlantIssue("\(quoted(device.id)) sends or serves messages, so it needs a `processor`", at: path)]
    }

    private static func isServable(_ permille: Int64, _ period: Int64) -> Bool {
        permille <= 1000 && period <= 10_000_000_000 && period * permille / 1000 >= 1000
    }

    private static func service(of device: Device, _ path: DocumentPath) -> [PlantIssue] {
        switch device.communication.service {
        case .ownCore: return []
        case .slice, .task, .endOfScan:
            guard device.processor != nil else {
                return [
                    PlantIssue("service: a device without a `processor` serves messages on its `own-core`", at: path)
                ]
            }
        }
        switch device.communication.service {
        case .slice(let permille, let period, _) where !isServable(permille, period):
            return [PlantIssue("service: a slice is at least 1 us, in a period of at most 10 s", at: path)]
        case .endOfScan where !device.tasks.contains(where: \.isScan):
            return [PlantIssue("service: `end-of-scan` needs a task with `scan`", at: path)]
        default: return []
        }
    }
}

extension TaskSpec {
    var isScan: Bool { if case .scan = activation { true } else { false } }
}
