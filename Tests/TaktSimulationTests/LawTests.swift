import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// What must hold for every plant, tried on generated ones: each seed builds another plant.
@Suite("Laws")
struct LawTests {
    /// A cell with up to four PLCs, each with a few tasks, polled through one or two switches.
    static func plant(seed: UInt64) -> Plant {
        var chance = RandomStream(seed: seed, replication: 0, name: "law")
        func pick(_ low: Int64, _ high: Int64) -> Int64 { low + Int64(chance.below(UInt64(high - low + 1))) }
        var plant = TestPlants.polling(
            timeout: pick(5, 60) * .millisecond, retries: Int(pick(0, 2)), service: pick(100, 3_000) * .microsecond,
            communication: [
                .ownCore, .endOfScan, .slice(permille: 300, period: .millisecond, priority: 1), .task(priority: 4),
            ][
                Int(pick(0, 3))],
            rule: Poll.PeriodRule.allCases[Int(pick(0, 2))])
        plant.devices[1].tasks = [
            TaskSpec(
                id: "scan", title: "scan", activation: .scan(minimumCycle: pick(0, 20) * .millisecond, gap: 0),
                priority: 9,
                sections: [
                    Section(execution: .triangular(minimum: 500_000, typical: 2_000_000, maximum: 9_000_000)),
                    Section(execution: .constant(200_000), isPreemptive: false),
                ]),
            TaskSpec(
                id: "fast", title: "fast",
                activation: .periodic(
                    period: pick(4, 12) * .millisecond, offset: pick(0, 5) * .millisecond,
                    jitter: .uniform(minimum: 0, maximum: 300_000)), priority: 2,
                sections: [Section(execution: .exponential(mean: 900_000))],
                overrun: OverrunPolicy.allCases[Int(pick(0, 4))]),
        ]
        plant.devices[1].tasks[1].deadline = pick(4, 20) * .millisecond
        plant.flows.append(
            Flow(
                id: "io", title: "io", protocolName: "ethernet-ip", source: "plc", destination: "scada",
                kind: .cyclic(
                    CyclicIO(
                        interval: pick(5, 20) * .millisecond, timeoutMultiplier: 4, reconnect: .second,
                        payloadBytes: Int(pick(8, 400)))), priority: 1))
        plant.flows.append(
            Flow(
                id: "archive", title: "archive", protocolName: "sql", source: "scada", destination: "plc",
                kind: .bulk(BulkTransfer(period: 2 * .second, totalBytes: pick(10_000, 900_000)))))
        plant.operators = [
            OperatorSpec(
                id: "person", title: "person", station: "scada",
                trigger: .alarm(interval: .exponential(mean: 4 * .second)),
                steps: [
                    OperatorStep(title: "notice", action: .human(.uniform(minimum: 100_000_000, maximum: .second))),
                    OperatorStep(title: "log in", action: .login),
                    OperatorStep(title: "command", action: .command(flow: "command")),
                ], login: Login(time: .constant(.second), sessionLife: 8 * .second))
        ]
        plant.flows.append(
            Flow(
                id: "command", title: "command", protocolName: "modbus-tcp", source: "scada", destination: "plc",
                kind: .command(
                    Poll(period: .second, timeout: 200 * .millisecond, retries: 1, requestBytes: 16, replyBytes: 12))))
        plant.requirements += [
            Requirement(
                id: "scan", title: "scan", subject: .task(TaskReference(device: "plc", task: "scan")),
                limit: 12 * .millisecond),
            Requirement(
                id: "fast", title: "fast", subject: .task(TaskReference(device: "plc", task: "fast")),
                limit: 6 * .millisecond, tolerance: .weaklyHard(misses: 1, window: 10)),
            Requirement(id: "io", title: "io", subject: .dataAge(flow: "io"), limit: 30 * .millisecond),
            Requirement(
                id: "person", title: "person", subject: .operatorAction(operator: "person"), limit: 2 * .second),
            Requirement(
                id: "chain", title: "chain",
                subject: .chain(
                    Chain(
                        stimulus: .exponential(mean: .second),
                        stages: [
                            .task(TaskReference(device: "plc", task: "fast")), .flow("poll"), .operatorAction("person"),
                            .task(TaskReference(device: "plc", task: "scan")),
                        ])), limit: 4 * .second),
        ]
        return plant
    }

