import TaktPlant

/// Flows as entries of `flows:`.
enum FlowWriter {
    static func flow(_ flow: Flow) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", flow.id)
            if flow.title != flow.id { map.add("title", flow.title) }
            map.add("protocol", flow.protocolName)
            map.add("from", flow.source)
            map.add("to", flow.destination)
            add(flow.kind, isRelay: flow.relays != nil, to: &map)
            if flow.priority != 7 { map.add("priority", flow.priority) }
            if !flow.isEssential { map.add("essential", false) }
            if flow.frameOverhead != FrameOverhead.of(flow.protocolName, flow.kind) {
                map.add("overhead", SizeFormat.text(Int64(flow.frameOverhead)))
            }
            if flow.isTagged { map.add("tagged", true) }
            if !flow.via.isEmpty { map.add("via", .texts(flow.via)) }
            if let relays = flow.relays { map.add("relays", relays) }
        }
    }

    private static func add(_ kind: FlowKind, isRelay: Bool, to map: inout MapBuilder) {
        switch kind {
        case .poll(let poll): map.add("poll", self.poll(poll))
        case .command(let command): map.add("command", MapBuilder.map { add(transaction: command, to: &$0) })
        case .cyclic(let cyclic): map.add("cyclic", self.cyclic(cyclic))
        case .report(let report):
            map.add("report", self.report(report, isRelay: isRelay))
        case .bulk(let bulk): map.add("bulk", self.bulk(bulk))
        }
    }

    private static func poll(_ poll: Poll) -> DocumentNode {
        MapBuilder.map { map in
            if let cycle = poll.cycle {
                map.add("cycle", cycle)
            } else {
                map.add("period", duration: poll.period)
                if poll.offset > 0 { map.add("offset", duration: poll.offset) }
                map.add("rule", poll.rule.rawValue)
            }
            add(transaction: poll, to: &map)
        }
    }

    private static func add(transaction poll: Poll, to map: inout MapBuilder) {
        map.add("timeout", duration: poll.timeout)
        if poll.retries > 0 { map.add("retries", poll.retries) }
        if poll.retryDelay > 0 { map.add("retry-delay", duration: poll.retryDelay) }
        map.add("request", SizeFormat.text(Int64(poll.requestBytes)))
        map.add("reply", SizeFormat.text(Int64(poll.replyBytes)))
    }

    private static func cyclic(_ cyclic: CyclicIO) -> DocumentNode {
        MapBuilder.map { map in
            map.add("interval", duration: cyclic.interval)
            if cyclic.offset > 0 { map.add("offset", duration: cyclic.offset) }
            map.add("timeout-multiplier", cyclic.timeoutMultiplier)
            map.add("reconnect", duration: cyclic.reconnect)
            map.add("payload", SizeFormat.text(Int64(cyclic.payloadBytes)))
        }
    }

    private static func report(_ report: ReportOnChange, isRelay: Bool) -> DocumentNode {
        MapBuilder.map { map in
            if !isRelay || report.interval != .constant(0) { map.add("interval", report.interval) }
            map.add("payload", SizeFormat.text(Int64(report.payloadBytes)))
            if let first = report.first { map.add("first", duration: first) }
            guard let burst = report.burst else { return }
            map.add(
                "burst",
                MapBuilder.map {
                    $0.add("count", burst.count)
                    $0.add("spacing", duration: burst.spacing)
                })
        }
    }

    private static func bulk(_ bulk: BulkTransfer) -> DocumentNode {
        MapBuilder.map { map in
            map.add("period", duration: bulk.period)
            if bulk.offset > 0 { map.add("offset", duration: bulk.offset) }
            map.add("total", SizeFormat.text(bulk.totalBytes))
            map.add("window", bulk.window)
        }
    }
}
