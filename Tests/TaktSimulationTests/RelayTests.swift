import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// A controller, a relay and a client on one switch. All frames are 100 bytes: 8,640 ns to send, and 5,000 ns to forward;
/// so a message takes 22,280 ns from one device to another.
@Suite("Relays")
struct RelayTests {
    private static let way: Nanoseconds = 2 * 8_640 + 5_000
    private static let second = Nanoseconds.second

    private func plant(_ kind: FlowKind, isFromClient: Bool = true) -> Plant {
        var plant = TestPlants.empty()
        plant.devices = [("plc", DeviceKind.plc), ("client", .hmi), ("switch", .switch)].map { id, kind in
            Device(
                id: id, title: id, kind: kind, zone: "cell", processor: kind == .switch ? nil : Processor(),
                communication: Communication(service: .ownCore), forwardingLatency: kind == .switch ? 5_000 : 0)
        }
        plant.links = ["plc", "client"].map {
            Link(id: $0, ends: [$0, "switch"], rate: 100_000_000, propagation: 0)
        }
        plant.flows = [
            Flow(
                id: "f", title: "Values", protocolName: "opc-ua", source: isFromClient ? "client" : "plc",
                destination: isFromClient ? "plc" : "client", kind: kind)
        ]
        return plant
    }

    private func poll(every period: Nanoseconds, offset: Nanoseconds = 0, cycle: String? = nil) -> FlowKind {
        var poll = Poll(
            period: period, offset: offset, timeout: period, retries: 0, requestBytes: 42, replyBytes: 42)
        poll.cycle = cycle
        return .poll(poll)
    }

    private func relay(_ mode: Relay.Mode, every period: Nanoseconds, perMessage: Nanoseconds = 0) -> Relay {
        let host = Device(
            id: "relay", title: "Relay", kind: .historian, zone: "cell", processor: Processor(),
            communication: Communication(service: .ownCore))
        let link = Link(id: "relay", ends: ["relay", "switch"], rate: 100_000_000, propagation: 0)
        return Relay(
            title: "mirror", host: "relay", added: Relay.AddedHost(device: host, link: link), mode: mode,
            every: period, perMessage: .constant(perMessage), origin: .control("idmz"))
    }

    private func run(_ plant: Plant, for horizon: Nanoseconds, isFolding: Bool = false) throws -> RunResult {
        try Simulation.run(plant, horizon: horizon, seed: 1, replication: 0, isFolding: isFolding)
    }

    private func age(_ limit: Nanoseconds = .hour) -> Requirement {
        Requirement(id: "age", title: "Age", subject: .dataAge(flow: "f"), limit: limit)
    }

    @Test(
        "Through a relay that polls every second data grow as old as both periods and the ways allow, to the nanosecond"
    )
    func age() throws {
        var plant = plant(poll(every: 700 * .millisecond, offset: 50 * .millisecond))
        plant.requirements = [age(1_700 * .millisecond + Self.way)]
        let direct = try run(plant, for: 100 * .second).requirements[0]
        #expect(direct.maximum == 700 * .millisecond + Self.way)
        let relayed = plant.applying([.relay(flow: "f", relay(.poll, every: Self.second))])
        let result = try run(relayed, for: 100 * .second)
        // Both begin at 50 ms, so now and then both ask at one instant. The client's request is then at the relay a way later,
        // and the relay's answer two: it hands out what the controller took a way behind the slot of a second before. That is
        // replaced two ways behind the client's next slot, 700 ms later.
        let worst: Nanoseconds = 1_700 * .millisecond + Self.way
        let measured = result.requirements[0]
        #expect(measured.maximum == worst)
        #expect(measured.misses == 0 && measured.samples == 143)
        // The client asks 700 ms apart and the relay 1 s: no value lives for longer than both and the ways.
        #expect(worst <= 1_700 * .millisecond + 4 * Self.way)
        #expect(try run(relayed, for: 100 * .second, isFolding: true) == result)
        // What lies at the relay is the control's doing.
        let timeline = try #require(measured.worst?.timeline)
        #expect(timeline.reduce(0) { $0 + $1.duration } == worst)
    }

    @Test("Slots that coincide: the relay answers with what it got a period ago")
    func coincidence() throws {
        var plant = plant(poll(every: .second))
        plant.requirements = [age()]
        let relayed = plant.applying([.relay(flow: "f", relay(.poll, every: Self.second))])
        // Both ask at k s; the relay is asked a way later, before its own answer is there, so it still has the values of
        // (k-1) s + way; they are renewed at (k+1) s + 2 ways.
        #expect(try run(relayed, for: 50 * .second).requirements[0].maximum == 2 * .second + Self.way)
    }

