import Synchronization
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment

@Suite("Experiment runner")
struct ExperimentRunnerTests {
    private let experiment = Experiment(
        baseline: Fixture.plant(),
        controls: [
            (Fixture.summary("tls-modbus"), [Fixture.secured()]), (Fixture.summary("nothing", edits: 0), []),
        ])
    private let settings = Settings(horizon: .minute, replications: 8, seed: 7)

    @Test("The variants are the baseline, each control alone, and all together")
    func variants() {
        #expect(experiment.variants.map(\.name) == ["baseline", "tls-modbus", "nothing", "all together"])
        #expect(experiment.variants.map(\.controls) == [[], ["tls-modbus"], ["nothing"], ["tls-modbus", "nothing"]])
        #expect(experiment.variants[2].plant == experiment.baseline)
        #expect(experiment.variants[3].plant == experiment.variants[1].plant)
    }

    @Test("One control is not run together with itself, and a second of the same gets a name of its own")
    func names() {
        let one = Experiment(baseline: Fixture.plant(), controls: [(Fixture.summary("edr-agent"), [])])
        #expect(one.variants.map(\.name) == ["baseline", "edr-agent"])
        let twice = Experiment(
            baseline: Fixture.plant(),
            controls: [(Fixture.summary("edr-agent"), []), (Fixture.summary("edr-agent"), [])])
        #expect(twice.variants.map(\.name) == ["baseline", "edr-agent", "edr-agent 2", "all together"])
    }

    @Test("The order of controls does not matter to all of them together")
    func order() {
        let controls = [
            (summary: Fixture.summary("a"), edits: [Fixture.secured(by: "a")]),
            (summary: Fixture.summary("b"), edits: [Fixture.secured(by: "b", life: .minute)]),
        ]
        let forward = Experiment(baseline: Fixture.plant(), controls: controls)
        let backward = Experiment(baseline: Fixture.plant(), controls: controls.reversed())
        #expect(forward.variants[3].plant == backward.variants[3].plant)
    }

    @Test("Results are the same on any number of threads", arguments: [2, 4, 16])
    func threads(count: Int) async throws {
        let alone = try await ExperimentRunner(threads: 1, simulate: Fixture.fakeRun).run(
            experiment, settings: settings)
        let many = try await ExperimentRunner(threads: count, simulate: Fixture.fakeRun)
            .run(experiment, settings: settings)
        #expect(many == alone)
        #expect(alone.count == 4)
        #expect(alone.allSatisfy { $0.map(\.replication) == Array(0..<8) })
        #expect(
            Comparison(experiment, settings: settings, results: many).variants()
                == Comparison(experiment, settings: settings, results: alone).variants())
    }

    @Test("Every variant runs the same replications with the same seed")
    func commonRandomNumbers() async throws {
        let seen = Mutex<[String]>([])
        let runner = ExperimentRunner(threads: 3) { plant, horizon, seed, replication in
            seen.withLock { $0.append("\(horizon) \(seed) \(replication)") }
            return Fixture.fakeRun(plant, horizon, seed, replication)
        }
        _ = try await runner.run(experiment, settings: settings)
        let wanted = (0..<8).flatMap { Array(repeating: "60000000000 7 \($0)", count: 4) }
        #expect(seen.withLock { $0.sorted() } == wanted.sorted())
    }

    @Test("Each run is told of once, as it ends")
    func finishedRuns() async throws {
        var told: [(variant: String, replication: Int, done: Int)] = []
        _ = try await ExperimentRunner(threads: 4, simulate: Fixture.fakeRun).run(experiment, settings: settings) {
            told.append(($0.variant, $0.result.replication, $0.done))
            #expect($0.total == 32)
        }
        #expect(told.map(\.done) == Array(1...32))
        #expect(Set(told.map { "\($0.variant) \($0.replication)" }).count == 32)
    }

    @Test("The first failure ends the experiment, and no run is started after it")
    func failure() async throws {
        struct Broken: Error {}
        let started = Mutex(0)
        let runner = ExperimentRunner(threads: 2) { plant, horizon, seed, replication in
            started.withLock { $0 += 1 }
            if replication == 1 { throw Broken() }
            return Fixture.fakeRun(plant, horizon, seed, replication)
        }
        await #expect(throws: Broken.self) { _ = try await runner.run(experiment, settings: settings) }
        #expect(started.withLock { $0 } < 32)
    }

    @Test("A failing callback ends the experiment too")
    func failingCallback() async throws {
        struct Full: Error {}
        let runner = ExperimentRunner(threads: 2, simulate: Fixture.fakeRun)
        await #expect(throws: Full.self) {
            _ = try await runner.run(experiment, settings: settings) { _ in throw Full() }
        }
    }

    @Test("Cancelling ends the experiment before its last run")
    func cancellation() async throws {
        let started = Mutex(0)
        let (experiment, settings) = (experiment, settings)
        let task = Task {
            let runner = ExperimentRunner(threads: 2) { plant, horizon, seed, replication in
                let count = started.withLock { count in
                    count += 1
                    return count
                }
                if count == 5 { withUnsafeCurrentTask { $0?.cancel() } }
                return Fixture.fakeRun(plant, horizon, seed, replication)
            }
            return try await runner.run(experiment, settings: settings) {
                if $0.done == 5 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(started.withLock { $0 } < 32)
    }
}
