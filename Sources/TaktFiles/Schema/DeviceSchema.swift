import TaktDevices
import TaktPlant

/// Devices and their tasks.
extension Schema {
    static var device: Schema {
        .map(
            "a device",
            [
                .required("id", .id, "Name that everything else refers to."),
                .optional("title", .title, "Default: the id."),
                .optional(
                    "kind", .choice(DeviceKind.allCases.map(\.rawValue)), "What it is. Default: what its model is."),
                .optional(
                    "model", .id, "Id of its device profile, which supplies what is left out here. Default: none."),
                .required("zone", .id, "The zone it belongs to."),
                .optional(
                    "fragility", .choice(Fragility.allCases.map(\.rawValue)),
                    "What an active scan does to it. Says whom a control selects. Default: robust."),
                .optional("processor", processor.orNone, "What it computes with; network devices have none."),
                .optional("communication", communication, "How it serves messages. Default: own-core, in no time."),
                .optional("memory", memory.orNone, "Memory for programs and data. Default: not looked at."),
                .optional("start-up", .duration, "From power-on to service. Default: 0 ms."),
                .optional(
                    "network-start-up", .duration,
                    "From that service until its network interface opens. Default: 0 ms."),
                .optional("standby", standby, "A second device that takes over when this one is lost. Default: none."),
                .optional("forwarding", .duration, "From a frame's last bit in to its egress queue. Default: 0 ms."),
                .optional("mirror", mirror, "Copies of what a network device forwards. Default: none."),
                .optional("mutexes", .list(of: mutex), "What its tasks lock for some of their sections."),
                .optional("tasks", .list(of: task), "What runs on its processor."),
            ], atLeastOneOf: ["kind", "model"])
    }

    static var speed: Schema {
        Schema([("type", "number"), ("exclusiveMinimum", .integer(0)), ("maximum", .integer(1000))])
    }

    static var scheduling: Schema {
        let timeSharing = Schema.map(
            "the scheduling of a processor",
            [.required("time-sharing", .duration, "Round robin inside a priority, with this quantum.")])
        return .any(.constant("fixed-priority"), timeSharing)
    }

    private static var processor: Schema {
        .map(
            "a processor",
            [
                .optional("cores", .integer(1, 1024), "Default: 1."),
                .optional("speed", speed, "Relative: 2 halves execution times. Default: 1."),
                .optional("scheduling", scheduling, "Default: fixed-priority, preemptive."),
                .optional("context-switch", .duration, "Charged to the job that is switched in. Default: 0 ms."),
                .optional(
                    "crypto", .choice(CryptoClass.allCases.map(\.rawValue)),
                    "Row of the cryptography figures. Default: x86-aesni on hosts, cortex-m7-c elsewhere."),
            ])
    }

    private static var communication: Schema {
        .map(
            "the communication of a device",
            [
                .optional("service", service, "When messages are served. Default: own-core."),
                .optional("per-message", .distribution, "Processor time of one message. Default: 0 ms."),
                .optional("per-byte", .durationPerByte, "Processor time of each payload byte. Default: 0 ns."),
                .optional("connections", .integer(1, 1_000_000).orNone, "Connections at a time. Default: no limit."),
                .optional(
                    "concurrent", .integer(1, 1_000_000).orNone,
                    "Requests that it works on at a time; one more is refused. Default: no limit."),
                .optional(
                    "reply-delay", .distribution, "From a served request to its reply, beside that. Default: 0 ms."),
            ])
    }

    static var service: Schema {
        .any(
            .choice(["end-of-scan", "own-core"]).described("Between two scans, or by a processor of its own."),
            .map(
                "a communication service",
                [
                    .optional("slice", .share, "At most this share of each period."),
                    .optional("period", .duration, "Of the slice."),
                    .optional("priority", priority, "Of the slice; lower runs first."),
                    .optional("task", priority, "An ordinary task of this priority."),
                ], exactlyOneOf: [[["slice", "period", "priority"], ["task"]]]))
    }

    private static var memory: Schema {
        .map(
            "the memory of a device",
            [
                .optional("size", .size, "All there is; required unless the model has it."),
                .optional("used", .size, "Taken by programs and data. Default: 0 B."),
            ])
    }

    private static var standby: Schema {
        .map(
            "a standby",
            [.required("takeover", .distribution, "From the loss of the device until its partner is in service.")])
    }

