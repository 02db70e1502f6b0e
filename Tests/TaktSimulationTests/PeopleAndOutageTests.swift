import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

@Suite("Operators")
struct OperatorTests {
    /// Called every 20 s; notices for 2 s, logs in for 3 s when 30 s have passed, commands the PLC.
    static func plant() -> Plant {
        var plant = TestPlants.polling()
        plant.flows.append(
            Flow(
                id: "stop", title: "Stop", protocolName: "modbus-tcp", source: "scada", destination: "plc",
                kind: .command(
                    Poll(period: .second, timeout: .second, retries: 0, requestBytes: 16, replyBytes: 12))))
        plant.operators = [
            OperatorSpec(
                id: "person", title: "Person", station: "scada",
                trigger: .schedule(period: 20 * .second, offset: 20 * .second),
                steps: [
                    OperatorStep(title: "notice", action: .human(.constant(2 * .second))),
                    OperatorStep(title: "log in", action: .login),
                    OperatorStep(title: "stop", action: .command(flow: "stop")),
                ], login: Login(time: .constant(3 * .second), sessionLife: 30 * .second))
        ]
        plant.requirements = [
            Requirement(
                id: "person", title: "Person", subject: .operatorAction(operator: "person"), limit: 4 * .second)
        ]
        return plant
    }

    @Test("An action takes its steps, a log-in when the session has expired, and the command's way")
    func steps() throws {
        let result = try Simulation.run(Self.plant(), horizon: 200 * .second, seed: 1, replication: 0)
        let action = result.requirements[0]
        // 74-byte request over two hops, 1 ms of service at the PLC.
        let way: Nanoseconds = 2 * 82 * 80 + 2 * 500 + 5_000 + 1_000_000
        #expect(action.samples == 9)
        #expect(action.minimum == 2_000_000_000 + way)
        #expect(action.maximum == 5_000_000_000 + way)
        let logins = action.blame.first { $0.cause.subject == "person: log in" }
        // Those who had to log in took 5 s, and missed the 4 s.
        #expect(logins?.total == Nanoseconds(action.misses) * 3_000_000_000)
        #expect(action.misses > 0 && action.misses < action.samples)
        #expect(action.blame.reduce(0) { $0 + $1.total } == action.sum)
    }

    @Test("A second factor delays the action by its time, and is blamed for it")
    func secondFactor() throws {
        let delay = AccessDelay(
            title: "factor", time: .constant(6 * .second), sessionLife: 1, failurePermille: 0, attempts: 5, lockout: 0,
            identityFlow: nil, identityOutage: nil, breakGlass: nil, origin: .control("mfa"))
        let plant = Self.plant().applying([.accessDelay(operator: "person", delay, identityFlow: nil)])
        let action = try Simulation.run(plant, horizon: 200 * .second, seed: 1, replication: 0).requirements[0]
        #expect(action.misses == action.samples)
        let blamed = action.blame.filter { $0.cause.origin == .control("mfa") }.reduce(0) { $0 + $1.total }
        #expect(blamed == Nanoseconds(action.samples) * 6_000_000_000)
    }

    @Test("An account is locked after so many failures")
    func lockout() throws {
        let delay = AccessDelay(
            title: "factor", time: .constant(.second), sessionLife: 1, failurePermille: 1000, attempts: 2,
            lockout: 3 * .second, identityFlow: nil, identityOutage: nil, breakGlass: nil, origin: .control("mfa"))
        let plant = Self.plant().applying([.accessDelay(operator: "person", delay, identityFlow: nil)])
        let action = try Simulation.run(plant, horizon: 100 * .second, seed: 1, replication: 0).requirements[0]
        // Nobody ever gets in: every action whose limit lies before the horizon is a miss without an end.
        #expect(action.samples == action.unfinished)
        #expect(action.samples == 4)
        #expect(action.worst?.isFinished == false)
    }
}

