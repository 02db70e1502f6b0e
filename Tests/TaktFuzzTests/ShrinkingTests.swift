import TaktFiles
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktFuzz

@Suite("Shrinking")
struct ShrinkingTests {
    /// Broken by every plant with a task that skips.
    static let skipLaw = Law("no-skips", "No task skips.") { trial in
        let tasks = trial.plant.devices.flatMap(\.tasks)
        return tasks.contains { $0.overrun == .skip } ? Violation("a task skips") : nil
    }

    static func session(_ laws: [Law]) throws -> FuzzSession {
        FuzzSession(catalogue: try Cases.catalogue(), laws: laws)
    }

    @Test("A planted defect is found and shrunk to the one task that shows it", arguments: 1...8 as ClosedRange<UInt64>)
    func planted(seed: UInt64) async throws {
        let fuzzCase = FuzzCase(seed: seed, catalogue: try Cases.catalogue())
        let hasSkips = fuzzCase.plant.devices.flatMap(\.tasks).contains { $0.overrun == .skip }
        let failures = try await Self.session([Self.skipLaw]).failures(ofSeed: seed)
        #expect(failures.isEmpty != hasSkips)
        guard let plant = failures.first?.fuzzCase.plant else { return }
        #expect(failures.first?.fuzzCase.controls.isEmpty == true)
        #expect(plant.devices.count == 1)
        #expect(plant.devices.flatMap(\.tasks).map(\.overrun) == [.skip])
        #expect(plant.flows.isEmpty && plant.links.isEmpty && plant.operators.isEmpty && plant.outages.isEmpty)
        #expect(plant.requirements.isEmpty && plant.zones.count == 1 && plant.conduits.isEmpty)
    }

    @Test("A defect that needs a run is found by the laws, and its file says how to see it again")
    func defectOfTheSimulator() async throws {
        // A simulator that loses a frame whenever it sends one.
        var session = try Self.session(Law.all.filter { $0.name == "frames-conserved" })
        session.simulate = { plant, horizon, seed, replication in
            var result = try Simulation.run(plant, horizon: horizon, seed: seed, replication: replication)
            if result.network.sent > 0 { result.network.delivered -= 1 }
            return result
        }
        let failure = try #require(try await session.failures(ofSeed: 3).first)
        #expect(failure.fuzzCase.plant.flows.count == 1)
        #expect(failure.file.contains("# Again: takt fuzz --seeds 1 --first 3 --law frames-conserved"))
        #expect(try PlantFile.parse(text: failure.file).plant == failure.fuzzCase.plant)
    }

    @Test("An error that is thrown breaks a law too")
    func thrown() async throws {
        struct Broken: Error {}
        let law = Law("throws", "Never throws.") { _ in throw Broken() }
        let failures = try await Self.session([law]).failures(ofSeed: 1)
        #expect(failures.first?.violation.message.contains("Broken") == true)
    }

    @Test("A text at fault is kept as it is")
    func text() async throws {
        let law = Law("text", "Nothing.") { Violation("bad", text: "takt: \($0.fuzzCase.seed)") }
        let failure = try #require(try await Self.session([law]).failures(ofSeed: 5).first)
        #expect(failure.file.hasSuffix("takt: 5"))
    }
}
