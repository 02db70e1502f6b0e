import TaktPlant

/// The entries of `devices:`.
enum DeviceReader {
    static func device(_ cursor: DocumentCursor) -> Device? {
        cursor.map("a device") { map in
            let id = map.required("id", .id)
            let title = map.optional("title", .text, default: id)
            let kind = map.required("kind", .choice(DeviceKind.self))
            var device = Device(
                id: id, title: title, kind: kind, zone: map.required("zone", .id),
                processor: map.map("processor", "a processor") { processor($0, kind.family) },
                communication: map.map("communication", "the communication of a device", communication)
                    ?? Communication(service: .ownCore),
                startUp: map.optional("start-up", .duration, default: 0),
                forwardingLatency: map.optional("forwarding", .duration, default: 0))
            device.model = map.optional("model", .id)
            device.fragility = map.optional("fragility", .choice(Fragility.self), default: .robust)
            map.map("memory", "the memory of a device") { readMemory($0, into: &device) }
            device.mutexes = map.list("mutexes", mutex)
            device.tasks = map.list("tasks", TaskReader.task)
            return device
        }
    }

    private static func processor(_ map: MapReader, _ family: DeviceFamily) -> Processor {
        Processor(
            cores: map.optional("cores", .integer(1...1024), default: 1),
            speedPermille: map.optional("speed", .speed, default: 1000),
            scheduling: map.value("scheduling").flatMap(scheduling) ?? .fixedPriority,
            contextSwitch: map.optional("context-switch", .duration, default: 0),
            cryptoClass: map.optional("crypto", .choice(CryptoClass.self))
                ?? (family == .host ? .x86 : .cortexM7Software))
    }

    private static func scheduling(_ cursor: DocumentCursor) -> Scheduling? {
        if cursor.node.scalar == "fixed-priority" { return .fixedPriority }
        guard cursor.node.mapping != nil else {
            return cursor.rejected(
                "expected `fixed-priority` or `{time-sharing: 20 ms}`, found \(cursor.node.kindInWords)")
        }
        return cursor.map("the scheduling of a processor") {
            .timeSharing(quantum: $0.required("time-sharing", .duration))
        }
    }

    private static func communication(_ map: MapReader) -> Communication {
        Communication(
            service: map.value("service").flatMap(service) ?? .ownCore,
            perMessage: map.optional("per-message", .distribution, default: .constant(0)),
            picosecondsPerByte: map.optional("per-byte", .durationPerByte, default: 0),
            connectionLimit: map.optional("connections", .integer(1...1_000_000)),
            requestLimit: map.optional("concurrent", .integer(1...1_000_000)),
            replyDelay: map.optional("reply-delay", .distribution, default: .constant(0)))
    }

    private static func service(_ cursor: DocumentCursor) -> CommunicationService? {
        switch cursor.node.content {
        case .scalar("end-of-scan"): return .endOfScan
        case .scalar("own-core"): return .ownCore
        case .mapping: return cursor.map("a communication service", servedByProcessor)
        default:
            return cursor.rejected(
                "expected `end-of-scan`, `own-core`, `{task: 5}` or `{slice: 20 %, period: 1 ms, priority: 15}`, "
                    + "found \(cursor.node.kindInWords)")
        }
    }

    private static func servedByProcessor(_ map: MapReader) -> CommunicationService? {
        switch map.exactlyOne(of: ["slice", "task"], "way to be served") {
        case "slice":
            return .slice(
                permille: map.required("slice", .share), period: map.required("period", .duration),
                priority: map.required("priority", TaskReader.priority))
        case "task": return .task(priority: map.required("task", TaskReader.priority))
        default: return nil
        }
    }

    private static func mutex(_ cursor: DocumentCursor) -> MutexSpec? {
        cursor.map("a mutex") { map in
            MutexSpec(
                id: map.required("id", .id),
                accessProtocol: map.required("protocol", .choice(MutexSpec.AccessProtocol.self)))
        }
    }

    private static func readMemory(_ map: MapReader, into device: inout Device) {
        device.memory = map.required("size", .size)
        guard let used = map.optional("used", .size) else { return }
        device.memoryUses = [MemoryUse(title: "programs and data", bytes: used, origin: .baseline)]
    }
}
