import TaktPlant

/// Request and reply: polls, and commands, which are polls without a period.
enum TransactionReader {
    static func poll(_ map: MapReader) -> Poll {
        var poll = transaction(map)
        poll.cycle = map.optional("cycle", .id)
        if poll.cycle != nil {
            for key in ["period", "offset", "rule"] where map.has(key) {
                map.error("a poll of a cycle has no `\(key)`: the cycle has")
            }
            return poll
        }
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
        let ways = [map.has("read"), map.has("write"), map.has("modbus"), isExplicit].count { $0 }
        if ways != 1 {
            map.error(
                "\(map.kind) needs `read`, `write`, `modbus`, or `request` and `reply`"
                    + (ways > 1 ? ", only one of them" : ""))
        }
        if let sizes = map.map("modbus", "a Modbus function", modbus) { return sizes }
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

    /// `{function: 3, quantity: 10}`.
    private static func modbus(_ map: MapReader) -> (request: Int, reply: Int)? {
        let number = map.required("function", .integer(1...127))
        let quantity = map.required("quantity", .integer(1...2000))
        let written = map.optional("written", .integer(ModbusTCP.writtenWhenReading))
        guard let function = ModbusTCP.Function(rawValue: number) else {
            let known = listed(ModbusTCP.Function.allCases.map { String($0.rawValue) })
            map.error("function: Takt knows the sizes of \(known), not of \(number)")
            return nil
        }
        guard function.quantities.contains(quantity) else {
            let most = function.quantities.upperBound
            map.error("quantity: function \(number) takes \(most == 1 ? "1" : "1 to \(most)"), found \(quantity)")
            return nil
        }
        if written != nil, function != .readWriteMultipleRegisters {
            map.error("written: only function 23 reads and writes")
        }
        return (
            ModbusTCP.requestBytes(function, quantity: quantity, written: written),
            ModbusTCP.replyBytes(function, quantity: quantity)
        )
    }
}