    @Test("Ages go on through two relays")
    func twice() throws {
        var plant = plant(poll(every: .second, offset: 200 * .millisecond))
        plant.requirements = [age()]
        var second = relay(.poll, every: Self.second)
        second.origin = .control("zz")
        second.host = "other"
        second.added?.device.id = "other"
        second.added?.link = Link(id: "other", ends: ["other", "switch"], rate: 100_000_000, propagation: 0)
        let edits: [PlantEdit] = [.relay(flow: "f", relay(.poll, every: Self.second)), .relay(flow: "f", second)]
        let relayed = plant.applying(edits)
        #expect(relayed == plant.applying(edits.reversed()))
        #expect(relayed.flows.map(\.id) == ["f", "idmz/f", "zz/f"])
        #expect(relayed.flows.map(\.relays) == ["zz/f", nil, "idmz/f"])
        #expect(relayed.flows.map(\.source) == ["client", "relay", "other"])
        #expect(relayed.flows.map(\.destination) == ["other", "plc", "relay"])
        // Each of the two hands on what is a second old.
        #expect(try run(relayed, for: 50 * .second).requirements[0].maximum == 3 * .second + Self.way)
    }

    @Test("A push relay sends each value on as it comes; the age counts until newer ones are there")
    func push() throws {
        var plant = plant(poll(every: 700 * .millisecond))
        plant.requirements = [
            age(), Requirement(id: "ask", title: "Ask", subject: .poll(flow: "f"), limit: .second),
        ]
        let relayed = plant.applying([.relay(flow: "f", relay(.push, every: Self.second))])
        guard case .report = relayed.flows[0].kind else { throw AssemblyError("no report") }
        let result = try run(relayed, for: 50 * .second)
        // Taken at k s + way, and replaced at (k+1) s + 3 ways.
        #expect(result.requirements[0].maximum == .second + 2 * Self.way)
        #expect(result.requirements[0].samples == 50)
        // Nobody can ask any more, and that is the control's doing.
        #expect(result.requirements[1].samples == 0)
        #expect(result.findings.map(\.kind) == [.essentialFlowBlocked])
        #expect(result.findings.map(\.subject) == ["f"] && result.findings[0].origin == .control("idmz"))
        #expect(try run(relayed, for: 50 * .second, isFolding: true) == result)
    }

    @Test("A poll cycle that a push relay takes a poll from has no whole round any more")
    func brokenCycle() throws {
        var plant = plant(poll(every: .second, cycle: "round"))
        plant.pollCycles = [PollCycle(id: "round", title: "Round", period: .second)]
        plant.requirements = [
            Requirement(id: "round", title: "Round", subject: .pollCycle(cycle: "round"), limit: .second)
        ]
        #expect(try run(plant, for: 10 * .second).requirements[0].samples == 10)
        let relayed = plant.applying([.relay(flow: "f", relay(.push, every: Self.second))])
        let result = try run(relayed, for: 10 * .second)
        #expect(result.requirements.map(\.samples) == [0])
        #expect(result.findings.map(\.subject) == ["round"])
    }

    @Test("Reports and packets go on from the relay; a report at once, a packet at its next interval")
    func oneWay() throws {
        var plant = plant(
            .report(ReportOnChange(interval: .constant(.second), payloadBytes: 42)), isFromClient: false)
        plant.requirements = [age()]
        let reports = try run(
            plant.applying([.relay(flow: "f", relay(.poll, every: Self.second))]), for: 10 * .second)
        #expect(reports.requirements[0].minimum == 2 * Self.way)
        #expect(reports.requirements[0].maximum == 2 * Self.way && reports.requirements[0].samples == 9)
        plant.flows[0].kind = .cyclic(
            CyclicIO(interval: .second, timeoutMultiplier: 4, reconnect: .second, payloadBytes: 42))
        let packets = try run(
            plant.applying([.relay(flow: "f", relay(.poll, every: Self.second))]), for: 10 * .second)
        // The relay sends at k s what was taken at (k-1) s, and replaces it at (k+1) s and a way.
        #expect(packets.requirements[0].maximum == 2 * .second + Self.way)
    }

