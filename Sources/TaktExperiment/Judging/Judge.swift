package import TaktPlant
package import TaktSimulation

/// Verdicts on a plant with controls from some or all of its replications, against what the baseline does with the same
/// seeds.
package struct Judge: Sendable {
    package let baseline: Plant
    package let settings: Settings
    /// Of the baseline, in the order of its requirements.
    package let before: [Verdict]
    private let samplesBefore: [Int]
    /// What the baseline uses of each requirement.
    private(set) var useBefore: [Double?] = []

    /// - Parameter runs: the baseline's, by replication.
    package init(baseline: Plant, settings: Settings, runs: [RunResult]) {
        self.baseline = baseline
        self.settings = settings
        let findings = Finding.merging(runs.map(\.findings))
        let counts = baseline.requirements.indices.map { baseline.requirements.counts(at: $0, in: runs) }
        samplesBefore = counts.map(\.samples)
        before = baseline.requirements.indices.map { index in
            VerdictRule.decide(
                baseline.requirements[index], counts[index], in: baseline, settings: settings, findings: findings
            ).verdict
        }
        useBefore = counts.indices.map { use($0, counts[$0]) }
    }

    /// Samples, misses and extremes of the requirement at `index`, without histogram and blame.
    package func counts(_ index: Int, _ runs: [RunResult]) -> RequirementMeasurement {
        baseline.requirements.counts(at: index, in: runs)
    }

    /// Every requirement's verdict after all replications.
    package func verdicts(_ runs: [RunResult], of plant: Plant) -> [Verdict] {
        let findings = Finding.merging(runs.map(\.findings))
        return baseline.requirements.indices.map { index in
            VerdictRule.decide(
                baseline.requirements[index], counts(index, runs), in: plant, settings: settings, findings: findings
            ).verdict
        }
    }

    /// Requirements (by their places) that fail after all replications and do not fail in the baseline.
    package func newlyFailing(_ runs: [RunResult], of plant: Plant) -> [Int] {
        let verdicts = verdicts(runs, of: plant)
        return verdicts.indices.filter { verdicts[$0] == .fail && before[$0] != .fail }
    }

    /// Whether a requirement that the baseline does not fail will fail, whatever the replications still to come bring.
    ///
    /// A share of misses is taken for decided when it would be too large even if twice the samples of the baseline came
    /// and no further miss.
    package func surelyFails(_ index: Int, _ runs: [RunResult]) -> Bool {
        guard before[index] != .fail, !runs.isEmpty else { return false }
        let counts = counts(index, runs)
        switch baseline.requirements[index].tolerance {
        case .none: return counts.misses > 0
        case .weaklyHard, .consecutive: return counts.violations > 0
        case .oneIn(let n):
            let expected = max(samplesBefore[index], counts.samples * settings.replications / runs.count)
            let interval = BinomialInterval.clopperPearson(
                misses: counts.misses, samples: max(counts.samples, 2 * expected), confidence: settings.confidence)
            return (interval?.lower ?? 0) > 1 / Double(max(1, n))
        }
    }

    /// Requirements that surely fail and did not before.
    package func surelyFailing(_ runs: [RunResult]) -> [Int] {
        baseline.requirements.indices.filter { surelyFails($0, runs) }
    }
}

extension [Requirement] {
    /// What several runs counted for the requirement at `index`: no histogram, no blame, no worst response.
    func counts(at index: Int, in runs: [RunResult]) -> RequirementMeasurement {
        var whole = RequirementMeasurement(requirement: self[index].id)
        for run in runs { whole.addCounts(of: measurement(at: index, in: run)) }
        return whole
    }

    /// Of the requirement at `index`; an empty one from a run that has none, so that a foreign result never traps.
    func measurement(at index: Int, in run: RunResult) -> RequirementMeasurement {
        let id = self[index].id
        guard index < run.requirements.count, run.requirements[index].requirement == id else {
            return run.requirements.first { $0.requirement == id } ?? RequirementMeasurement(requirement: id)
        }
        return run.requirements[index]
    }
}
