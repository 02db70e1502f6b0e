import TaktPlant

/// The effects of a catalogue entry. `$name` stands for the value of a parameter wherever a value may stand.
extension Schema {
    var orParameter: Schema {
        .any(self, .pattern("^\\$[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", examples: ["$steady-load"]))
    }

    /// The keys of an effect: what it acts on, when it is there, what reports call it, and its own.
    private static func effect(
        _ kind: String, _ keys: [Key], exactlyOneOf groups: [[[String]]] = [], isTitled: Bool = true
    ) -> Schema {
        let words = Schema.any(.text, .list(of: .text, count: 1...Int.max))
        let conditions = Schema([
            ("type", "object"), ("propertyNames", Schema.id.json), ("additionalProperties", words.json),
            ("minProperties", .integer(1)),
        ])
        let common: [Key] = [
            .optional("select", selector, "What it acts on; what is left out matches all."),
            .optional("when", conditions, "Parameters and the words that they must have for it to be there."),
        ]
        let title: [Key] = isTitled ? [.required("title", .text.orParameter, "What reports call it.")] : []
        return .map("a \(kind) effect", common + title + keys, exactlyOneOf: groups)
    }

    static var hostLoad: Schema {
        effect(
            "host-load",
            [
                .optional("every", .duration.orParameter, "Periodic: from one run to the next."),
                .optional("event", .distribution.orParameter, "Random: from one run to the next."),
                .optional("offset", .duration.orParameter, "Before the first run. Default: 0 ms."),
                .optional("share", .share.orParameter, "Processor time of each period, with `every`."),
                .optional("execution", .distribution.orParameter, "Processor time of one run, at speed 1."),
                .optional(
                    "class", .choice(["high", "normal", "low"]).orParameter,
                    "Before everything else, in turn with communication, or after everything else. Default: normal."),
                .optional("memory", .size.orParameter, "Memory that it takes."),
            ], exactlyOneOf: [[["every"], ["event"]], [["share"], ["execution"]]])
    }

    static var taskCost: Schema {
        effect(
            "task-cost",
            [
                .optional("fixed", .distribution.orParameter, "Processor time of each activation. Default: 0 ms."),
                .optional("factor", .share.orParameter, "Of the task's own execution time. Default: 0 %."),
            ])
    }

    static var messageCost: Schema {
        effect(
            "message-cost",
            [
                .optional("flow-kinds", flowKinds, "Kinds of flows whose messages it is about. Default: all."),
                .required("per-message", .distribution.orParameter, "Processor time of a message at each end."),
                .optional("per-byte", .durationPerByte.orParameter, "Processor time of each byte. Default: 0 ns."),
                .optional("extra", .size.orParameter, "Bytes on top of each message. Default: 0 B."),
                .optional("session", session, "Connection set-up. Default: there is none."),
            ])
    }

    private static var session: Schema {
        .map(
            "a session",
            [
                .required("round-trips", .integer(1, 20).orParameter, "Of one set-up."),
                .required("setup", .distribution.orParameter, "Cryptography of one set-up at each end."),
                .required("message", .size.orParameter, "Size of each set-up message."),
                .required("life", .duration.orParameter, "From one set-up to the next one's need."),
                .optional("timeout", .duration.orParameter, "For the answer to each set-up message. Default: 5 s."),
            ])
    }

    static var inlineElement: Schema {
        effect(
            "inline-element",
            [
                .required("per-frame", .distribution.orParameter, "Processing time of a frame."),
                .optional("per-byte", .durationPerByte.orParameter, "Processing time of each byte. Default: 0 ns."),
                .optional("queue", .integer(1, 1_000_000).orParameter, "Frames that may wait. Default: no limit."),
                .optional(
                    "fail-open", .boolean.orParameter,
                    "A full queue or a failure lets frames pass unchecked. Default: false."),
                .optional("only", only, "Whose frames go through it; others go past. Default: all."),
                .optional("limit", limit, "Frames above this rate are lost. Default: no limit."),
                .optional("failure", failure, "When it does not work. Default: never."),
            ])
    }

