import TaktPlant

extension FigureKey {
    /// Reads a figure's value to its place.
    func read(_ value: DocumentCursor, into values: inout ProfileValues) {
        switch self {
        case .instructions: values.instructions = value.map("instruction times", Self.instructions)
        case .operatingSystem: values.operatingSystemPermille = Self.lengthening(value)
        case .processImage: values.processImage = value.map("a process image time", Self.processImage)
        case .cores: values.cores = value.value(.integer(1...1024))
        case .speed: values.speedPermille = value.value(.speed)
        case .scheduling: values.scheduling = value.value(.scheduling)
        case .contextSwitch: values.contextSwitch = value.value(.duration)
        case .crypto: values.crypto = value.value(.choice(CryptoClass.self))
        case .service: values.service = value.value(.communicationService)
        case .perMessage: values.perMessage = value.value(.distribution)
        case .perByte: values.picosecondsPerByte = value.value(.durationPerByte)
        case .connections: values.connections = value.value(.integer(1...1_000_000))
        case .concurrent: values.concurrent = value.value(.integer(1...1_000_000))
        case .replyDelay: values.replyDelay = value.value(.distribution)
        case .watchdog: values.watchdog = value.map("a default watchdog", Self.watchdog)
        case .overrun: values.overrun = value.value(.choice(OverrunPolicy.self))
        case .minimumCycle: values.minimumCycle = value.value(.duration)
        case .jitter: values.jitter = value.value(.distribution)
        case .memory: values.memory = value.value(.size)
        case .startUp: values.startUp = value.value(.duration)
        case .networkStartUp: values.networkStartUp = value.value(.duration)
        case .forwarding: values.forwarding = value.value(.duration)
        case .fragility: values.fragility = value.value(.choice(Fragility.self))
        }
    }

    private static func instructions(_ map: MapReader) -> InstructionTimes {
        InstructionTimes(
            bit: map.required("bit", .durationPerByte), word: map.required("word", .durationPerByte),
            fixed: map.required("fixed", .durationPerByte), float: map.required("float", .durationPerByte))
    }

    private static func processImage(_ map: MapReader) -> ProcessImageTime {
        ProcessImageTime(
            base: map.required("base", .duration), picosecondsPerByte: map.required("per-byte", .durationPerByte))
    }

    /// A factor of 100 % to 1000 %.
    private static func lengthening(_ value: DocumentCursor) -> Int64? {
        guard let permille = value.value(.factor) else { return nil }
        guard (1000...10_000).contains(permille) else {
            return value.rejected("an operating system takes time: between 100 % and 1000 % of the program's")
        }
        return permille
    }

    private static func watchdog(_ map: MapReader) -> DefaultWatchdog {
        let limit = map.required("limit", .duration)
        if limit == 0 { map.value("limit")?.error("must be above 0") }
        return DefaultWatchdog(
            watchdog: Watchdog(
                limit: limit, base: map.optional("base", .choice(Watchdog.Base.self), default: .release),
                action: map.required("action", .choice(Watchdog.Action.self))),
            tasks: map.required("tasks", .choice(DefaultWatchdog.Tasks.self)))
    }
}
