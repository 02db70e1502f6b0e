import TaktPlant

/// The plant file, its sections top down.
extension Schema {
    static var plant: Schema {
        .map(
            "a plant",
            [
                JSONSchema.version(.plant),
                .required("id", .id, "Short name of the plant, as its folder."),
                .required("title", .title, "What the plant is called."),
                .optional("summary", .text, "What it makes, and what matters there."),
                .optional("downtime", .downtimeCost, "What an hour of standstill costs."),
                .required("zones", .list(of: zone), "IEC 62443 zones, each on a level of the Purdue model."),
                .optional("conduits", .list(of: conduit), "The ways between zones."),
                .required("devices", .list(of: device), "Everything with an address on the plant network."),
                .optional("links", .list(of: link), "Cables between devices."),
                .optional("flows", .list(of: flow), "Traffic from a device to a device."),
                .optional("poll-cycles", .list(of: pollCycle), "Polls that a client sends one after the other."),
                .optional("operators", .list(of: operatorSpec), "People who must act in time."),
                .optional("outages", .list(of: outage), "Absences of devices."),
                .optional("planned-stops", .list(of: plannedStop), "When production stands still on purpose."),
                .required("requirements", .list(of: requirement), "What the plant must keep to."),
            ]
        ).described("A plant, as far as its timing goes.")
    }

    private static var zone: Schema {
        .map(
            "a zone",
            [
                .required("id", .id, "Name that devices and conduits refer to."),
                .optional("title", .title, "Default: the id."),
                .required("level", .purdueLevel, "Level of the Purdue model; 3.5 is the DMZ."),
                .optional("sl-t", .integer(0, 4), "IEC 62443 target security level SL-T. Default: 0."),
            ])
    }

    private static var conduit: Schema {
        .map(
            "a conduit",
            [
                .required("id", .id, "Name that controls refer to."),
                .optional("title", .title, "Default: the id."),
                .required("between", .list(of: .id, count: 2...2), "The two zones."),
            ])
    }

    private static var link: Schema {
        .map(
            "a link",
            [
                .optional("id", .id, "Default: both devices, joined by `--`."),
                .required("between", .list(of: .id, count: 2...2), "The two devices."),
                .required("rate", .rate, "Bit rate in each direction."),
                .optional("length", .length, "Length of the cable: 5 ns a metre. Instead of `propagation`."),
                .optional("propagation", .duration, "Time of a signal from end to end. Default: 0 ms."),
                .optional("queue", .integer(1, 10_000_000), "Frames that may wait at each end. Default: no limit."),
                .optional("discipline", discipline, "How each end chooses a frame. Default: strict-priority."),
                .optional(
                    "medium", .choice(LinkMedium.allCases.map(\.rawValue)),
                    "What it is made of. Says whom a control selects. Default: copper."),
                .optional("ports", .list(of: port), "What one end has of its own."),
            ], atMostOneOf: ["length", "propagation"])
    }

    private static var discipline: Schema { .choice(QueueDiscipline.allCases.map(\.rawValue)) }

    private static var port: Schema {
        .map(
            "a port",
            [
                .required("device", .id, "The device whose end it is."),
                .optional("queue", .integer(1, 10_000_000), "Frames that may wait there. Default: the link's."),
                .optional("discipline", discipline, "How it chooses a frame. Default: the link's."),
            ])
    }

    private static var pollCycle: Schema {
        .map(
            "a poll cycle",
            [
                .required("id", .id, "Name that polls and requirements refer to."),
                .optional("title", .title, "Default: the id."),
                .required("period", .duration, "From one round to the next."),
                .optional("offset", .duration, "The first round. Default: 0 ms."),
                .optional(
                    "rule", .choice(Poll.PeriodRule.allCases.map(\.rawValue)),
                    "What follows a round that took longer than the period. Default: fixed-rate-skip."),
                .optional("gap", .duration, "From the end of one poll to the next request. Default: 0 ms."),
            ])
    }

    private static var outage: Schema {
        .map(
            "an outage",
            [
                .required("id", .id, "Name that recovery requirements refer to."),
                .required("device", .id, "The device that is away."),
                .required("start", .distribution, "From the start of the run, or of each turn of `every`."),
                .required("duration", .distribution, "Until power comes back; the device's `start-up` follows."),
                .optional("every", .duration, "From one turn to the next. Default: it comes once."),
                .optional("probability", .share, "Of each occurrence. Default: 100 %."),
                .optional(
                    "scope", .choice(DeviceScope.allCases.map(\.rawValue)),
                    "All of the device, or its network interface alone. Default: device."),
            ])
    }

    private static var plannedStop: Schema {
        .map(
            "a planned stop",
            [
                .required("id", .id, "Name in messages."),
                .required("start", .duration, "From the start of the run."),
                .required("duration", .duration, "How long production stands still."),
                .optional("every", .duration, "From one stop to the next. Default: it comes once."),
            ])
    }

    private static var operatorSpec: Schema {
        .map(
            "an operator",
            [
                .required("id", .id, "Name that requirements and chains refer to."),
                .optional("title", .title, "Default: the id."),
                .required("station", .id, "The device at which they act."),
                .optional(
                    "access", .choice(OperatorAccess.allCases.map(\.rawValue)),
                    "Where they sit. Says whom a control selects. Default: local."),
                .required("trigger", trigger, "What makes them act."),
                .optional("login", login, "What it takes to open a session at the station. Default: none is needed."),
                .required("steps", .list(of: step, count: 1...Int.max), "What they do, one after the other."),
            ])
    }

    private static var trigger: Schema {
        .any(
            .constant("chain").described("Only a chain requirement calls them."),
            .map(
                "a trigger",
                [
                    .optional("alarm", .distribution, "Alarms come at such intervals."),
                    .optional(
                        "schedule",
                        .map(
                            "a schedule",
                            [
                                .required("period", .duration, "From one time to the next."),
                                .optional("offset", .duration, "The first time. Default: 0 ms."),
                            ]), "At set times."),
                ], exactlyOneOf: [[["alarm"], ["schedule"]]]))
    }

    private static var login: Schema {
        .map(
            "a login",
            [
                .required("time", .distribution, "Human time of one login."),
                .required("session", .duration, "How long the session then lasts."),
            ])
    }

    private static var step: Schema {
        .map(
            "a step",
            [
                .required("step", .text, "What they do, for the report."),
                .optional("takes", .distribution, "Human time."),
                .optional("login", Schema([("const", .boolean(true))]), "Log in, if the session has expired."),
                .optional("command", .id, "Send the command of this flow, and wait until it was processed."),
            ], exactlyOneOf: [[["takes"], ["login"], ["command"]]])
    }
}