    private static var only: Schema {
        .map(
            "what goes through the box",
            [
                .optional("protocols", .list(of: .text).orParameter, "Protocols; none means any."),
                .optional("kinds", flowKinds, "Kinds of flows; none means any."),
            ])
    }

    static var flowKinds: Schema { .list(of: .choice(FlowKind.Name.allCases.map(\.rawValue))).orParameter }

    private static var limit: Schema {
        .map(
            "a rate limit",
            [
                .required("every", .duration.orParameter, "From one token to the next; a frame takes one."),
                .required("burst", .integer(1, 1_000_000).orParameter, "Tokens that may be saved up."),
            ])
    }

    private static var failure: Schema {
        .map(
            "a failure",
            [
                .required("interval", .distribution.orParameter, "From the end of one to the next."),
                .required("duration", .distribution.orParameter, "How long it lasts."),
            ])
    }

    static var filter: Schema {
        let names = Schema.list(of: .text).orParameter
        let rule = Schema.map(
            "a rule",
            [
                .optional("protocols", names, "Protocols; none means any."),
                .optional("from", names, "Devices, or zones as `zone:ID`; none means any."),
                .optional("to", names, "Devices, or zones as `zone:ID`; none means any."),
            ])
        let rules = Schema.list(of: .any(rule, .text)).orParameter
        return effect(
            "filter",
            [
                .optional(
                    "allow", rules,
                    "What passes, such as `https from hmi-1 to idp`; all else is dropped. Only a one-way filter does without."
                ),
                .optional(
                    "one-way", .choice(["higher", "lower"]).orParameter,
                    "Frames pass only toward the zone of that level, as in a data diode. Default: both ways."),
                .optional("also-allow", rules, "Further rules. Default: none."),
            ])
    }

    static var accessDelay: Schema {
        effect(
            "access-delay",
            [
                .required("time", .distribution.orParameter, "Human time of one try."),
                .required("session", .duration.orParameter, "How long access then lasts."),
                .optional("failure", .share.orParameter, "Tries that fail. Default: 0 %."),
                .optional("attempts", .integer(1, 1000).orParameter, "Failed tries before the lock. Default: 5."),
                .optional("lockout", .duration.orParameter, "How long the account is locked. Default: 15 min."),
                .optional("identity", identity, "The identity provider that each try asks. Default: none is asked."),
                .optional("break-glass", .distribution.orParameter, "Time of the way round. Default: there is none."),
                .optional(
                    "capacity", .integer(1, 100_000).orParameter,
                    "Sessions at a time, which all share. Default: one for everybody."),
            ])
    }

    private static var identity: Schema {
        let kinds = Schema.choice(DeviceKind.allCases.map(\.rawValue))
        let outage = Schema.map(
            "an outage of the identity service",
            [
                .required("interval", .distribution.orParameter, "From one to the next."),
                .required("duration", .distribution.orParameter, "How long each lasts."),
            ])
        return .map(
            "an identity provider",
            [
                .required("device-kind", kinds.orParameter, "Kind of its device."),
                .required("protocol", .text.orParameter, "Protocol of the question."),
                .required("request", .size.orParameter, "Size of the question."),
                .required("reply", .size.orParameter, "Size of the answer."),
                .required("timeout", .duration.orParameter, "How long the station waits."),
                .optional("outage", outage, "When it does not answer. Default: never."),
            ])
    }

    static var outageEffect: Schema {
        effect(
            "outage",
            [
                .required("start", .distribution.orParameter, "From the start of the run, of the first device."),
                .required("duration", .distribution.orParameter, "Until power comes back."),
                .optional(
                    "spacing", .duration.orParameter, "From one device's start to the next one's. Default: 0 ms."),
                .optional("every", .duration.orParameter, "From one turn to the next. Default: it comes once."),
                .optional("probability", .share.orParameter, "Of each occurrence. Default: 100 %."),
                .optional("scope", deviceScope, "All of the device, or its interface alone. Default: device."),
                .optional(
                    "in-stops", .boolean.orParameter,
                    "It begins `start` after the beginning of the plant's first planned stop. Default: false."),
            ])
    }

