import TaktExperiment
import TaktKernel

/// The worst phases that were found.
struct JSONAlignment: Encodable {
    let horizonNs: Nanoseconds
    let variants: [Variant]

    struct Variant: Encodable {
        let name: String
        let runs: Int
        let requirements: [Requirement]
    }

    struct Requirement: Encodable {
        let id: String
        let worstNs: Nanoseconds
        let finished: Bool
        let completedNs: Nanoseconds?
        let target: Bool
        let missesAlthoughSamplesHold: Bool
        let phases: [Phase]
    }

    struct Phase: Encodable {
        let kind: String
        let id: String
        let offsetNs: Nanoseconds
        let periodNs: Nanoseconds
    }

    init(_ alignment: Alignment, _ assessment: Assessment) {
        horizonNs = alignment.horizon
        variants = alignment.variants.map { variant in
            let outcomes = assessment.variants.first { $0.name == variant.name }?.outcomes ?? []
            return Variant(
                name: variant.name, runs: variant.runs,
                requirements: variant.requirements.map { found in
                    let outcome = outcomes.first { $0.requirement == found.requirement }
                    return Requirement(
                        id: found.requirement, worstNs: found.worst, finished: found.isFinished,
                        completedNs: found.completed, target: found.isTarget,
                        missesAlthoughSamplesHold: outcome.map { $0.verdict == .pass && found.worst > $0.limit }
                            ?? false,
                        phases: found.phases.map {
                            Phase(kind: $0.kind.rawValue, id: $0.id, offsetNs: $0.offset, periodNs: $0.period)
                        })
                })
        }
    }
}
