import TaktKernel
import TaktPlant

/// Flows of every kind between devices that can end one.
extension PlantGenerator {
    mutating func addFlows() {
        for number in 0..<chance.whole(1, 8) {
            guard let (source, destination) = pair() else { return }
            addFlow("flow-\(number)", from: source.id, to: destination.id, kind: kind())
        }
        if chance.percent(35) { addPollCycle() }
        addRelays()
    }

    /// Flows that pass on what others have brought, some of them one behind the other.
    private mutating func addRelays() {
        var relays = Chance(seed: seed, name: "relays")
        guard relays.percent(40) else { return }
        for number in 0..<relays.whole(1, 3) {
            guard let other = relays.maybeOne(of: plant.flows.filter { $0.valueEnds != nil }),
                let host = other.valueEnds?.receiver,
                let user = relays.maybeOne(of: endDevices.filter { $0.id != host })
            else { return }
            let kind = relays.one(of: [FlowKind.Name.poll, .report, .cyclic])
            var flow = Flow(
                id: "relayed-\(number)", title: "relayed-\(number)", protocolName: "opc-ua", source: host,
                destination: user.id, kind: .report(ReportOnChange(interval: .constant(0), payloadBytes: 40)))
            flow.relays = other.id
            let period = max(50 * .microsecond, beat * Nanoseconds(relays.whole(1, 20)))
            switch kind {
            case .poll:
                (flow.source, flow.destination) = (user.id, host)
                flow.kind = .poll(
                    Poll(
                        period: period, offset: beat * Nanoseconds(relays.whole(0, 10)), timeout: beat * 30,
                        retries: relays.whole(0, 1), requestBytes: 12, replyBytes: relays.whole(9, 2_000)))
            case .cyclic:
                flow.kind = .cyclic(
                    CyclicIO(interval: period, timeoutMultiplier: 4, reconnect: beat * 10, payloadBytes: 60))
            case .report, .command, .bulk: break
            }
            plant.flows.append(flow)
        }
    }

    /// Polls of one client, one after the other.
    private mutating func addPollCycle() {
        guard let client = chance.maybeOne(of: computers) else { return }
        let servers = chance.shuffled(endDevices.filter { $0.id != client.id }).prefix(chance.whole(1, 3))
        guard !servers.isEmpty else { return }
        let id = "cycle-0"
        plant.pollCycles.append(
            PollCycle(
                id: id, title: chance.percent(50) ? id : "Round", period: beats(2, 30),
                offset: chance.percent(50) ? 0 : beats(0, 20), rule: chance.one(Poll.PeriodRule.self),
                gap: chance.percent(50) ? 0 : beats(0, 3)))
        for (number, server) in servers.enumerated() {
            var poll = command()
            poll.cycle = id
            addFlow("\(id)-\(number)", from: client.id, to: server.id, kind: .poll(poll))
        }
    }

    /// Two devices that may talk: hosts without a processor are not among them, since the generator makes none.
    private mutating func pair() -> (Device, Device)? {
        guard let source = chance.maybeOne(of: endDevices),
            let destination = chance.maybeOne(of: endDevices.filter { $0.id != source.id })
        else { return nil }
        return (source, destination)
    }

    /// Drawn behind everything else, so that a seed's plant stays what it was but for the bursts.
    mutating func addBursts() {
        for index in plant.flows.indices {
            // A report that passes values on comes with those, and alone.
            guard case .report(var report) = plant.flows[index].kind, plant.flows[index].relays == nil else { continue }
            if chance.percent(40) { report.first = beats(0, 20) }
            if chance.percent(50) {
                report.burst = Burst(count: chance.whole(1, 9), spacing: chance.percent(70) ? beats(0, 4) : 0)
            }
            plant.flows[index].kind = .report(report)
        }
    }

    mutating func addFlow(_ id: String, from source: String, to destination: String, kind: FlowKind) {
        let protocols = ["modbus-tcp", "modbus-tcp", "opc-ua", "ethernet-ip", "profinet-rt", "https", "smb", "syslog"]
        var flow = Flow(
            id: id, title: chance.percent(50) ? id : "Traffic \(id)", protocolName: chance.one(of: protocols),
            source: source, destination: destination, kind: kind, priority: chance.one(of: [7, 7, 0, 3, 5]),
            isEssential: chance.percent(80), frameOverhead: chance.one(of: [18, 46, 58, 58, 120]))
        flow.isTagged = chance.percent(20)
        if chance.percent(20), let way = way(from: source, to: destination) { flow.via = way }
        if flow.protocolName == "modbus-tcp" { flow.kind = flow.kind.cut(to: ModbusTCP.largestMessage) }
        plant.flows.append(flow)
    }

    private mutating func kind() -> FlowKind {
        switch chance.below(10) {
        case 0...3: .poll(poll())
        case 4...6: .cyclic(cyclic())
        case 7: .report(ReportOnChange(interval: chance.law(mean: beats(2, 40)), payloadBytes: payload()))
        case 8: .bulk(bulk())
        default: .command(command())
        }
    }

    private mutating func payload() -> Int { chance.one(of: [0, 8, 29, 129, 700, 1460, 1461, 4_000]) }

    private mutating func poll() -> Poll {
        Poll(
            period: beats(2, 30), offset: chance.percent(50) ? 0 : beats(0, 40), rule: chance.one(Poll.PeriodRule.self),
            timeout: max(1, beats(1, 40)), retries: chance.one(of: [0, 1, 2, 3]),
            retryDelay: chance.percent(30) ? beats(0, 5) : 0, requestBytes: payload(), replyBytes: payload())
    }

    /// A command has no period of its own.
    mutating func command() -> Poll {
        var command = poll()
        (command.period, command.offset, command.rule) = (0, 0, .fixedRateSkip)
        return command
    }

    private mutating func cyclic() -> CyclicIO {
        CyclicIO(
            interval: max(50 * .microsecond, beats(1, 12)), offset: chance.percent(50) ? 0 : beats(0, 30),
            timeoutMultiplier: chance.whole(1, 4), reconnect: chance.percent(80) ? beats(1, 30) : 0,
            payloadBytes: chance.one(of: [0, 8, 64, 500, 1398]))
    }

    private mutating func bulk() -> BulkTransfer {
        BulkTransfer(
            period: beats(20, 120), offset: chance.percent(50) ? 0 : beats(0, 60),
            totalBytes: Int64(chance.whole(1, 200_000)), window: chance.one(of: [1, 2, 8, 64]))
    }
}

extension FlowKind {
    /// The same kind with no message above `bytes`.
    fileprivate func cut(to bytes: Int) -> FlowKind {
        func cut(_ poll: Poll) -> Poll {
            var poll = poll
            poll.requestBytes = min(poll.requestBytes, bytes)
            poll.replyBytes = min(poll.replyBytes, bytes)
            return poll
        }
        return switch self {
        case .poll(let poll): .poll(cut(poll))
        case .command(let poll): .command(cut(poll))
        case .cyclic, .report, .bulk: self
        }
    }
}
