import TaktControls
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment

@Suite("Headroom")
struct HeadroomTests {
    private static let settings = Settings(horizon: 20_005 * .millisecond, replications: 2, seed: 1)

    /// A controller with one task of 3 ms every 10 ms, which must be done by its end.
    private func oneTask(_ execution: Distribution = .constant(3 * .millisecond)) -> Plant {
        var plant = Plant(id: "one", title: "One task")
        plant.zones = [Zone(id: "z", title: "Cell", level: .control, securityLevelTarget: 1)]
        var device = Device(
            id: "plc", title: "Controller", kind: .plc, zone: "z", processor: Processor(),
            communication: Communication(service: .ownCore))
        device.tasks = [
            TaskSpec(
                id: "main", title: "Main",
                activation: .periodic(period: 10 * .millisecond, offset: 0, jitter: nil), priority: 5,
                sections: [Section(execution: execution)], deadline: 10 * .millisecond)
        ]
        plant.devices = [device]
        plant.requirements = [
            Requirement(
                id: "in-time", title: "In time", subject: .task(TaskReference(device: "plc", task: "main")),
                limit: 10 * .millisecond)
        ]
        return plant
    }

    /// A server that polls a controller across a conduit: nothing takes time but the wire and what is put between.
    private func onePoll(limit: Nanoseconds = 20 * .millisecond, timeout: Nanoseconds = .second) -> Plant {
        var plant = Plant(id: "poll", title: "One poll")
        plant.zones = [
            Zone(id: "above", title: "Above", level: .supervision, securityLevelTarget: 1),
            Zone(id: "below", title: "Below", level: .control, securityLevelTarget: 1),
            Zone(id: "aside", title: "Aside", level: .control, securityLevelTarget: 1),
        ]
        plant.conduits = [
            Conduit(id: "border", title: "Border", zones: ["above", "below"]),
            Conduit(id: "unused", title: "Unused", zones: ["above", "aside"]),
        ]
        let none = Communication(service: .ownCore)
        plant.devices = [
            Device(
                id: "scada", title: "Server", kind: .scadaServer, zone: "above", processor: Processor(),
                communication: none),
            Device(
                id: "plc", title: "Controller", kind: .plc, zone: "below", processor: Processor(), communication: none),
        ]
        plant.links = [Link(id: "cable", ends: ["scada", "plc"], rate: 1_000_000_000, propagation: 0)]
        let poll = Poll(period: 100 * .millisecond, timeout: timeout, retries: 0, requestBytes: 12, replyBytes: 12)
        plant.flows = [
            Flow(
                id: "poll", title: "Values", protocolName: "modbus-tcp", source: "scada", destination: "plc",
                kind: .poll(poll))
        ]
        plant.requirements = [
            Requirement(id: "answers", title: "Answers", subject: .poll(flow: "poll"), limit: limit)
        ]
        return plant
    }

    private func search(
        _ plant: Plant, threads: Int = 2, settings: Settings = settings,
        where isChosen: (HeadroomSubject) -> Bool = { _ in true }
    ) async throws -> Headroom {
        let questions = HeadroomQuestion.all(of: plant, loadEvery: 10 * .millisecond).filter { isChosen($0.subject) }
        return try await HeadroomSearch(plant, settings: settings, runner: ExperimentRunner(threads: threads))
            .answer(questions)
    }

    @Test("3 ms of every 10 ms leave 7 ms, in both places, and analysis says so too")
    func processor() async throws {
        let headroom = try await search(oneTask())
        #expect(headroom.judged == 1)
        #expect(headroom.proven == ["in-time"])
        #expect(headroom.contradictions.isEmpty)
        try #require(headroom.answers.count == 2)
        for answer in headroom.answers {
            #expect(answer.holds == 7 * .millisecond)
            #expect(answer.fails == 7010 * .microsecond)
            #expect(answer.broken?.requirement == "in-time")
            #expect(answer.broken?.resource?.kind == .core)
            #expect(answer.broken?.resource?.name == "plc")
            #expect(answer.dents.isEmpty)
        }
        // 2 runs of 2001 jobs. The last arrives 5 ms before the end; behind 7 ms of further work it is not done by then.
        #expect(headroom.answers.map(\.responses) == [4000, 4002])
        // Before everything else, a job may find 7 ms of further work ahead: 10 ms, which is in time.
        #expect(headroom.answers[0].guaranteed == 7 * .millisecond)
        let second = try #require(headroom.answers[1].guaranteed)
        #expect(second <= 7 * .millisecond)
    }

