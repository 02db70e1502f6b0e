import TaktPlant

/// The entries of `flows:`.
enum FlowReader {
    static func flow(_ cursor: DocumentCursor) -> Flow? {
        cursor.map("a flow") { map in
            let id = map.required("id", .id)
            let protocolName = map.required("protocol", .id)
            let kind = kind(map, protocolName)
            var flow = Flow(
                id: id, title: map.optional("title", .text, default: id), protocolName: protocolName,
                source: map.required("from", .id), destination: map.required("to", .id), kind: kind,
                priority: map.optional("priority", .integer(0...7), default: 7),
                isEssential: map.optional("essential", .boolean, default: true),
                frameOverhead: map.optional("overhead", .messageSize, default: FrameOverhead.of(protocolName, kind)))
            flow.isTagged = map.optional("tagged", .boolean, default: false)
            flow.via = map.list("via") { $0.value(.id) }
            flow.relays = map.optional("relays", .id)
            return flow
        }
    }

    private static func kind(_ map: MapReader, _ protocolName: String) -> FlowKind {
        let placeholder = FlowKind.report(ReportOnChange(interval: .constant(1_000_000_000), payloadBytes: 0))
        switch map.exactlyOne(of: ["poll", "command", "cyclic", "report", "bulk"], "kind of traffic") {
        case "poll": return map.map("poll", "a poll") { .poll(TransactionReader.poll($0)) } ?? placeholder
        case "command":
            return map.map("command", "a command") { .command(TransactionReader.command($0)) } ?? placeholder
        case "cyclic": return map.map("cyclic", "cyclic I/O") { .cyclic(cyclic($0)) } ?? placeholder
        case "report":
            return map.map("report", "a report") { .report(report($0, isPaced: !map.has("relays"))) } ?? placeholder
        case "bulk": return map.map("bulk", "a bulk transfer") { .bulk(bulk($0)) } ?? placeholder
        default: return placeholder
        }
    }

    private static func cyclic(_ map: MapReader) -> CyclicIO {
        CyclicIO(
            interval: map.required("interval", .duration), offset: map.optional("offset", .duration, default: 0),
            timeoutMultiplier: map.optional("timeout-multiplier", .integer(1...10_000), default: 4),
            reconnect: map.optional("reconnect", .duration, default: 1_000_000_000),
            payloadBytes: map.required("payload", .messageSize))
    }

    /// - Parameter isPaced: it comes at an interval of its own, and not with what it relays.
    private static func report(_ map: MapReader, isPaced: Bool) -> ReportOnChange {
        let interval: Distribution =
            isPaced
            ? map.required("interval", .distribution) : map.optional("interval", .distribution, default: .constant(0))
        return ReportOnChange(
            interval: interval, payloadBytes: map.required("payload", .messageSize),
            first: map.optional("first", .duration), burst: map.map("burst", "a burst", burst))
    }

    private static func burst(_ map: MapReader) -> Burst {
        Burst(count: map.required("count", .integer(1...100_000)), spacing: map.required("spacing", .duration))
    }

    private static func bulk(_ map: MapReader) -> BulkTransfer {
        BulkTransfer(
            period: map.required("period", .duration), offset: map.optional("offset", .duration, default: 0),
            totalBytes: map.required("total", .size),
            window: map.optional("window", .integer(1...1_000_000), default: 8))
    }
}
