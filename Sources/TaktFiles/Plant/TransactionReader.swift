import TaktPlant

/// Request and reply: polls, and commands, which are polls without a period.
enum TransactionReader {
    static func poll(_ map: MapReader) -> Poll {
        var poll = transaction(map)
        poll.period = map.required("period", .duration)
        poll.offset = map.optional("offset", .duration, default: 0)
        poll.rule = map.optional("rule", .choice(Poll.PeriodRule.self), default: .fixedRateSkip)
        return poll
    }

    static func command(_ map: MapReader) -> Poll { transaction(map) }

    private static func transaction(_ map: MapReader) -> Poll {
        let sizes = sizes(map)
        return Poll(
            period: 0, timeout: map.required("timeout", .duration),
            retries: map.optional("retries", .integer(0...1000), default: 0),
            retryDelay: map.optional("retry-delay", .duration, default: 0),
            requestBytes: sizes.request, replyBytes: sizes.reply)
    }

    /// `read` and `write` are Modbus/TCP's: function 3 or 4 (12 B and 9 B + data), function 16 (13 B + data and 12 B).
    private static func sizes(_ map: MapReader) -> (request: Int, reply: Int) {
        let isExplicit = map.has("request") || map.has("reply")
        let ways = [map.has("read"), map.has("write"), isExplicit].count { $0 }
        if ways != 1 {
            map.error(
                "\(map.kind) needs `read`, `write`, or `request` and `reply`" + (ways > 1 ? ", only one of them" : ""))
        }
        let read = map.optional("read", .messageSize)
        let write = map.optional("write", .messageSize)
        if let read { return (12, 9 + read) }
        if let write { return (13 + write, 12) }
        guard isExplicit else {
            _ = (map.value("request"), map.value("reply"))
            return (0, 0)
        }
        return (map.required("request", .messageSize), map.required("reply", .messageSize))
    }
}
