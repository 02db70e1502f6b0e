import TaktExperiment

extension AssessmentRun {
    /// Looks for the phases that hurt most, in the baseline and with all controls together: those of one control lie between.
    func align(_ assessment: inout Assessment, _ experiment: Experiment) async throws {
        guard options.alignment == .search else { return }
        let progress = ProgressLine("Looking for the worst alignment", console: Console.current)
        defer { progress.end() }
        let limits = AlignmentSearch.Limits()
        let chosen = experiment.variants.count > 1 ? [0, experiment.variants.count - 1] : [0]
        var variants: [AlignedVariant] = []
        for (place, index) in chosen.enumerated() {
            let variant = experiment.variants[index]
            var search = AlignmentSearch(
                variant.plant, settings: options.settings, runner: ExperimentRunner(threads: options.threads),
                limits: limits
            ) { runs in
                progress.show(
                    done: place * limits.runs + min(runs, limits.runs - 1), total: chosen.count * limits.runs)
            }
            let sampled = assessment.variants[index].outcomes
            variants.append(try await search.search(name: variant.name, sampled: sampled))
        }
        assessment.alignment = Alignment(
            horizon: min(options.settings.horizon, limits.horizon), variants: variants)
    }
}
