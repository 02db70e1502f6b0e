import TaktAnalysis
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment

@Suite("Worst alignment")
struct AlignmentTests {
    private static let settings = Settings(horizon: 10 * .second, replications: 2, seed: 1)

    private func task(_ id: String, _ execution: Nanoseconds, priority: Int, offset: Nanoseconds) -> TaskSpec {
        TaskSpec(
            id: id, title: id, activation: .periodic(period: 10 * .millisecond, offset: offset, jitter: nil),
            priority: priority, sections: [Section(execution: .constant(execution))])
    }

    /// 3 ms of the less important task at 0, 2 ms of the more important one at 5 ms: they never meet.
    private var twoTasks: Plant {
        var plant = Plant(id: "tasks", title: "Two tasks")
        plant.zones = [Zone(id: "z", title: "Cell", level: .control, securityLevelTarget: 1)]
        var device = Device(
            id: "plc", title: "Controller", kind: .plc, zone: "z", processor: Processor(),
            communication: Communication(service: .ownCore))
        device.tasks = [
            task("low", 3 * .millisecond, priority: 5, offset: 0),
            task("high", 2 * .millisecond, priority: 1, offset: 5 * .millisecond),
        ]
        plant.devices = [device]
        plant.requirements = [
            Requirement(
                id: "in-time", title: "In time", subject: .task(TaskReference(device: "plc", task: "low")),
                limit: 4 * .millisecond)
        ]
        return plant
    }

    /// Two producers behind a switch send 64-byte frames to one consumer, half an interval apart.
    private var twoFlows: Plant {
        var plant = Plant(id: "flows", title: "Two flows")
        plant.zones = [Zone(id: "z", title: "Cell", level: .control, securityLevelTarget: 1)]
        plant.devices = ["a", "b", "sink"].map {
            Device(
                id: $0, title: $0, kind: .plc, zone: "z", processor: Processor(),
                communication: Communication(service: .ownCore))
        }
        plant.devices.append(
            Device(
                id: "sw", title: "Switch", kind: .switch, zone: "z", processor: nil,
                communication: Communication(service: .ownCore), forwardingLatency: 5 * .microsecond))
        plant.links = ["b", "a", "sink"].map {
            Link(id: $0, ends: [$0, "sw"], rate: 100_000_000, propagation: 0)
        }
        for (id, offset) in [("a", 0), ("b", 5 * Nanoseconds.millisecond)] {
            plant.flows.append(
                Flow(
                    id: "from-" + id, title: id, protocolName: "profinet-rt", source: id, destination: "sink",
                    kind: .cyclic(
                        CyclicIO(
                            interval: 10 * .millisecond, offset: offset, timeoutMultiplier: 4, reconnect: .second,
                            payloadBytes: 46)), frameOverhead: 18))
        }
        plant.requirements = [
            Requirement(id: "fresh", title: "Fresh", subject: .dataAge(flow: "from-a"), limit: 20 * .millisecond)
        ]
        return plant
    }

    private func sampled(_ plant: Plant) async throws -> [RequirementOutcome] {
        let experiment = Experiment(baseline: plant, controls: [])
        let results = try await ExperimentRunner(threads: 2).run(experiment, settings: Self.settings)
        return Comparison(experiment, settings: Self.settings, results: results).variants()[0].outcomes
    }

    private func search(_ plant: Plant, threads: Int = 2) async throws -> AlignedVariant {
        var search = AlignmentSearch(plant, settings: Self.settings, runner: ExperimentRunner(threads: threads))
        return try await search.search(name: "baseline", sampled: try await sampled(plant))
    }

    @Test("finds the critical instant of two tasks that the offsets keep apart, and it is the bound")
    func tasks() async throws {
        let plant = twoTasks
        let outcome = try #require(try await sampled(plant).first)
        #expect(outcome.measured.maximum == 3 * .millisecond)
        #expect(outcome.verdict == .pass)
        let found = try #require(try await search(plant).requirements.first)
        #expect(found.worst == 5 * .millisecond)
        #expect(found.isTarget && found.isFinished)
        #expect(PlantAnalysis.requirementBounds(of: plant)[0].bound.duration == found.worst)
        // What it names is what it takes.
        #expect(found.phases.count == 1)
        let again = try Simulation.run(plant.aligned(found.phases), horizon: .second, seed: 9, replication: 0)
        #expect(again.requirements[0].maximum == found.worst)
    }

    @Test("finds that of two flows that share a port")
    func flows() async throws {
        let plant = twoFlows
        // 72 bytes twice and the switch between: 16.52 us on the way.
        #expect(try await sampled(plant)[0].measured.maximum == 10_016_520)
        let found = try #require(try await search(plant).requirements.first)
        // The other frame and its gap ahead: 84 bytes, 6.72 us.
        #expect(found.worst == 10_023_240)
        #expect(PlantAnalysis.requirementBounds(of: plant)[0].bound.duration == found.worst)
    }

    @Test("lets a secure session end just when its poll starts")
    func session() async throws {
        var plant = twoFlows
        let poll = Poll(period: 500 * .millisecond, timeout: .second, retries: 1, requestBytes: 12, replyBytes: 12)
        var flow = Flow(
            id: "poll", title: "Poll", protocolName: "modbus-tcp", source: "a", destination: "sink", kind: .poll(poll))
        flow.messageCosts = [
            MessageCost(
                title: "TLS", sourcePerMessage: .constant(0), destinationPerMessage: .constant(0),
                sourcePicosecondsPerByte: 0, destinationPicosecondsPerByte: 0, extraBytes: 0,
                session: SecureSession(
                    roundTrips: 2, sourceSetup: .constant(0), destinationSetup: .constant(180 * .millisecond),
                    bytesPerMessage: 100, life: 24 * .hour), origin: .control("tls"))
        ]
        plant.flows = [flow]
        plant.requirements = [
            Requirement(id: "answers", title: "Answers", subject: .poll(flow: "poll"), limit: 100 * .millisecond)
        ]
        #expect(try await sampled(plant)[0].measured.misses == 0)
        let found = try #require(try await search(plant).requirements.first)
        #expect(found.worst > 180 * .millisecond)
        #expect(found.phases.map(\.kind) == [.session])
    }

    @Test("the same phases come out on any number of threads", arguments: [1, 4])
    func threads(count: Int) async throws {
        var plant = twoTasks
        plant.devices[0].tasks[0].sections = [
            Section(execution: .uniform(minimum: .millisecond, maximum: 3 * .millisecond))
        ]
        #expect(try await search(plant, threads: count) == search(plant, threads: 2))
    }

    @Test("phases are read and set where the plant has them")
    func phases() {
        var plant = twoFlows
        plant.devices[0].tasks = [task("t", 1, priority: 1, offset: 3)]
        plant.operators = [
            OperatorSpec(
                id: "hand", title: "", station: "a", trigger: .schedule(period: .second, offset: 7), steps: [])
        ]
        plant.pollCycles = [PollCycle(id: "round", title: "", period: .second, offset: 9)]
        #expect(plant.phases.map(\.id) == ["a/t", "from-a", "from-b", "round", "hand"])
        #expect(plant.phases.map(\.offset) == [3, 0, 5 * .millisecond, 9, 7])
        let moved = plant.aligned(plant.phases.map { $0.at($0.offset + 1) })
        #expect(moved.phases.map(\.offset) == [4, 1, 5 * .millisecond + 1, 10, 8])
        // An instant before the start stands for the periods after it.
        #expect(plant.phases[0].at(-1).offset == 10 * .millisecond - 1)
    }
}