@Suite("Outages and watchdogs")
struct OutageTests {
    @Test("Recovery is the absence, the start-up and the wait for the next success")
    func recovery() throws {
        var plant = TestPlants.polling()
        plant.devices[1].startUp = 4 * .second
        plant.outages = [Outage(id: "dip", device: "plc", start: 5 * .second, duration: .second)]
        plant.requirements = [
            Requirement(
                id: "back", title: "Back", subject: .recovery(outage: "dip", until: .flow("poll")), limit: 6 * .second)
        ]
        let back = try Simulation.run(plant, horizon: 20 * .second, seed: 1, replication: 0).requirements[0]
        #expect(back.samples == 1)
        let parts = Dictionary(uniqueKeysWithValues: back.blame.map { ($0.cause.part, $0.total) })
        #expect(parts[.outage] == 1_000_000_000)
        #expect(parts[.startUp] == 4_000_000_000)
        let response = try #require(back.maximum)
        #expect(response > 5_000_000_000 && response < 5_200_000_000)
    }

    @Test("A watchdog that restarts its device counts the job as missed and lets the others go on after the start-up")
    func watchdog() throws {
        var plant = TestPlants.plc([
            TestPlants.task(
                "slow", every: .second, takes: 300 * .millisecond, priority: 1, deadline: 200 * .millisecond)
        ])
        plant.devices[0].startUp = 2 * .second
        plant.devices[0].tasks[0].watchdog = Watchdog(limit: 250 * .millisecond, base: .release, action: .restart)
        let result = try Simulation.run(plant, horizon: 10 * .second, seed: 1, replication: 0)
        #expect(result.requirements[0].unfinished == result.requirements[0].samples)
        #expect(result.requirements[0].samples == 4)
        #expect(result.processors[0].watchdogTrips == 4)
        #expect(result.findings.contains { $0.kind == .watchdogTripped })
    }

    @Test("A filter drops a flow that no rule allows, says so, and every poll is a miss blamed on it")
    func blocked() throws {
        var plant = TestPlants.polling()
        plant.zones.append(Zone(id: "office", title: "Office", level: .business, securityLevelTarget: 1))
        plant.devices[0].zone = "office"
        plant.conduits = [Conduit(id: "border", title: "Border", zones: ["office", "cell"])]
        let filter = ConduitFilter(
            title: "default deny", rules: [FilterRule(protocols: ["opc-ua"])], origin: .control("firewall"))
        let result = try Simulation.run(
            plant.applying([.filter(conduit: "border", filter)]), horizon: 10 * .second, seed: 1, replication: 0)
        let poll = result.requirements[0]
        #expect(poll.samples > 0 && poll.misses == poll.samples)
        #expect(result.findings.map(\.kind) == [.essentialFlowBlocked])
        let blamed = poll.blame.filter { $0.cause.origin == .control("firewall") }.reduce(0) { $0 + $1.inMisses }
        #expect(Double(blamed) > 0.99 * Double(poll.blame.reduce(0) { $0 + $1.inMisses }))
        #expect(result.network.dropped > 0)
    }

    @Test("A box in a conduit delays every frame both ways by its service time")
    func box() throws {
        var plant = TestPlants.polling()
        plant.zones.append(Zone(id: "office", title: "Office", level: .business, securityLevelTarget: 1))
        plant.devices[0].zone = "office"
        plant.conduits = [Conduit(id: "border", title: "Border", zones: ["office", "cell"])]
        let before = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0).requirements[0]
        let element = InlineElement(
            title: "firewall", perFrame: .constant(300_000), picosecondsPerByte: 1_000, queueFrames: 4, failOpen: false,
            origin: .control("firewall"))
        let after = try Simulation.run(
            plant.applying([.inlineElement(conduit: "border", element)]), horizon: .second, seed: 1, replication: 0
        ).requirements[0]
        // 70-byte requests and 87-byte replies at 1 ns a byte.
        #expect(after.maximum == before.maximum.map { $0 + 600_000 + 70 + 87 })
        let inspected = after.blame.first { $0.cause.part == .inspection }
        let expected: Nanoseconds = 6_001_570
        #expect(inspected?.total == expected)
        #expect(inspected?.cause.origin == .control("firewall"))
    }
}
