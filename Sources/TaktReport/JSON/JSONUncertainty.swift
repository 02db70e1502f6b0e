import TaktExperiment

/// What uncertain figures may change.
struct JSONUncertainty: Encodable {
    let samples: Int
    let confidence: Double
    let failingSamples: Int
    let idleParameters: Int
    let parameters: [SampledParameter]
    let requirements: [Requirement]

    struct Requirement: Encodable {
        let id: String
        let baseline: String
        let proposed: String
        let passes: Int
        let fails: Int
        let inconclusive: Int
        let invalid: Int
        let measure: String?
        let deciders: [Decider]
    }

    struct Decider: Encodable {
        let control: String
        let parameter: String
        let rankCorrelation: Interval
        let heldUpTo: String?
    }

    init(_ uncertainty: Uncertainty) {
        samples = uncertainty.samples
        confidence = uncertainty.confidence
        failingSamples = uncertainty.failingSamples
        idleParameters = uncertainty.idle
        parameters = uncertainty.parameters
        requirements = uncertainty.requirements.map { requirement in
            Requirement(
                id: requirement.requirement, baseline: requirement.baseline.rawValue,
                proposed: requirement.proposed.rawValue, passes: requirement.passes, fails: requirement.fails,
                inconclusive: requirement.inconclusive, invalid: requirement.invalid,
                measure: requirement.measure?.rawValue,
                deciders: requirement.deciders.map {
                    Decider(
                        control: $0.control, parameter: $0.parameter, rankCorrelation: $0.correlation,
                        heldUpTo: $0.heldUpTo)
                })
        }
    }
}
