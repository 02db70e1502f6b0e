import TaktControls
import TaktExperiment
import TaktFiles
import TaktPlant

/// A suite file whose cases are ready to run, as far as they are sound.
struct PreparedSuite {
    var path: String
    var title: String
    var cases: [Preparation]
    /// Of the file itself, or of what all its cases need.
    var problems: [CaseProblem] = []

    enum Preparation {
        case ready(PreparedCase)
        case broken(CaseResult)

        var name: String {
            switch self {
            case .ready(let prepared): prepared.suiteCase.name
            case .broken(let result): result.name
            }
        }
    }
}

/// A case with everything that its runs need.
struct PreparedCase: Sendable {
    var suitePath: String
    var suiteCase: SuiteCase
    var plant: LoadedPlant
    /// Without any, the plant is run as it is.
    var controls: [(summary: ControlSummary, edits: [PlantEdit])]
    /// Content hashes of what goes in.
    var inputs: [String: String]
    /// The plant file's, once for each plant of a suite.
    var warnings: [CaseProblem]

    var kind: Assessment.Kind { controls.isEmpty ? .run : .assess }

    var places: [String: SourcePlace] {
        plant.requirementMarks.mapValues { SourcePlace(path: SuitePaths.shown(plant.path), mark: $0) }
    }

    /// As many runs as it takes: the baseline, each control alone, and all together.
    var runs: Int {
        (controls.count > 1 ? controls.count + 2 : controls.count + 1) * suiteCase.settings.replications
    }
}

extension CaseProblem {
    init(_ diagnostic: Diagnostic) {
        self.init(
            place: SourcePlace(path: SuitePaths.shown(diagnostic.path), mark: diagnostic.mark),
            message: diagnostic.message, isWarning: diagnostic.severity == .warning)
    }
}
