import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment

/// A proposal whose controls are letters, over a simulation that only looks at which of them are in the plant.
struct LetterProposal {
    let letters: [String]
    var requirements = ["r"]
    /// Whether a requirement fails with these letters.
    let fails: @Sendable (_ requirement: String, _ letters: Set<String>) -> Bool

    var plant: Plant {
        Fixture.plant().with(requirements: requirements)
    }

    var controls: [(id: String, edits: [PlantEdit])] {
        letters.map { ($0, [Fixture.secured(by: $0)]) }
    }

    static func letters(in plant: Plant) -> Set<String> { Set(plant.flows[0].messageCosts.map(\.origin.name)) }

    /// The misses come in the last replication alone, so that nothing is decided by the first.
    func runner(threads: Int = 2, log: RunLog = RunLog()) -> ExperimentRunner {
        ExperimentRunner(threads: threads) { [fails, requirements] plant, _, _, replication in
            let letters = Self.letters(in: plant)
            log.add(letters, replication)
            let isLast = replication == Fixture.settings.replications - 1
            return Fixture.result(
                replication: replication,
                requirements.map { id in
                    var measured = Fixture.measured(samples: 100, misses: isLast && fails(id, letters) ? 1 : 0)
                    measured.requirement = id
                    return measured
                })
        }
    }

    /// A search that knows what an assessment has run: baseline, single controls and all together.
    func search(
        threads: Int = 2, limit: Int = .max, log: RunLog = RunLog()
    ) async throws -> FailingSetSearch {
        let experiment = Experiment(
            baseline: plant, controls: controls.map { (Fixture.summary($0.id), $0.edits) })
        let settings = Fixture.settings
        let results = try await runner().run(experiment, settings: settings)
        var cache = VariantCache(settings: settings, runner: runner(threads: threads, log: log), limit: limit)
        for (variant, runs) in zip(experiment.variants, results) { cache.keep(runs, of: variant.plant) }
        return FailingSetSearch(
            controls: controls, judge: Judge(baseline: plant, settings: settings, runs: results[0]), cache: cache)
    }
}

extension Plant {
    /// The same poll under several requirements.
    func with(requirements ids: [String]) -> Plant {
        var plant = self
        plant.requirements = ids.map { id in
            var requirement = Fixture.requirement()
            requirement.id = id
            return requirement
        }
        return plant
    }
}