    private static var mirror: Schema {
        .map("a mirror", [.required("to", .id, "The device at the port to which the copies go.")])
    }

    private static var mutex: Schema {
        .map(
            "a mutex",
            [
                .required("id", .id, "Unique on its device."),
                .required(
                    "protocol", .choice(MutexSpec.AccessProtocol.allCases.map(\.rawValue)),
                    "What is done against a less important task that holds it for too long."),
            ])
    }

    private static var priority: Schema { .integer(0, 1000) }

    private static var task: Schema {
        .map(
            "a task",
            [
                .required("id", .id, "Unique on its device; elsewhere it is written device/task."),
                .optional("title", .title, "Default: the id."),
                .optional("every", .duration, "Periodic: from one arrival to the next."),
                .optional("offset", .duration, "Periodic: the first arrival. Default: 0 ms."),
                .optional("jitter", .distribution.orNone, "Periodic: from arrival to release. Default: 0 ms."),
                .optional("scan", scan, "Free-running cyclic scan."),
                .optional("event", event, "Runs at random events."),
                .optional("on-message", .id, "Runs when a message of this flow has arrived."),
                .optional(
                    "after", .any(.taskReference, .list(of: predecessor, count: 1...Int.max)),
                    "Runs when each of these tasks has completed once more."),
                .required("priority", priority, "Lower runs first."),
                .optional("execution", .distribution, "Processor time of one activation, at speed 1."),
                .optional(
                    "sections", .list(of: section, count: 1...Int.max), "Stretches of execution, one after the other."),
                .optional("deadline", .duration, "From the arrival. Default: none."),
                .optional(
                    "instructions", instructions,
                    "Operations of one activation, which take what the device's model says."),
                .optional("watchdog", watchdog.orNone, "Trips when a job takes too long. Default: none."),
                .optional(
                    "overrun", .choice(OverrunPolicy.allCases.map(\.rawValue)),
                    "What a release does while an earlier job is not done. Default: queue."),
                .optional("core", .integer(0, 1023), "Bound to this core. Default: any."),
            ],
            exactlyOneOf: [
                [["every"], ["scan"], ["event"], ["on-message"], ["after"]],
                [["execution"], ["sections"], ["instructions"]],
            ])
    }

    private static var instructions: Schema {
        func count(_ name: String, _ what: String) -> Schema.Key {
            .optional(name, .integer(0, InstructionCounts.most), "\(what). Default: 0.")
        }
        return .map(
            "instructions",
            [
                count("bit", "Operations on bits"), count("word", "Operations on words"),
                count("fixed", "Fixed-point operations"), count("float", "Floating-point operations"),
                .optional("image", .size, "Its process image, in and out. Default: 0 B."),
            ])
    }

    private static var scan: Schema {
        .map(
            "a scan",
            [
                .optional("minimum-cycle", .duration, "From one start to the next at least. Default: 0 ms."),
                .optional("gap", .duration, "From one end to the next start. Default: 0 ms."),
            ])
    }

    private static var predecessor: Schema {
        .map(
            "a predecessor",
            [
                .required("task", .taskReference, "The task that must complete."),
                .optional(
                    "through", .list(of: stage),
                    "What the news of it comes through. Default: nothing, it is known at once."
                ),
                .optional("ready", .integer(-1000, 1000), "Completions that count as known at the start. Default: 0."),
            ])
    }

    private static var event: Schema {
        .map(
            "an event",
            [
                .required("interval", .distribution, "From one event to the next."),
                .optional("offset", .duration, "The first comes after this and one interval. Default: 0 ms."),
            ])
    }

    private static var section: Schema {
        .map(
            "a section",
            [
                .required("execution", .distribution, "Processor time, at speed 1."),
                .optional("preemptive", .boolean, "Whether others may come in between. Default: true."),
                .optional(
                    "mutex", .any(.id, .list(of: .id)), "The mutexes of this device that it holds. Default: none."),
            ])
    }

    private static var watchdog: Schema {
        .map(
            "a watchdog",
            [
                .required("limit", .duration, "Trips when the job is not done so long after the base."),
                .optional("base", .choice(Watchdog.Base.allCases.map(\.rawValue)), "Default: release."),
                .optional("action", .choice(Watchdog.Action.allCases.map(\.rawValue)), "Default: log."),
            ])
    }
}
