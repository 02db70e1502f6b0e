import TaktPlant

/// Catalogue entries. In effects, `$name` stands for the value of a parameter.
extension Schema {
    static var catalogueEntry: Schema {
        .map(
            "a control",
            [
                JSONSchema.version(.catalogue),
                .required("id", .id, "Name that proposals and commands refer to."),
                .required("title", .title, "What the control is called."),
                .required("summary", .text, "One paragraph for an engineer."),
                .required("protects", .text, "What it protects against, in a sentence."),
                .optional(
                    "mitigates", .list(of: .pattern("^M[0-9]{4}$", examples: ["M0949"])),
                    "MITRE ATT&CK for ICS mitigations."),
                .optional("parameters", .list(of: parameter), "Figures that can be set."),
                .required("effects", .list(of: effect, count: 1...Int.max), "What the control does to a plant."),
            ]
        ).described("A security control: what it does to the timing of a plant, and on what evidence.")
    }

    private static var parameter: Schema {
        let value = Schema.any(
            .text, Schema([("type", "number")]), .boolean, Schema([("type", "object")]), Schema([("type", "array")]))
        return .map(
            "a parameter",
            [
                .required("id", .id, "Effects call it $id."),
                .required("title", .text, "What it is."),
                .optional("unit", .text, "In what it is given."),
                .required("default", value, "A value, a distribution, or a table by cryptography class."),
                .optional("range", .list(of: value, count: 2...2), "Smallest and largest sensible value."),
                .required("grade", .choice(["measured", "vendor", "derived", "estimate"]), "What it rests on."),
                .required("source", .text, "Where it comes from."),
            ])
    }

    private static var effect: Schema {
        let kinds: [(String, Schema, String)] = [
            ("host-load", hostLoad, "A background task on a device, and its memory."),
            ("task-cost", taskCost, "Processor time on top of tasks that are there."),
            ("message-cost", messageCost, "Time and bytes on top of messages, and connection set-up."),
            ("inline-element", inlineElement, "A box in the path of a conduit."),
            ("filter", filter, "Default-deny rules on a conduit."),
            ("access-delay", accessDelay, "Steps before an operator may act."),
            ("outage", effectOutage, "Planned absence of devices."),
            ("start-cost", startCost, "Longer time from power-on to service."),
            ("traffic", traffic, "Extra frames."),
        ]
        return .map(
            "an effect", kinds.map { .optional($0.0, $0.1, $0.2) }, exactlyOneOf: [kinds.map { [$0.0] }])
    }

    private var orParameter: Schema {
        .any(self, .pattern("^\\$[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", examples: ["$steady-load"]))
    }

    private static var select: Key { .optional("select", selector, "What it acts on; what is left out matches all.") }
    private static var effectTitle: Key { .optional("title", .text.orParameter, "What reports call it.") }

    private static var hostLoad: Schema {
        .map(
            "a host load",
            [
                select, effectTitle,
                .optional("every", .duration.orParameter, "Periodic: from one run to the next."),
                .optional("offset", .duration.orParameter, "The first run. Default: 0 ms."),
                .optional(
                    "event",
                    .map(
                        "an event",
                        [
                            .required("interval", .distribution.orParameter, "From one run to the next."),
                            .optional("offset", .duration.orParameter, "Before the first interval. Default: 0 ms."),
                        ]), "Runs at random."),
                .optional("share", .share.orParameter, "Processor time of each period. Instead of `execution`."),
                .optional("execution", .distribution.orParameter, "Processor time of one run, at speed 1."),
                .required("priority", .integer(0, 1000).orParameter, "Lower runs first."),
                .optional("memory", .size.orParameter, "Memory that it takes."),
            ], exactlyOneOf: [[["every"], ["event"]], [["share"], ["execution"]]])
    }

    private static var taskCost: Schema {
        .map(
            "a task cost",
            [
                select, effectTitle,
                .optional("fixed", .distribution.orParameter, "Processor time of each activation."),
                .optional("factor", .share.orParameter, "Of the task's own execution time."),
            ])
    }

