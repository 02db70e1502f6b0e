import TaktExperiment

/// The smallest sets of controls that a failure needs.
struct JSONFailingSets: Encodable {
    let runs: Int
    let requirements: [Cause]

    struct Cause: Encodable {
        let requirement: String
        let sets: [[String]]
        /// Every set of one or two controls was tried.
        let coversPairs: Bool
        let isCutShort: Bool
    }

    init(_ sets: FailingSets) {
        runs = sets.runs
        requirements = sets.causes.map {
            Cause(requirement: $0.requirement, sets: $0.sets, coversPairs: $0.coversPairs, isCutShort: $0.isCutShort)
        }
    }
}
