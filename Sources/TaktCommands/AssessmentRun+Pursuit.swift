import Foundation
import TaktControls
import TaktExperiment
import TaktFiles
import TaktPlant
import TaktReport
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
        var cache = cache(experiment, results, progress)
        cache.limit = Self.setRuns * options.settings.replications
        var search = FailingSetSearch(
            controls: proposed.map { ($0.summary.id, $0.edits) }, judge: judge, cache: cache)
        let sets = try await search.search(.interactions)
        progress.end()
        cache = search.cache
        if !sets.causes.isEmpty { assessment.failingSets = sets }

        if let questions, questions.isSuggesting {
            cache.limit = cache.runs + Self.suggestionRuns * options.settings.replications
            try await suggest(&assessment, judge, cache)
        }
        if let questions, questions.uncertainty {
            let progress = ProgressLine("Sampling figures", console: Console.current)
            defer { progress.end() }
            var study = UncertaintyStudy(
                controls: controls.controls, samples: questions.sampleCount, judge: judge,
                cache: self.cache(experiment, results, progress))
            assessment.uncertainty = try await study.study()
        }
    }

    /// With the runs that the assessment has made.
    private func cache(
        _ experiment: Experiment, _ results: [[RunResult]], _ progress: ProgressLine
    ) -> VariantCache {
        var cache = VariantCache(
            settings: options.settings, runner: ExperimentRunner(threads: options.threads),
            finished: progress.show(done:))
        for (variant, runs) in zip(experiment.variants, results) { cache.keep(runs, of: variant.plant) }
        return cache
    }

    /// Variants' worth of runs that a search may make.
    private static let setRuns = 40
    private static let suggestionRuns = 30

    private func suggest(_ assessment: inout Assessment, _ judge: Judge, _ cache: VariantCache) async throws {
        let progress = ProgressLine("Trying changes", console: Console.current)
        defer { progress.end() }
        var search = SuggestionSearch(
            controls: controls.controls, catalogue: controls.entries, judge: judge,
            cache: cache.telling(progress.show(done:)))
        var (suggestion, changed) = try await search.suggest()
        if suggestion.outcome == .passes || suggestion.outcome == .open {
            suggestion.proposal = ProposalWriter.text(of: proposal(of: changed, suggestion))
        }
        assessment.suggestion = suggestion
    }

    private func proposal(of changed: [Control], _ suggestion: Suggestion) -> Proposal {
        let changes = SuggestionText.changes(suggestion).joined(separator: " ")
        let original = controls.proposal
        return Proposal(
            title: (original?.title ?? "Proposal for \(plant.plant.title)") + ", changed so that it passes",
            author: original?.author ?? "",
            summary: [original?.summary ?? "", "Changed by takt assess --suggest. " + changes].filter { !$0.isEmpty }
                .joined(separator: " "),
            controls: changed.map(\.choice))
    }

    /// Only what passes becomes a file: a proposal that fails would look like one that does not.
    func writeSuggestion(_ assessment: Assessment) throws {
        guard let path = questions?.suggestTo else { return }
        guard let text = assessment.suggestion?.proposal else {
            Console.current.tell("No proposal is written to \(path): there is none that was changed and passes.\n")
            return
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Ending(.badUsage, "\(path): the proposal cannot be written there")
        }
        Console.current.tell("The proposal that passes is in \(path).\n")
    }
}
