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
        if proposed.count > 1 {
            let progress = ProgressLine("Looking for what fails together", console: Console.current)
            defer { progress.end() }
            var search = FailingSetSearch(
                controls: proposed.map { ($0.summary.id, $0.edits) }, judge: judge,
                cache: cache(experiment, results, limit: Self.searchLimit(options.settings), progress))
            let sets = try await search.search(.interactions)
            if !sets.causes.isEmpty { assessment.failingSets = sets }
        }
        if questions.uncertainty {
            let progress = ProgressLine("Sampling figures", console: Console.current)
            defer { progress.end() }
            var study = UncertaintyStudy(
                controls: controls.controls, samples: questions.sampleCount, judge: judge,
                cache: cache(experiment, results, limit: .max, progress))
            assessment.uncertainty = try await study.study()
        }
    }

    /// With the runs that the assessment has made.
    private func cache(
        _ experiment: Experiment, _ results: [[RunResult]], limit: Int, _ progress: ProgressLine
    ) -> VariantCache {
        var cache = VariantCache(
            settings: options.settings, runner: ExperimentRunner(threads: options.threads), limit: limit,
            finished: progress.show(done:))
        for (variant, runs) in zip(experiment.variants, results) { cache.keep(runs, of: variant.plant) }
        return cache
    }

    /// Runs that a search may make: those of forty variants.
    private static func searchLimit(_ settings: Settings) -> Int { 40 * settings.replications }
}
