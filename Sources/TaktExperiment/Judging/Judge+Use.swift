import TaktPlant
import TaktSimulation

extension Judge {
    /// Whether every requirement that the baseline passes passes, and none fails that it does not fail.
    func holds(_ verdicts: [Verdict]) -> Bool {
        zip(before, verdicts).allSatisfy { before, after in
            switch before {
            case .pass: after == .pass
            case .fail: true
            case .inconclusive, .invalid: after != .fail
            }
        }
    }

    /// Requirements that use more of what they allow than in the baseline, the nearest to its limit first.
    func uses(_ runs: [RunResult]) -> [MarginUse] {
        baseline.requirements.indices.compactMap { index -> MarginUse? in
            guard before[index] != .fail else { return nil }
            let share = use(index, counts(index, runs))
            let usual = useBefore[index]
            guard (share ?? .infinity) > (usual ?? .infinity) else { return nil }
            return MarginUse(requirement: baseline.requirements[index].id, share: share)
        }.stablySorted { -($0.share ?? .infinity) }
    }

    /// The longest response over its limit, or the misses over those that are tolerated; `nil` when one never came.
    func use(_ index: Int, _ counts: RequirementMeasurement) -> Double? {
        let requirement = baseline.requirements[index]
        switch requirement.tolerance {
        case .none:
            guard counts.unfinished == 0, let maximum = counts.maximum else { return counts.samples == 0 ? 0 : nil }
            return Double(maximum) / Double(max(1, requirement.limit))
        case .oneIn(let n): return (counts.missShare ?? 0) * Double(n)
        case .weaklyHard(let misses, _): return Double(counts.longestMissRun) / Double(max(1, misses))
        case .consecutive(let allowed): return Double(counts.longestMissRun) / Double(max(1, allowed))
        }
    }
}
