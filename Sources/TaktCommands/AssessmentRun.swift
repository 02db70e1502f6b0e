import Foundation
import TaktExperiment
import TaktFiles
import TaktPlant
import TaktReport
import TaktSimulation
import TaktStore

/// Runs an experiment for `run` and `assess`: simulate, store each run as it ends, compare, print, keep.
struct AssessmentRun {
    var kind: Assessment.Kind
    var plant: LoadedPlant
    var controls = LoadedControls()
    var catalogueHash: String?
    var options: RunOptions
    /// What `assess` was asked beyond the verdict; `nil` for `run`.
    var questions: QuestionOptions?
    /// The texts that all of it was read from.
    var texts: [EvidenceInput] = []

    /// The verdict's exit status, thrown unless it is a pass.
    func run() async throws {
        try ReportFile.check(options.report)
        try ReportFile.check(questions?.suggestTo, of: "proposal")
        let console = Console.current
        for warning in plant.warnings { console.tell(warning.description + "\n") }
        let proposed = try controls.edits(for: plant.plant)
        let experiment = Experiment(baseline: plant.plant, controls: proposed)
        let store = try openStore()
        let id = try store?.begin(start(of: experiment), at: Date())
        let assessment = try await answer(experiment, proposed) { finished in
            if let store, let id {
                try store.record(run: finished.result, variant: finished.variant, assessment: id)
            }
        }.assessment
        if let store, let id { try store.finish(id, assessment, at: Date()) }
        console.write(options.format.render(assessment, colour: console.hasColour, notice: console.tell))
        if let path = options.report { try ReportFile.write(assessment, to: path) }
        try writeSuggestion(assessment)
        if let id { console.tell("Stored as run \(id) in \(options.database) (`takt history show \(id)`).\n") }
        try Self.checkBounds(assessment)
        switch assessment.outcome {
        case .passes: return
        case .fails: throw Ending(.fail)
        case .inconclusive: throw Ending(.inconclusive)
        }
    }

    /// Everything that was asked, with the runs that it rests on. `takt verify` asks again by the same way.
    ///
    /// - Parameter finished: told of each run of the experiment as it ends.
    func answer(
        _ experiment: Experiment, _ proposed: [(summary: ControlSummary, edits: [PlantEdit])],
        finished: (FinishedRun) throws -> Void = { _ in }
    ) async throws -> (assessment: Assessment, results: [[RunResult]]) {
        let results = try await simulate(experiment, finished)
        var assessment = assessment(of: experiment, results)
        describe(&assessment, proposed)
        try await pursue(&assessment, experiment, results, proposed)
        try await align(&assessment, experiment)
        try await measureHeadroom(&assessment)
        return (assessment, results)
    }

    /// A simulated response above its bound is a defect of Takt; the results are written by now.
    static func checkBounds(_ assessment: Assessment) throws {
        let violations = assessment.boundViolations.map(\.description) + (assessment.headroom?.contradictions ?? [])
        guard !violations.isEmpty else { return }
        throw Ending(
            .internalError,
            "internal error: the simulation and the analysis contradict each other; please report this command\n"
                + violations.map { "  " + $0 }.joined(separator: "\n"))
    }

    private func simulate(
        _ experiment: Experiment, _ ended: (FinishedRun) throws -> Void
    ) async throws -> [[RunResult]] {
        let progress = ProgressLine("Simulating", console: Console.current)
        defer { progress.end() }
        let runner = ExperimentRunner(threads: options.threads)
        return try await runner.run(experiment, settings: options.settings) { finished in
            try ended(finished)
            progress.show(done: finished.done, total: finished.total)
        }
    }

    private func openStore() throws -> ResultStore? {
        guard !options.isUnstored else { return nil }
        let folder = (options.database as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw Ending(.database, "\(options.database): the folder \(folder) cannot be made")
            }
        }
        return try ResultStore(path: options.database)
    }

    private var inputs: [String: String] {
        var inputs = ["plant": plant.contentHash]
        inputs["proposal"] = controls.hash
        inputs["catalogue"] = catalogueHash
        inputs["devices"] = plant.devicesHash
        return inputs
    }

    private func start(of experiment: Experiment) -> AssessmentStart {
        var start = AssessmentStart(
            kind: kind, plant: plant.plant.id, plantPath: plant.path, inputs: inputs, settings: options.settings,
            controls: experiment.controls.map(\.id), variants: experiment.variants.count, takt: TaktProgram.version,
            command: CommandLine.arguments.dropFirst().joined(separator: " "))
        start.texts = texts
        start.controlOptions = controls.options
        start.questions = asked
        return start
    }

    /// The options that asked for more than the verdict.
    private var asked: [String] {
        (questions?.arguments ?? []) + (options.alignment == .search ? ["--alignment", "search"] : [])
    }

    private func assessment(of experiment: Experiment, _ results: [[RunResult]]) -> Assessment {
        var assessment = Assessment(
            Comparison(experiment, settings: options.settings, results: results), kind: kind,
            takt: TaktProgram.version, plantPath: plant.path, inputs: inputs)
        assessment.proposalPath = controls.proposalPath
        return assessment
    }
}