    private static var messageCost: Schema {
        .map(
            "a message cost",
            [
                select, effectTitle,
                .optional("per-message", .distribution.orParameter, "Processor time of a message at each end."),
                .optional("per-byte", .durationPerByte.orParameter, "Processor time of each byte at each end."),
                .optional("extra", .size.orParameter, "Bytes on top of each message."),
                .optional(
                    "session",
                    .map(
                        "a session",
                        [
                            .required("round-trips", .integer(0, 100).orParameter, "Of one set-up."),
                            .required("setup", .distribution.orParameter, "Cryptography of one set-up at each end."),
                            .required("message", .size.orParameter, "Size of each set-up message."),
                            .required("life", .duration.orParameter, "From one set-up to the next one's need."),
                        ]), "Connection set-up."),
            ])
    }

    private static var inlineElement: Schema {
        .map(
            "an inline element",
            [
                select, effectTitle,
                .required("per-frame", .distribution.orParameter, "Processing time of a frame."),
                .optional("per-byte", .durationPerByte.orParameter, "Processing time of each byte."),
                .optional("queue", .integer(1, 10_000_000).orParameter, "Frames that may wait. Default: no limit."),
                .optional(
                    "fail-open", .boolean.orParameter, "A full queue lets frames pass unchecked. Default: false."),
            ])
    }

    private static var filter: Schema {
        let rule = Schema.map(
            "an allow rule",
            [
                .optional("protocols", .list(of: .id), "Protocols; none means any."),
                .optional("from", .list(of: .text), "Devices, or zones as `zone:ID`; none means any."),
                .optional("to", .list(of: .text), "Devices, or zones as `zone:ID`; none means any."),
            ])
        return .map(
            "a filter",
            [select, effectTitle, .required("allow", .list(of: rule).orParameter, "What passes; all else is dropped.")])
    }

    private static var accessDelay: Schema {
        .map(
            "an access delay",
            [
                select, effectTitle,
                .required("time", .distribution.orParameter, "Human time of one try."),
                .required("session", .duration.orParameter, "How long access then lasts."),
                .optional("failure", .share.orParameter, "Tries that fail. Default: 0 %."),
                .optional("attempts", .integer(1, 1000).orParameter, "Failed tries before the lock."),
                .optional("lockout", .duration.orParameter, "How long the account is locked."),
                .optional("identity", identity, "The identity provider that each try asks."),
                .optional("break-glass", .distribution.orParameter, "Time of the way round. Default: there is none."),
            ])
    }

    private static var identity: Schema {
        .map(
            "an identity provider",
            [
                .required(
                    "device-kind", .choice(DeviceKind.allCases.map(\.rawValue)).orParameter, "Kind of its device."),
                .required("protocol", .id.orParameter, "Protocol of the question."),
                .required("request", .size.orParameter, "Size of the question."),
                .required("reply", .size.orParameter, "Size of the answer."),
                .required("timeout", .duration.orParameter, "How long the station waits."),
                .optional(
                    "outage",
                    .map(
                        "outages of an identity provider",
                        [
                            .required("interval", .distribution.orParameter, "From one to the next."),
                            .required("duration", .distribution.orParameter, "How long each lasts."),
                        ]), "When it does not answer."),
            ])
    }

    private static var effectOutage: Schema {
        .map(
            "an outage effect",
            [
                select,
                .required("start", .duration.orParameter, "From the start of the run."),
                .required("duration", .duration.orParameter, "Until power comes back."),
            ])
    }

    private static var startCost: Schema {
        .map("a start cost", [select, .required("added", .duration.orParameter, "On top of the start-up.")])
    }

    private static var traffic: Schema {
        .map(
            "traffic",
            [
                select, effectTitle,
                .required("protocol", .id.orParameter, "Its protocol."),
                .required("from", .id.orParameter, "Device that sends."),
                .required("period", .duration.orParameter, "From one transfer to the next."),
                .required("total", .size.orParameter, "Data of one transfer."),
                .optional("window", .integer(1, 1_000_000).orParameter, "Frames on their way at a time."),
                .optional("priority", .integer(0, 7).orParameter, "Network class."),
            ])
    }
}