    /// Edits of three controls on such a plant.
    static var edits: [PlantEdit] {
        let agent = TaskSpec(
            id: "agent", title: "agent", activation: .event(interval: .exponential(mean: 50_000_000), offset: 0),
            priority: 5, sections: [Section(execution: .lognormal(median: 2_000_000, p95: 9_000_000))],
            origin: .control("agent"))
        let tls = MessageCost(
            title: "TLS", sourcePerMessage: .constant(9_000), destinationPerMessage: .exponential(mean: 90_000),
            sourcePicosecondsPerByte: 400, destinationPicosecondsPerByte: 20_000, extraBytes: 29,
            session: SecureSession(
                roundTrips: 2, sourceSetup: .constant(500_000), destinationSetup: .constant(30_000_000),
                bytesPerMessage: 1_200, life: 900_000_000), origin: .control("tls"))
        let factor = AccessDelay(
            title: "factor", time: .exponential(mean: .second), sessionLife: 5 * .second, failurePermille: 200,
            attempts: 3, lockout: 4 * .second, identityFlow: nil, identityOutage: nil, breakGlass: nil,
            origin: .control("mfa"))
        return [
            .hostLoad(device: "scada", task: agent, memory: nil), .messageCost(flow: "poll", tls),
            .messageCost(flow: "command", tls), .accessDelay(operator: "person", factor, identityFlow: nil),
        ]
    }

    static func run(_ plant: Plant, seed: UInt64) throws -> RunResult {
        try Simulation.run(plant, horizon: 20 * .second, seed: seed, replication: 0)
    }

    @Test("Parts of a response sum to it, and frames are conserved", arguments: 0..<24 as Range<UInt64>)
    func conserved(seed: UInt64) throws {
        for plant in [Self.plant(seed: seed), Self.plant(seed: seed).applying(Self.edits)] {
            let result = try Self.run(plant, seed: seed)
            let network = result.network
            #expect(network.sent == network.delivered + network.dropped + network.inFlight)
            #expect(network.sent > 0)
            for measured in result.requirements {
                // Every part is there: the sum over causes is the completed responses plus the unfinished ones' time.
                let parts = measured.blame.reduce(0) { $0 + $1.total }
                if measured.unfinished == 0 { #expect(parts == measured.sum, "\(measured.requirement)") }
                #expect(parts >= measured.sum, "\(measured.requirement)")
                let worst = measured.worst
                #expect(worst?.timeline.reduce(0) { $0 + $1.duration } == worst?.duration, "\(measured.requirement)")
                #expect(measured.histogram.total == measured.samples - measured.unfinished)
            }
        }
    }

    @Test("The same run takes the same course, another seed another", arguments: 0..<6 as Range<UInt64>)
    func deterministic(seed: UInt64) throws {
        let plant = Self.plant(seed: seed).applying(Self.edits)
        let first = try Self.run(plant, seed: seed)
        #expect(try Self.run(plant, seed: seed) == first)
        #expect(try Self.run(plant, seed: seed + 1).fingerprint != first.fingerprint)
    }

    @Test("The order of controls does not matter", arguments: 0..<6 as Range<UInt64>)
    func commutative(seed: UInt64) throws {
        let plant = Self.plant(seed: seed)
        let forward = plant.applying(Self.edits)
        let backward = plant.applying(Self.edits.reversed())
        let one = try Self.run(forward, seed: seed)
        #expect(try Self.run(backward, seed: seed).requirements.map(\.maximum) == one.requirements.map(\.maximum))
    }

    @Test("An edit that names nothing changes nothing")
    func idle() throws {
        let plant = Self.plant(seed: 1)
        let nowhere: [PlantEdit] = Self.edits.map {
            switch $0 {
            case .hostLoad(_, let task, let memory): .hostLoad(device: "nowhere", task: task, memory: memory)
            case .messageCost(_, let cost): .messageCost(flow: "nowhere", cost)
            case .accessDelay(_, let delay, let flow): .accessDelay(operator: "nobody", delay, identityFlow: flow)
            default: $0
            }
        }
        #expect(plant.applying(nowhere) == plant)
    }

    @Test("Probes only observe: without requirements the run takes the same course", arguments: 0..<6 as Range<UInt64>)
    func observing(seed: UInt64) throws {
        var plant = Self.plant(seed: seed)
        // A chain calls the operator, so it is part of the plant; every other requirement only listens.
        let all = try Self.run(plant, seed: seed)
        plant.requirements.removeAll { $0.id != "chain" }
        let few = try Self.run(plant, seed: seed)
        #expect(all.fingerprint == few.fingerprint)
        #expect(all.events == few.events)
    }

    @Test("A control's chance never shifts anybody else's draws")
    func commonRandomNumbers() throws {
        let plant = Self.plant(seed: 3)
        let agent = Self.edits[0]
        let before = try Self.run(plant, seed: 3)
        let after = try Self.run(plant.applying([agent]), seed: 3)
        // The agent runs on the SCADA server; the PLC's fast task must not notice.
        let fast = try #require(before.requirements.firstIndex { $0.requirement == "fast" })
        #expect(before.requirements[fast] == after.requirements[fast])
    }
}
