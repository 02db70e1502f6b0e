import TaktExperiment
import TaktPlant

extension Law {
    static let threads = Law("threads", "One thread and two give the same results in the same order.") { trial in
        let edits = try trial.edits().flatMap(\.self)
        let together = ControlSummary(id: "together", title: "together", settings: [:], edits: edits.count)
        let experiment = Experiment(baseline: trial.plant, controls: [(together, edits)])
        let settings = Settings(horizon: trial.horizon, replications: 2, seed: trial.fuzzCase.seed)
        let one = try await ExperimentRunner(threads: 1, simulate: trial.simulate).run(experiment, settings: settings)
        let two = try await ExperimentRunner(threads: 2, simulate: trial.simulate).run(experiment, settings: settings)
        return one == two ? nil : Violation("the results differ")
    }
}
