import TaktDevices
import TaktPlant

/// Device profiles.
extension Schema {
    static var deviceProfile: Schema {
        .map(
            "a device profile",
            [
                JSONSchema.version(.device),
                .required("id", .id, "Name that a plant file refers to as the model of a device."),
                .required("title", .title, "What the model is called."),
                .required("vendor", .title, "Who makes it; lists are in the order of vendors."),
                .required(
                    "kind", .choice(DeviceKind.allCases.map(\.rawValue)),
                    "What it usually is; a plant may call it another kind of the same family."),
                .required("summary", .text, "What the profile covers, for an engineer."),
                .optional(
                    "notes", .list(of: .text), "What no figure can say: which way priorities count, for example."),
                .required("figures", figures, "What is known of it, each figure with what it rests on."),
            ]
        ).described("What is published about one model of device.")
    }

    private static var figures: Schema {
        .map("the figures of a device", FigureKey.allCases.map { .optional($0.rawValue, figure($0), $0.title + ".") })
    }

    private static func figure(_ key: FigureKey) -> Schema {
        .map(
            "a figure",
            [
                .required("value", value(of: key), "The figure."),
                .required("grade", .choice(EvidenceGrade.allCases.map(\.rawValue)), "What it rests on."),
                .required("source", .text, "Where it comes from: the publication, its number, edition and table."),
            ])
    }

    private static func value(of key: FigureKey) -> Schema {
        switch key {
        case .instructions: instructionTimes
        case .operatingSystem: .share
        case .processImage: processImage
        case .cores: .integer(1, 1024)
        case .speed: speed
        case .scheduling: scheduling
        case .contextSwitch, .minimumCycle, .startUp, .networkStartUp, .forwarding: .duration
        case .crypto: .choice(CryptoClass.allCases.map(\.rawValue))
        case .service: service
        case .perMessage, .replyDelay, .jitter: .distribution
        case .perByte: .durationPerByte
        case .connections, .concurrent: .integer(1, 1_000_000)
        case .watchdog: watchdog
        case .overrun: .choice(OverrunPolicy.allCases.map(\.rawValue))
        case .memory: .size
        case .fragility: .choice(Fragility.allCases.map(\.rawValue))
        }
    }

    private static var instructionTimes: Schema {
        func time(_ name: String, _ what: String) -> Schema.Key { .required(name, .durationPerByte, what) }
        return .map(
            "instruction times",
            [
                time("bit", "One operation on a bit."), time("word", "One operation on a word."),
                time("fixed", "One fixed-point operation."), time("float", "One floating-point operation."),
            ])
    }

    private static var processImage: Schema {
        .map(
            "a process image time",
            [
                .required("base", .duration, "Of each transfer."),
                .required("per-byte", .durationPerByte, "Of each byte."),
            ])
    }

    private static var watchdog: Schema {
        .map(
            "a default watchdog",
            [
                .required("limit", .duration, "Trips when the job is not done so long after the base."),
                .optional("base", .choice(Watchdog.Base.allCases.map(\.rawValue)), "Default: release."),
                .required("action", .choice(Watchdog.Action.allCases.map(\.rawValue)), "What it does then."),
                .required(
                    "tasks", .choice(DefaultWatchdog.Tasks.allCases.map(\.rawValue)),
                    "Whom it watches: all tasks, or free-running scans."),
            ])
    }
}