    @Test("A faster processor has as much time as a slow one: the time is that of the processor as it is")
    func speed() async throws {
        var plant = oneTask()
        plant.devices[0].processor?.speedPermille = 2000
        // 3 ms at speed 1 take 1.5 ms there.
        #expect(try await search(plant).answers[0].holds == 8500 * .microsecond)
    }

    @Test("A box passes a request and its reply: half the limit each, less the wire")
    func conduit() async throws {
        let headroom = try await search(onePoll()) { $0 == .conduit("border") || $0 == .conduit("unused") }
        let border = try #require(headroom.answers.first)
        // A frame of 70 + 8 bytes on 1 Gbit/s takes 624 ns on each of two ways.
        #expect(border.holds == 9990 * .microsecond)
        #expect(border.fails == 10 * .millisecond)
        #expect(border.broken?.resource?.kind == .box)
        // The bound lets a frame of the other direction be ahead in the box each time.
        #expect(border.guaranteed == 4990 * .microsecond)
        #expect(headroom.answers[1].isIdle)
        #expect(headroom.answers[1].fails == nil)
    }

    @Test("A time-out before the limit is what binds")
    func timeout() async throws {
        let plant = onePoll(limit: 50 * .millisecond, timeout: 10 * .millisecond)
        let answer = try #require(try await search(plant) { $0 == .conduit("border") }.answers.first)
        // Later replies are discarded: the poll fails although 50 ms were allowed. 2 x (4.99 ms + 624 ns) < 10 ms.
        #expect(answer.holds == 4990 * .microsecond)
        #expect(answer.fails == 5 * .millisecond)
        #expect(answer.broken?.p99 == nil)
    }

    @Test("An access step may take what is left of an action")
    func person() async throws {
        var plant = onePoll()
        plant.flows.append(
            Flow(
                id: "act", title: "Act", protocolName: "modbus-tcp", source: "scada", destination: "plc",
                kind: .command(
                    Poll(period: .second, timeout: .second, retries: 1, requestBytes: 12, replyBytes: 12))))
        plant.operators = [
            OperatorSpec(
                id: "hand", title: "Hand", station: "scada",
                trigger: .schedule(period: 10 * .second, offset: .second),
                steps: [
                    OperatorStep(title: "look", action: .human(.constant(2 * .second))),
                    OperatorStep(title: "act", action: .command(flow: "act")),
                ])
        ]
        plant.requirements.append(
            Requirement(
                id: "by-hand", title: "By hand", subject: .operatorAction(operator: "hand"), limit: 5 * .second,
                minimumSamples: 100))
        let settings = Settings(horizon: .minute, replications: 1, seed: 1)
        let headroom = try await search(plant, settings: settings) { $0 == .person("hand") }
        let answer = try #require(headroom.answers.first)
        // 2 s of looking, 3 s less the command's frame.
        #expect(answer.holds == 2990 * .millisecond)
        #expect(answer.broken?.resource?.kind == .person)
        #expect(answer.broken?.resource?.name == "hand")
        #expect(answer.guaranteed == 2990 * .millisecond)
        #expect(headroom.thin.map(\.requirement) == ["by-hand"])
        #expect(headroom.thin.map(\.samples) == [6])
    }

