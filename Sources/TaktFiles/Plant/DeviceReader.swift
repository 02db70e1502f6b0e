import TaktDevices
import TaktPlant

/// The entries of `devices:`. What a file leaves out, the profile of the device's model supplies, and otherwise a
/// default.
enum DeviceReader {
    static func device(_ cursor: DocumentCursor, _ library: DeviceLibrary) -> Device? {
        cursor.map("a device") { map in
            let id = map.required("id", .id)
            let model = map.optional("model", .id)
            let profile = model.flatMap { find($0, map, library) }
            let values = profile?.values ?? ProfileValues()
            let kind = kind(map, profile)
            var device = Device(
                id: id, title: map.optional("title", .text, default: id), kind: kind, zone: map.required("zone", .id),
                processor: processor(map, kind.family, values), communication: communication(map, values),
                startUp: map.optional("start-up", .duration, default: values.startUp ?? 0),
                forwardingLatency: map.optional("forwarding", .duration, default: values.forwarding ?? 0))
            device.model = model
            device.fragility = map.optional(
                "fragility", .choice(Fragility.self), default: values.fragility ?? .robust)
            readMemory(map, values, into: &device)
            device.networkStartUp = map.optional(
                "network-start-up", .duration, default: values.networkStartUp ?? 0)
            device.standby = map.map("standby", "a standby") {
                Standby(takeover: $0.required("takeover", .distribution))
            }
            device.mirror = map.map("mirror", "a mirror") { PortMirror(to: $0.required("to", .id)) }
            device.mutexes = map.list("mutexes", mutex)
            device.tasks = map.list("tasks") { TaskReader.task($0, profile) }
            // What an unknown model would have supplied, the rules would miss.
            return model != nil && profile == nil ? nil : device
        }
    }

    private static func find(_ id: String, _ map: MapReader, _ library: DeviceLibrary) -> DeviceProfile? {
        let profile = library.profile(id)
        if profile == nil { map.value("model")?.error(library.problem(with: id)) }
        return profile
    }

    /// The file's word, which must be of the model's family; or the model's.
    private static func kind(_ map: MapReader, _ profile: DeviceProfile?) -> DeviceKind {
        guard let profile else {
            // An unknown model has been reported; what it is, is anybody's guess.
            let form = ValueForm.choice(DeviceKind.self)
            return map.has("model") ? map.optional("kind", form, default: .plc) : map.required("kind", form)
        }
        guard let kind = map.optional("kind", .choice(DeviceKind.self)) else { return profile.kind }
        guard kind.family == profile.kind.family else {
            map.value("kind")?.error(
                "\(quoted(kind.rawValue)) is of the family \(kind.family.rawValue), but the model "
                    + "\(quoted(profile.id)) is a \(profile.kind.rawValue), of the family \(profile.kind.family.rawValue)"
            )
            return profile.kind
        }
        return kind
    }

    private static func processor(
        _ map: MapReader, _ family: DeviceFamily, _ values: ProfileValues
    ) -> Processor? {
        let model = values.processor(otherwise: family == .host ? .x86 : .cortexM7Software)
        guard let cursor = map.value("processor") else { return model }
        if cursor.isNone { return nil }
        let base = model ?? Processor(cryptoClass: family == .host ? .x86 : .cortexM7Software)
        return cursor.map("a processor") { processor($0, base) }
    }

    private static func processor(_ map: MapReader, _ base: Processor) -> Processor {
        Processor(
            cores: map.optional("cores", .integer(1...1024), default: base.cores),
            speedPermille: map.optional("speed", .speed, default: base.speedPermille),
            scheduling: map.optional("scheduling", .scheduling, default: base.scheduling),
            contextSwitch: map.optional("context-switch", .duration, default: base.contextSwitch),
            cryptoClass: map.optional("crypto", .choice(CryptoClass.self), default: base.cryptoClass))
    }

    private static func communication(_ map: MapReader, _ values: ProfileValues) -> Communication {
        let base = values.communication
        return map.map("communication", "the communication of a device") { communication($0, base) } ?? base
    }

    private static func communication(_ map: MapReader, _ base: Communication) -> Communication {
        Communication(
            service: map.optional("service", .communicationService, default: base.service),
            perMessage: map.optional("per-message", .distribution, default: base.perMessage),
            picosecondsPerByte: map.optional("per-byte", .durationPerByte, default: base.picosecondsPerByte),
            connectionLimit: map.optional("connections", .integer(1...1_000_000), orNone: base.connectionLimit),
            requestLimit: map.optional("concurrent", .integer(1...1_000_000), orNone: base.requestLimit),
            replyDelay: map.optional("reply-delay", .distribution, default: base.replyDelay))
    }

    private static func mutex(_ cursor: DocumentCursor) -> MutexSpec? {
        cursor.map("a mutex") { map in
            MutexSpec(
                id: map.required("id", .id),
                accessProtocol: map.required("protocol", .choice(MutexSpec.AccessProtocol.self)))
        }
    }

    private static func readMemory(_ map: MapReader, _ values: ProfileValues, into device: inout Device) {
        device.memory = values.memory
        guard let cursor = map.value("memory") else { return }
        device.memory = nil
        if cursor.isNone { return }
        _ = cursor.map("the memory of a device") { memory in
            device.memory = memory.optional("size", .size) ?? values.memory ?? memory.required("size", .size)
            guard let used = memory.optional("used", .size) else { return false }
            device.memoryUses = [MemoryUse(title: "programs and data", bytes: used, origin: .baseline)]
            return true
        }
    }
}

extension DocumentCursor {
    /// `none`: there is nothing of the kind, whatever the model has.
    var isNone: Bool { node.scalar == "none" }
}

extension MapReader {
    /// A value, `nil` for `none`, or what goes for a key that is absent.
    func optional<Value>(_ key: String, _ form: ValueForm<Value>, orNone absent: Value?) -> Value? {
        guard let cursor = value(key) else { return absent }
        return cursor.isNone ? nil : form.read(cursor)
    }
}
