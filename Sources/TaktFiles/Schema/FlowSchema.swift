import TaktPlant

/// Flows, the five kinds of traffic.
extension Schema {
    static var flow: Schema {
        .map(
            "a flow",
            [
                .required("id", .id, "Name that requirements, chains and operators refer to."),
                .optional("title", .title, "Default: the id."),
                .required("protocol", .id, "modbus-tcp, opc-ua, ethernet-ip ...: what filters and controls select by."),
                .required("from", .id, "Client, producer or sender."),
                .required("to", .id, "Server, consumer or receiver."),
                .optional("priority", .integer(0, 7), "Network class, 0 highest. Default: 7."),
                .optional("essential", .boolean, "The plant cannot do without it. Default: true."),
                .optional(
                    "overhead", .size, "Headers and check sequence of a frame. Default by protocol: 58, 46 or 18 B."),
                .optional("tagged", .boolean, "Frames carry an IEEE 802.1Q tag of 4 B. Default: false."),
                .optional("via", .list(of: .id), "Network devices on the way. Default: the way of the fewest links."),
                .optional(
                    "relays", .id, "The flow that brought the values which this one carries. Default: its own values."),
                .optional("poll", poll, "Request and reply, again and again."),
                .optional("command", command, "Request and reply, when somebody asks for it."),
                .optional("cyclic", cyclic, "Cyclic I/O: a packet every interval."),
                .optional("report", report, "A message for each change."),
                .optional("bulk", bulk, "A file or database transfer."),
            ], exactlyOneOf: [[["poll"], ["command"], ["cyclic"], ["report"], ["bulk"]]])
    }

    private static var transaction: [Key] {
        [
            .required("timeout", .duration, "From the send; a reply exactly at the timeout is accepted."),
            .optional("retries", .integer(0, 1000), "After the first attempt. Default: 0."),
            .optional("retry-delay", .duration, "From the timeout to the next attempt. Default: 0 ms."),
            .optional("read", .size, "Modbus read of so many registers."),
            .optional("write", .size, "Modbus write of so many registers."),
            .optional("modbus", modbus, "A Modbus function, from which the sizes follow."),
            .optional("request", .size, "Size of the request above TCP. With `reply`."),
            .optional("reply", .size, "Size of the reply above TCP. With `request`."),
        ]
    }

    private static let sizes = [["read"], ["write"], ["modbus"], ["request", "reply"]]

    private static var modbus: Schema {
        .map(
            "a Modbus function",
            [
                .required(
                    "function", Schema([("enum", .array(ModbusTCP.Function.allCases.map { .integer($0.rawValue) }))]),
                    "Its number."),
                .required("quantity", .integer(1, 2000), "Coils or registers; of function 23 those it reads."),
                .optional("written", .integer(1, 121), "Registers that function 23 writes. Default: the quantity."),
            ])
    }

    private static var poll: Schema {
        .map(
            "a poll",
            [
                .optional(
                    "cycle", .id, "The poll cycle that it is a part of. Instead of `period`, `offset` and `rule`."),
                .optional("period", .duration, "From one poll to the next."),
                .optional("offset", .duration, "The first poll. Default: 0 ms."),
                .optional(
                    "rule", .choice(Poll.PeriodRule.allCases.map(\.rawValue)),
                    "What follows a poll that took longer than its period. Default: fixed-rate-skip."),
            ] + transaction, exactlyOneOf: [[["period"], ["cycle"]], sizes])
    }

    private static var command: Schema { .map("a command", transaction, exactlyOneOf: [sizes]) }

    private static var cyclic: Schema {
        .map(
            "cyclic I/O",
            [
                .required("interval", .duration, "Requested packet interval."),
                .optional("offset", .duration, "The first packet. Default: 0 ms."),
                .optional(
                    "timeout-multiplier", .integer(1, 10_000),
                    "The consumer gives up after so many intervals without data. Default: 4."),
                .optional("reconnect", .duration, "From a lost connection to the next accepted packet. Default: 1 s."),
                .required("payload", .size, "Data of one packet."),
            ])
    }

    private static var report: Schema {
        .map(
            "a report",
            [
                .optional(
                    "interval", .distribution, "From one change to the next. Needed, unless the flow `relays` another."),
                .required("payload", .size, "Data of one message."),
                .optional("first", .duration, "The first change. Default: after one interval."),
                .optional("burst", burst, "Several messages for each change. Default: one."),
            ])
    }

    private static var burst: Schema {
        .map(
            "a burst",
            [
                .required("count", .integer(1, 100_000), "Messages for each change."),
                .required("spacing", .duration, "From one message to the next."),
            ])
    }

    private static var bulk: Schema {
        .map(
            "a bulk transfer",
            [
                .required("period", .duration, "From one transfer to the next."),
                .optional("offset", .duration, "The first transfer. Default: 0 ms."),
                .required("total", .size, "Data of one transfer."),
                .optional("window", .integer(1, 1_000_000), "Frames on their way at a time. Default: 8."),
            ])
    }
}