    @Test("The answers are the same on any number of threads", arguments: [2, 4])
    func threads(count: Int) async throws {
        let plant = oneTask(.triangular(minimum: .millisecond, typical: 2 * .millisecond, maximum: 4 * .millisecond))
        let alone = try await search(plant, threads: 1)
        let many = try await search(plant, threads: count)
        #expect(alone.answers == many.answers)
        #expect(alone.answers[0].fails != nil)
    }

    @Test("What misses more than it tolerates already is no measure, nor is what nothing was measured of")
    func unjudged() async throws {
        var plant = oneTask()
        plant.requirements.append(
            Requirement(
                id: "hopeless", title: "Hopeless", subject: .task(TaskReference(device: "plc", task: "slow")),
                limit: .millisecond))
        plant.devices[0].tasks.append(
            TaskSpec(
                id: "slow", title: "Slow", activation: .periodic(period: .second, offset: 0, jitter: nil), priority: 9,
                sections: [Section(execution: .constant(.millisecond))]))
        plant.outages = [Outage(id: "late", device: "plc", start: .hour, duration: .second)]
        plant.requirements.append(
            Requirement(
                id: "back", title: "Back",
                subject: .recovery(outage: "late", until: .task(TaskReference(device: "plc", task: "main"))),
                limit: .second))
        let headroom = try await search(plant)
        #expect(headroom.judged == 1)
        #expect(headroom.unjudged.map(\.requirement) == ["hopeless", "back"])
        #expect(headroom.answers[0].holds == 7 * .millisecond)
    }

    /// Breaks from 6.5 ms on, and between 3.2 and 3.3 ms, whatever the plant really does.
    private static let jagged: ExperimentRunner.Simulate = { plant, horizon, seed, replication in
        var result = try Simulation.run(plant, horizon: horizon, seed: seed, replication: replication)
        let probe = plant.devices[0].tasks.first { $0.id == "headroom" }
        guard case .constant(let time) = probe?.sections[0].execution else { return result }
        let isBroken = time >= 6500 * .microsecond || (3200 * .microsecond...3300 * .microsecond).contains(time)
        result.requirements[0].misses = isBroken ? 1 : 0
        return result
    }

    private func searchFirst(_ simulate: @escaping ExperimentRunner.Simulate) async throws -> Headroom {
        let plant = oneTask()
        let questions = HeadroomQuestion.all(of: plant, loadEvery: 10 * .millisecond).prefix(1)
        let runner = ExperimentRunner(threads: 2, simulate: simulate)
        return try await HeadroomSearch(plant, settings: Self.settings, runner: runner).answer(Array(questions))
    }

    @Test("Bisection that walked past a failing amount says so, and answers with what lies below it")
    func notMonotone() async throws {
        let answer = try #require(try await searchFirst(Self.jagged).answers.first)
        // It came to 6.49 ms; half of it, 3.24 ms, fails. Below that, 3.2 ms is the first that does.
        #expect(answer.dents.count == 1)
        #expect(answer.dents.first?.fails == 3240 * .microsecond)
        #expect(answer.dents.first?.holdsAgain == 6490 * .microsecond)
        #expect(answer.dents.first?.requirement == "in-time")
        #expect(answer.holds == 3190 * .microsecond)
        #expect(answer.fails == 3200 * .microsecond)
    }

    @Test("A simulated response above its bound is a defect")
    func contradiction() async throws {
        #expect(try await searchFirst(ExperimentRunner.simulation).contradictions.isEmpty)
        let late = try await searchFirst { plant, horizon, seed, replication in
            var result = try Simulation.run(plant, horizon: horizon, seed: seed, replication: replication)
            result.requirements[0].misses = plant.devices[0].tasks.count > 1 ? 1 : 0
            // With 1 us of further work the bound is 3.001 ms.
            if plant.devices[0].tasks.count > 1 { result.requirements[0].maximum = 4 * .millisecond }
            return result
        }
        #expect(late.contradictions.count == 1)
        #expect(late.contradictions.first?.contains("in-time") == true)
        #expect(late.contradictions.first?.contains("3.001 ms") == true)
    }
}
