import TaktControls
import TaktExperiment
import TaktPlant

extension AssessmentRun {
    /// Notes what the answer stands on: a drawing of the plant, the figures in use, and what was left out.
    func describe(_ assessment: inout Assessment, _ proposed: [(summary: ControlSummary, edits: [PlantEdit])]) {
        let pairs = zip(controls.controls, proposed).map { (control: $0, edits: $1.edits) }
        let assumptions = Assumption.list(of: pairs, in: plant.plant) + Assumption.list(of: plant)
        assessment.sketch = PlantSketch(plant.plant, controls: proposed.map { ($0.summary.id, $0.edits) })
        assessment.assumptions = assumptions
        assessment.omissions = Omission.list(
            of: plant.plant, controls: pairs, settings: options.settings, assumptions: assumptions)
    }

    /// How much the plant can bear without the controls, searched as `takt headroom` does by itself, with this run's seed.
    func measureHeadroom(_ assessment: inout Assessment) async throws {
        guard let questions, questions.headroom else { return }
        let progress = ProgressLine("Searching the headroom", console: Console.current)
        defer { progress.end() }
        let asked = HeadroomQuestion.all(of: plant.plant, loadEvery: HeadroomCommand.usualLoadEvery)
        guard !asked.isEmpty else {
            Console.current.tell(
                "There is no device with a processor, conduit or operator whose headroom could be searched.\n")
            return
        }
        let search = HeadroomSearch(
            plant.plant, settings: SearchOptions.usual(isSingle: false, seed: options.seed),
            runner: ExperimentRunner(threads: options.threads))
        assessment.headroom = try await search.answer(asked) { progress.show(done: $0, total: $1) }
    }
}