    @Test("A command goes in two legs, one after the other, with the relay's time at both of its ends")
    func command() throws {
        var plant = plant(.command(Poll(period: 0, timeout: .second, retries: 0, requestBytes: 42, replyBytes: 42)))
        plant.devices[0].tasks = [
            TaskSpec(
                id: "valve", title: "Valve", activation: .message(flow: "f"), priority: 1,
                sections: [Section(execution: .constant(.millisecond))])
        ]
        plant.operators = [
            OperatorSpec(
                id: "guard", title: "Guard", station: "client",
                trigger: .schedule(period: .second, offset: 0),
                steps: [OperatorStep(title: "close", action: .command(flow: "f"))])
        ]
        plant.requirements = [
            Requirement(
                id: "act", title: "Act", subject: .operatorAction(operator: "guard"), limit: .second)
        ]
        #expect(try run(plant, for: 10 * .second).requirements[0].maximum == Self.way)
        let relayed = plant.applying([
            .relay(flow: "f", relay(.poll, every: Self.second, perMessage: 3 * .millisecond))
        ])
        #expect(relayed.operators[0].steps.map(\.action) == [.command(flow: "f"), .command(flow: "idmz/f")])
        #expect(relayed.devices[0].tasks[0].activation == .message(flow: "idmz/f"))
        // What a control adds has a name that no file's own can have; nothing else is wrong with it.
        let issues = PlantRules.issues(of: relayed).map(\.message)
        #expect(issues.filter { !$0.contains("is no id") } == [])
        let acts = try run(relayed, for: 10 * .second).requirements[0]
        // The relay works on the request and its reply in one, and then on the second leg's request.
        #expect(acts.samples == 10 && acts.maximum == 2 * Self.way + 9 * .millisecond)
    }

    @Test("A chain goes over both legs; a recovery counts from values that were taken after the outage")
    func chainAndRecovery() throws {
        var plant = plant(poll(every: .second, offset: 400 * .millisecond))
        plant.outages = [
            Outage(id: "dip", device: "plc", start: 10 * .second + 100 * .millisecond, duration: 2 * .second)
        ]
        plant.requirements = [
            Requirement(
                id: "chain", title: "Chain",
                subject: .chain(Chain(stimulus: .constant(5 * .second), stages: [.flow("f")])), limit: .hour),
            Requirement(
                id: "back", title: "Back", subject: .recovery(outage: "dip", until: .flow("f")), limit: .hour),
        ]
        let relayed = plant.applying([.relay(flow: "f", relay(.poll, every: Self.second))])
        #expect(
            relayed.requirements[0].subject
                == .chain(Chain(stimulus: .constant(5 * .second), stages: [.flow("idmz/f"), .flow("f")])))
        let result = try run(relayed, for: 9 * .second).requirements
        // From 5 s: taken at 5.4 s, at the relay two ways after that slot and so behind the client's request; taken up at
        // 6.4 s and at the client two ways later.
        #expect(result[0].samples == 1 && result[0].maximum == 1_400 * .millisecond + 2 * Self.way)
        // The relay's poll of 12.4 s is the first that is answered again, and the client's of 13.4 s hears of it.
        let back = try run(relayed, for: 20 * .second).requirements[1]
        #expect(back.samples == 1 && back.maximum == 3_300 * .millisecond + 2 * Self.way)
    }

    @Test("Protection of a flow's messages stands on both legs, each end with its own figures")
    func costs() {
        let plant = plant(poll(every: .second))
        let cost = MessageCost(
            title: "TLS", sourcePerMessage: .constant(1), destinationPerMessage: .constant(7),
            sourcePicosecondsPerByte: 2, destinationPicosecondsPerByte: 8, extraBytes: 29,
            session: SecureSession(
                roundTrips: 2, sourceSetup: .constant(3), destinationSetup: .constant(9), bytesPerMessage: 100,
                life: .hour), origin: .control("a-tls"))
        let edits: [PlantEdit] = [.messageCost(flow: "f", cost), .relay(flow: "f", relay(.poll, every: .second))]
        let flows = plant.applying(edits).flows
        #expect(flows[1].messageCosts == [cost])
        #expect(flows[0].messageCosts.map(\.destinationPerMessage) == [.constant(1)])
        #expect(flows[0].messageCosts.map(\.session?.destinationSetup) == [.constant(3)])
        #expect(plant.applying(edits.reversed()).flows == flows)
    }
}
