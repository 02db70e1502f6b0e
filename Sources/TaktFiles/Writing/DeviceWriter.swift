import TaktKernel
import TaktPlant

/// Devices and their tasks as entries of `devices:`.
enum DeviceWriter {
    /// A device of a model has every figure written out, so that the profile decides nothing when it is read again.
    static func device(_ device: Device) -> DocumentNode {
        let isFull = device.model != nil
        return MapBuilder.map { map in
            map.add("id", device.id)
            if device.title != device.id { map.add("title", device.title) }
            map.add("kind", device.kind.rawValue)
            if let model = device.model { map.add("model", model) }
            map.add("zone", device.zone)
            if isFull || device.fragility != .robust { map.add("fragility", device.fragility.rawValue) }
            map.add("processor", orNone: device.processor, isFull) { processor($0, device.kind.family, isFull) }
            if isFull || device.communication != Communication(service: .ownCore) {
                map.add("communication", communication(device.communication, isFull))
            }
            map.add("memory", orNone: device.memory, isFull) { memory($0, device.memoryUses) }
            if isFull || device.startUp > 0 { map.add("start-up", duration: device.startUp) }
            if isFull || device.networkStartUp > 0 { map.add("network-start-up", duration: device.networkStartUp) }
            if let standby = device.standby, standby.origin == .baseline {
                map.add("standby", MapBuilder.map { $0.add("takeover", standby.takeover) })
            }
            if isFull || device.forwardingLatency > 0 { map.add("forwarding", duration: device.forwardingLatency) }
            if let mirror = device.mirror, mirror.origin == .baseline {
                map.add("mirror", MapBuilder.map { $0.add("to", mirror.to) })
            }
            map.add("mutexes", list: device.mutexes) { mutex in
                MapBuilder.map {
                    $0.add("id", mutex.id)
                    $0.add("protocol", mutex.accessProtocol.rawValue)
                }
            }
            map.add("tasks", list: device.tasks.filter { $0.origin == .baseline }) { TaskWriter.task($0, isFull) }
        }
    }

    private static func processor(_ processor: Processor, _ family: DeviceFamily, _ isFull: Bool) -> DocumentNode {
        MapBuilder.map { map in
            map.add("cores", processor.cores)
            if isFull || processor.speedPermille != 1000 { map.add("speed", speed(processor.speedPermille)) }
            switch processor.scheduling {
            case .fixedPriority: map.add("scheduling", "fixed-priority")
            case .timeSharing(let quantum):
                map.add("scheduling", MapBuilder.map { $0.add("time-sharing", duration: quantum) })
            }
            if isFull || processor.contextSwitch > 0 { map.add("context-switch", duration: processor.contextSwitch) }
            map.add("crypto", processor.cryptoClass.rawValue)
        }
    }

    /// Thousandths as a decimal number.
    private static func speed(_ permille: Int64) -> String {
        var digits = String(permille % 1000 + 1000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(permille / 1000)" + (digits.isEmpty ? "" : "." + digits)
    }

    private static func communication(_ communication: Communication, _ isFull: Bool) -> DocumentNode {
        MapBuilder.map { map in
            map.add("service", service(communication.service))
            if isFull || communication.perMessage != .constant(0) { map.add("per-message", communication.perMessage) }
            if isFull || communication.picosecondsPerByte > 0 {
                map.add("per-byte", DurationFormat.picosecondText(communication.picosecondsPerByte))
            }
            map.add("connections", orNone: communication.connectionLimit, isFull) { .scalar(String($0)) }
            map.add("concurrent", orNone: communication.requestLimit, isFull) { .scalar(String($0)) }
            if isFull || communication.replyDelay != .constant(0) { map.add("reply-delay", communication.replyDelay) }
        }
    }

    private static func service(_ service: CommunicationService) -> DocumentNode {
        switch service {
        case .endOfScan: .scalar("end-of-scan")
        case .ownCore: .scalar("own-core")
        case .task(let priority): MapBuilder.map { $0.add("task", priority) }
        case .slice(let permille, let period, let priority):
            MapBuilder.map {
                $0.add("slice", ShareFormat.text(permille))
                $0.add("period", duration: period)
                $0.add("priority", priority)
            }
        }
    }

    private static func memory(_ size: Int64, _ uses: [MemoryUse]) -> DocumentNode {
        MapBuilder.map { map in
            map.add("size", SizeFormat.text(size))
            let own = uses.filter { $0.origin == .baseline }
            if !own.isEmpty { map.add("used", SizeFormat.text(own.reduce(0) { $0 + $1.bytes })) }
        }
    }
}

/// Tasks as entries of a device's `tasks:`.
enum TaskWriter {
    static func task(_ task: TaskSpec, _ isFull: Bool) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", task.id)
            if task.title != task.id { map.add("title", task.title) }
            add(task.activation, isFull, to: &map)
            map.add("priority", task.priority)
            add(task.sections, to: &map)
            if let deadline = task.deadline { map.add("deadline", duration: deadline) }
            let own = task.watchdog.flatMap { $0.origin == .baseline ? $0 : nil }
            map.add("watchdog", orNone: own, isFull, watchdog)
            if isFull || task.overrun != .queue { map.add("overrun", task.overrun.rawValue) }
            if let core = task.core { map.add("core", core) }
        }
    }

    private static func add(_ activation: Activation, _ isFull: Bool, to map: inout MapBuilder) {
        switch activation {
        case .scan(let minimumCycle, let gap):
            map.add(
                "scan",
                MapBuilder.map {
                    $0.add("minimum-cycle", duration: minimumCycle)
                    $0.add("gap", duration: gap)
                })
        case .periodic(let period, let offset, let jitter):
            map.add("every", duration: period)
            if offset > 0 { map.add("offset", duration: offset) }
            map.add("jitter", orNone: jitter, isFull, DistributionText.node)
        case .event(let interval, let offset):
            map.add(
                "event",
                MapBuilder.map {
                    $0.add("interval", interval)
                    if offset > 0 { $0.add("offset", duration: offset) }
                })
        case .message(let flow): map.add("on-message", flow)
        case .successor(let predecessors): map.add("after", list: predecessors, predecessor)
        }
    }

    private static func predecessor(_ predecessor: Predecessor) -> DocumentNode {
        MapBuilder.map { map in
            map.add("task", predecessor.task.description)
            map.add("through", list: predecessor.through, RequirementWriter.stage)
            if predecessor.ready != 0 { map.add("ready", predecessor.ready) }
        }
    }

    private static func add(_ sections: [Section], to map: inout MapBuilder) {
        if sections.count == 1, sections[0] == Section(execution: sections[0].execution) {
            return map.add("execution", sections[0].execution)
        }
        let nodes = sections.map { section in
            MapBuilder.map { entry in
                entry.add("execution", section.execution)
                if !section.isPreemptive { entry.add("preemptive", false) }
                switch section.mutexes.count {
                case 0: break
                case 1: entry.add("mutex", section.mutexes[0])
                default: entry.add("mutex", .texts(section.mutexes))
                }
            }
        }
        map.add("sections", DocumentNode(.sequence(nodes)))
    }

    private static func watchdog(_ watchdog: Watchdog) -> DocumentNode {
        MapBuilder.map {
            $0.add("limit", duration: watchdog.limit)
            $0.add("base", watchdog.base.rawValue)
            $0.add("action", watchdog.action.rawValue)
        }
    }
}