    private static var deviceScope: Schema { .choice(DeviceScope.allCases.map(\.rawValue)).orParameter }

    static var startCost: Schema {
        effect(
            "start-cost",
            [
                .required("added", .duration.orParameter, "On top of the start-up."),
                .optional(
                    "scope", deviceScope, "Until service, or from then until the interface opens. Default: device."),
            ], isTitled: false)
    }

    static var standbyEffect: Schema {
        effect(
            "standby",
            [.required("takeover", .distribution.orParameter, "From a loss until the partner is in service.")],
            isTitled: false)
    }

    static var watchdogEffect: Schema {
        effect(
            "watchdog",
            [
                .required("limit", .duration.orParameter, "Trips when a job is not done so long after the base."),
                .optional(
                    "base", .choice(Watchdog.Base.allCases.map(\.rawValue)).orParameter, "Default: release."),
                .optional(
                    "action", .choice(Watchdog.Action.allCases.map(\.rawValue)).orParameter, "Default: restart."),
            ], isTitled: false)
    }

    static var dedicatedLink: Schema {
        effect(
            "dedicated-link",
            [
                .required("rate", .rate.orParameter, "Of the cable."),
                .optional("propagation", .duration.orParameter, "Of the cable. Default: 500 ns, that is 100 m."),
            ], isTitled: false)
    }

    static var mirrorEffect: Schema {
        effect(
            "mirror",
            [
                .optional("title", .text.orParameter, "What the listener is called. Default: sensor."),
                .optional(
                    "to-kind", .choice(DeviceKind.allCases.map(\.rawValue)).orParameter,
                    "Kind of the device that listens. Default: a new one for each."),
                .required("rate", .rate.orParameter, "Of the link to it, where there is none yet."),
                .optional(
                    "queue", .integer(1, 1_000_000).orParameter, "Copies that may wait there. Default: no limit."),
            ], isTitled: false)
    }

    static var traffic: Schema {
        let kinds = Schema.choice(DeviceKind.allCases.map(\.rawValue)).orParameter
        return effect(
            "traffic",
            [
                .optional("to-kind", kinds, "Transfers: kind of the collector."),
                .optional("from-kind", kinds, "Scan: kind of the scanner."),
                .required("protocol", .text.orParameter, "Its protocol."),
                .required("every", .duration.orParameter, "From one transfer or scan to the next."),
                .optional("offset", .duration.orParameter, "The first transfer or scan. Default: 0 ms."),
                .optional("total", .size.orParameter, "Transfers: data of one."),
                .optional("probes", .integer(1, 100_000).orParameter, "Scan: messages to each target."),
                .optional("spacing", .duration.orParameter, "Scan: from one message to a target to the next."),
                .optional("request", .size.orParameter, "Scan: size of one message."),
                .optional(
                    "connections", .integer(1, 1000).orParameter,
                    "Scan: connections to each target at a time. Default: 1."),
            ], exactlyOneOf: [[["to-kind", "total"], ["from-kind", "probes", "spacing", "request"]]])
    }

    static var relay: Schema {
        effect(
            "relay",
            [
                .optional("kinds", flowKinds, "Kinds of flows that end there and start anew. Default: all."),
                .optional(
                    "host-kind", .choice(DeviceKind.allCases.map(\.rawValue)).orParameter,
                    "Kind of the host. Without such a device one is added beside the network device at the crossing."),
                .required("every", .duration.orParameter, "From one poll of the far device to the next."),
                .optional("per-message", .distribution.orParameter, "Processor time of a message. Default: 0 ms."),
                .optional(
                    "mode", .choice(["poll", "push"]).orParameter,
                    "Who asks is answered by the host, or what it gets goes on by itself. Default: poll."),
            ])
    }
}
