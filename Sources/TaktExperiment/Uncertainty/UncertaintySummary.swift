import TaktControls
import TaktPlant
import TaktSimulation

/// From the samples' runs to what holds how often, and what decides it.
struct UncertaintySummary {
    let judge: Judge
    let controls: [Control]
    let parameters: [UncertainParameter]
    /// By parameter and within it by sample.
    let factors: [[Double]]
    /// By sample and within it by replication.
    let runs: [[RunResult]]
    /// By sample and within it by requirement.
    let verdicts: [[Verdict]]
    /// With the figures as they were proposed.
    let proposed: [Verdict]

    var failingSamples: Int {
        verdicts.count { sample in sample.indices.contains { sample[$0] == .fail && judge.before[$0] != .fail } }
    }

    func requirement(_ index: Int) -> UncertainRequirement {
        let own = verdicts.map { $0[index] }
        let measured = measure(index)
        return UncertainRequirement(
            requirement: judge.baseline.requirements[index].id, baseline: judge.before[index],
            proposed: proposed[index], passes: own.count { $0 == .pass }, fails: own.count { $0 == .fail },
            inconclusive: own.count { $0 == .inconclusive }, invalid: own.count { $0 == .invalid },
            measure: measured?.measure, deciders: measured.map { deciders(of: $0.values, own) } ?? [])
    }

    // MARK: what is correlated

    /// The first figure that more than half of the samples do not share: what decides the verdict if it varies, and else
    /// the response itself.
    private func measure(_ index: Int) -> (measure: UncertainRequirement.Measure, values: [Double])? {
        let counts = runs.map { judge.counts(index, $0) }
        let tried: [UncertainRequirement.Measure] =
            switch judge.baseline.requirements[index].tolerance {
            case .none: [.longest, .mean]
            case .oneIn: [.missShare, .longest, .mean]
            case .weaklyHard, .consecutive: [.violations, .longest, .mean]
            }
        for measure in tried {
            let values = counts.map { Self.value(measure, $0) }
            let commonest = values.map { value in values.count { $0 == value } }.max() ?? 0
            if commonest * 2 <= values.count { return (measure, values) }
        }
        return nil
    }

    /// A response that never came is longer than any other.
    private static func value(
        _ measure: UncertainRequirement.Measure, _ counts: RequirementMeasurement
    ) -> Double {
        switch measure {
        case .missShare: counts.missShare ?? .infinity
        case .violations: Double(counts.violations)
        case .longest: counts.unfinished > 0 ? .infinity : counts.maximum.map(Double.init) ?? .infinity
        case .mean: counts.mean ?? .infinity
        }
    }

    // MARK: what decides

    private static let mostDeciders = 3

    private func deciders(of values: [Double], _ verdicts: [Verdict]) -> [UncertainRequirement.Decider] {
        // All intervals of a requirement hold together (Bonferroni): of many parameters some always seem to matter.
        let confidence = 1 - (1 - judge.settings.confidence) / Double(max(1, parameters.count))
        var found: [UncertainRequirement.Decider] = []
        for (parameter, factors) in zip(parameters, factors) {
            guard let correlation = RankCorrelation.interval(factors, values, confidence: confidence),
                correlation.lower > 0 || correlation.upper < 0
            else { continue }
            found.append(
                UncertainRequirement.Decider(
                    control: controls[parameter.control].id, parameter: parameter.tunable.spec.id,
                    correlation: correlation,
                    heldUpTo: held(factors, verdicts, rising: correlation.estimate > 0).map(parameter.text)))
        }
        return Array(found.stablySorted { -$0.correlation.estimate.magnitude }.prefix(Self.mostDeciders))
    }

    /// The last factor, from the harmless end on, up to which every sample passes.
    private func held(_ factors: [Double], _ verdicts: [Verdict], rising: Bool) -> Double? {
        guard verdicts.contains(.fail) else { return nil }
        let order = factors.indices.sorted { rising ? factors[$0] < factors[$1] : factors[$0] > factors[$1] }
        return order.prefix { verdicts[$0] == .pass }.last.map { factors[$0] }
    }
}
