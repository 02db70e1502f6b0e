import TaktExperiment
import TaktKernel
import TaktSimulation

/// The JSON report's top. Property names become keys: `plannedRuns` is written `planned_runs`.
struct JSONAssessment: Encodable {
    let schema = JSONReport.schema
    let takt: String
    let kind: String
    let outcome: String
    let answer: String
    let command: String
    let plant: Plant
    let proposalPath: String?
    let inputs: [Input]
    let settings: Settings
    let controls: [Control]
    let recommendations: [Recommendation]
    let variants: [JSONVariant]
    let failingSets: JSONFailingSets?
    let uncertainty: JSONUncertainty?
    let suggestion: JSONSuggestion?
    let alignment: JSONAlignment?
    let headroom: JSONHeadroom?
    let sketch: JSONSketch?
    let assumptions: [JSONAssumption]?
    let omissions: [JSONOmission]?

    struct Plant: Encodable {
        let id: String
        let title: String
        let path: String
        let devices: Int
        let flows: Int
        let downtimePerHour: Double?
        let currency: String?
    }

    struct Input: Encodable {
        let name: String
        let hash: String
    }

    struct Settings: Encodable {
        let horizonNs: Nanoseconds
        let replications: Int
        let seed: UInt64
        let confidence: Double
    }

    struct Control: Encodable {
        let id: String
        let title: String
        let edits: Int
        let noTimingEffect: String?
        let settings: [Setting]

        init(_ control: ControlSummary) {
            id = control.id
            title = control.title
            edits = control.edits
            noTimingEffect = control.noTimingEffect
            settings = control.settings.sorted { $0.key < $1.key }
                .map { Setting(parameter: $0.key, value: $0.value) }
        }
    }

    struct Recommendation: Encodable {
        let control: String
        /// `roll-out`, `roll-out-with-changes`, `do-not-roll-out`, `not-enough-evidence`.
        let advice: String
        let sentence: String

        init(_ recommendation: TaktReport.Recommendation) {
            control = recommendation.control
            advice = recommendation.advice.rawValue.replacing(" ", with: "-")
            sentence = recommendation.sentence
        }
    }

    struct Setting: Encodable {
        let parameter: String
        let value: String
    }

    init(_ assessment: Assessment) {
        let reading = Reading(assessment)
        let plant = assessment.plant
        takt = assessment.takt
        kind = assessment.kind.rawValue
        outcome = assessment.outcome.rawValue
        answer = reading.answer
        command = reading.command
        self.plant = Plant(
            id: plant.id, title: plant.title, path: assessment.plantPath, devices: plant.devices, flows: plant.flows,
            downtimePerHour: plant.downtimePerHour, currency: plant.currency)
        proposalPath = assessment.proposalPath
        inputs = assessment.inputs.sorted { $0.key < $1.key }.map { Input(name: $0.key, hash: $0.value) }
        settings = Settings(
            horizonNs: assessment.settings.horizon, replications: assessment.settings.replications,
            seed: assessment.settings.seed, confidence: assessment.settings.confidence)
        controls = assessment.controls.map(Control.init)
        recommendations = reading.recommendations.map(Recommendation.init)
        variants = assessment.variants.map(JSONVariant.init)
        failingSets = assessment.failingSets.map(JSONFailingSets.init)
        uncertainty = assessment.uncertainty.map(JSONUncertainty.init)
        suggestion = assessment.suggestion.map { JSONSuggestion($0, reading) }
        alignment = assessment.alignment.map { JSONAlignment($0, assessment) }
        headroom = reading.headroom.map(JSONHeadroom.init)
        sketch = assessment.sketch.map(JSONSketch.init)
        assumptions = assessment.assumptions?.map(JSONAssumption.init)
        omissions = assessment.omissions?.map(JSONOmission.init)
    }
}
