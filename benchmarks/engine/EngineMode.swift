import TaktExperiment
import TaktFiles
import TaktPlant

/// How the engine gets to a plant's results.
enum EngineMode: String, CaseIterable {
    /// Every event is simulated.
    case stepped
    /// What repeats exactly is multiplied, as `takt run` does it.
    case folded

    /// One run of a plant.
    var simulate: ExperimentRunner.Simulate {
        switch self {
        case .stepped: ExperimentRunner.steppedSimulation
        case .folded: ExperimentRunner.simulation
        }
    }
}

/// A plant file's text, read and held against the rules.
func load(_ workload: String) throws -> Plant {
    try PlantFile.parse(text: PlantText.of(workload) ?? "", path: workload + ".yaml").plant
}
