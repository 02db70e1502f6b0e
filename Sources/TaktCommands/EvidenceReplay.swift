import ArgumentParser
import TaktControls
import TaktExperiment
import TaktFiles

/// Makes a result again from its evidence, by the way of `takt run` and `takt assess`.
struct EvidenceReplay {
    var evidence: Evidence
    var threads: Int

    /// - Throws: ``FileProblems`` when a text in the evidence makes no sense to this Takt.
    func run() async throws -> Evidence {
        let inputs = try EmbeddedInputs(evidence)
        let run = try assessmentRun(inputs)
        let proposed = try run.controls.edits(for: inputs.plant.plant)
        let experiment = Experiment(baseline: inputs.plant.plant, controls: proposed)
        let (assessment, results) = try await run.answer(experiment, proposed)
        var again = evidence
        again.assessment = assessment
        again.runs = zip(experiment.variants, results).flatMap { variant, runs in
            runs.map { EvidenceRun($0, variant: variant.name) }
        }
        return again
    }

    private func assessmentRun(_ inputs: EmbeddedInputs) throws -> AssessmentRun {
        var controls = LoadedControls(entries: inputs.entries)
        if let proposal = inputs.proposal {
            controls.proposal = proposal.proposal
            controls.choices = proposal.proposal.controls
            controls.proposalPath = proposal.path
            controls.hash = proposal.contentHash
        }
        try controls.add(evidence.controlOptions)
        let asked = try options()
        let isAssessing = evidence.assessment.kind == .assess
        return AssessmentRun(
            kind: evidence.assessment.kind, plant: inputs.plant, controls: controls,
            catalogueHash: evidence.assessment.inputs["catalogue"], options: asked.options,
            questions: isAssessing ? asked.questions : nil)
    }

    /// What was asked, as the command line would take it. Only what is answered is acted on: nothing is written.
    private func options() throws -> Asked {
        let settings = evidence.assessment.settings
        let arguments =
            evidence.questions + [
                "--for", "\(settings.horizon)ns", "--replications", "\(settings.replications)", "--seed",
                "\(settings.seed)", "--threads", "\(threads)", "--no-store",
            ]
        do {
            return try Asked.parse(arguments)
        } catch {
            throw FileProblems(
                path: evidence.assessment.plantPath,
                "the evidence asks what this Takt does not know: \(arguments.joined(separator: " "))")
        }
    }

    struct Asked: ParsableArguments {
        @OptionGroup var questions: QuestionOptions
        @OptionGroup var options: RunOptions
    }
}
