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
            .optional("request", .size, "Size of the request above TCP. With `reply`."),
            .optional("reply", .size, "Size of the reply above TCP. With `request`."),
        ]
    }

    private static let sizes = [["read"], ["write"], ["request", "reply"]]

    private static var poll: Schema {
        .map(
            "a poll",
            [
                .required("period", .duration, "From one poll to the next."),
                .optional("offset", .duration, "The first poll. Default: 0 ms."),
                .optional(
                    "rule", .choice(Poll.PeriodRule.allCases.map(\.rawValue)),
                    "What follows a poll that took longer than its period. Default: fixed-rate-skip."),
            ] + transaction, exactlyOneOf: [sizes])
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
                .required("interval", .distribution, "From one change to the next."),
                .required("payload", .size, "Data of one message."),
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
