import TaktKernel
package import TaktPlant
package import TaktSimulation

/// How many misses each requirement may have before it counts as broken, from the runs of the plant as it is.
///
/// A verdict of `assess` says "fails" when the misses cannot be chance. A figure that somebody else is to build to errs on the
/// other side: here a requirement is broken as soon as it misses more than it tolerates in what was simulated. That also makes
/// "broken" final: further replications only add misses.
package struct MissBudget: Sendable {
    /// A requirement that holds in the plant as it is.
    package struct Judged: Sendable, Equatable {
        /// Place in the plant's requirements.
        package var index: Int
        package var misses: Int
        package var samples: Int
    }

    /// Those that hold in the plant as it is.
    package let judged: [Judged]
    /// The others, and why they are no measure.
    package let unjudged: [(requirement: String, reason: String)]

    /// - Parameter runs: of the plant as it is, all replications.
    package init(_ plant: Plant, _ runs: [RunResult]) {
        var judged: [Judged] = []
        var unjudged: [(requirement: String, reason: String)] = []
        for (index, requirement) in plant.requirements.enumerated() {
            let (samples, misses, violations) = Self.counts(runs, index)
            let allowed = requirement.tolerance.allowedMisses(of: samples)
            if samples == 0 {
                unjudged.append((requirement.id, "nothing was measured in these runs"))
            } else if violations > 0 || misses > allowed {
                unjudged.append((requirement.id, "it misses more than it tolerates already"))
            } else {
                judged.append(Judged(index: index, misses: allowed, samples: samples))
            }
        }
        self.judged = judged
        self.unjudged = unjudged
    }

    /// Where the plant as it is gives so many responses, none at all is no matter of when a run ends.
    private static let noChance = 10

    /// Places of the requirements that are broken, in the plant's order.
    ///
    /// - Parameter isWhole: whether these are all replications; only then does "nothing arrives any more" count
    ///   as broken.
    package func broken(_ runs: [RunResult], isWhole: Bool) -> [Int] {
        judged.filter { own in
            let (samples, misses, violations) = Self.counts(runs, own.index)
            let isSilent = isWhole && samples == 0 && own.samples >= Self.noChance
            return misses > own.misses || violations > 0 || isSilent
        }.map(\.index)
    }

    /// Responses of all judged requirements.
    package func responses(_ runs: [RunResult]) -> Int { judged.reduce(0) { $0 + Self.counts(runs, $1.index).samples } }

    private static func counts(_ runs: [RunResult], _ index: Int) -> (samples: Int, misses: Int, violations: Int) {
        runs.reduce((0, 0, 0)) { sum, run in
            guard index < run.requirements.count else { return sum }
            let own = run.requirements[index]
            return (sum.0 + own.samples, sum.1 + own.misses, sum.2 + own.violations)
        }
    }
}

extension Tolerance {
    /// Misses that may stand among so many responses; what windows and rows do not allow is counted apart, as violations.
    func allowedMisses(of samples: Int) -> Int {
        switch self {
        case .none: 0
        case .oneIn(let n): samples / max(1, n)
        case .weaklyHard, .consecutive: .max
        }
    }
}
