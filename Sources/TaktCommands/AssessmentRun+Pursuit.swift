import TaktExperiment
import TaktPlant
import TaktSimulation

extension AssessmentRun {
    /// The questions that an assessment's own runs leave open: they are answered by further ones.
    func pursue(
        _ assessment: inout Assessment, _ experiment: Experiment, _ results: [[RunResult]],
        _ proposed: [(summary: ControlSummary, edits: [PlantEdit])]
    ) async throws {
        guard kind == .assess, !proposed.isEmpty, let baseline = results.first else { return }
        let judge = Judge(baseline: experiment.baseline, settings: options.settings, runs: baseline)
        let progress = ProgressLine("Looking for what fails together", console: Console.current)
        var cache = VariantCache(
            settings: options.settings, runner: ExperimentRunner(threads: options.threads),
            limit: Self.searchLimit(options.settings), finished: progress.show(done:))
        for (variant, runs) in zip(experiment.variants, results) { cache.keep(runs, of: variant.plant) }
        if proposed.count > 1 {
            defer { progress.end() }
            var search = FailingSetSearch(
                controls: proposed.map { ($0.summary.id, $0.edits) }, judge: judge, cache: cache)
            let sets = try await search.search(.interactions)
            if !sets.causes.isEmpty { assessment.failingSets = sets }
            cache = search.cache
        }
    }

    /// Runs that a search may make: those of forty variants.
    private static func searchLimit(_ settings: Settings) -> Int { 40 * settings.replications }
}
