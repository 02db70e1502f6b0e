import TaktAnalysis
import TaktKernel
import TaktPlant
package import TaktSimulation

/// From the runs of an experiment to every variant's verdict on every requirement.
package struct Comparison {
    package let experiment: Experiment
    package let settings: Settings
    /// By variant and within it by replication, as ``ExperimentRunner`` gives them.
    package let results: [[RunResult]]

    package init(_ experiment: Experiment, settings: Settings, results: [[RunResult]]) {
        self.experiment = experiment
        self.settings = settings
        self.results = results
    }

    /// The results of all variants, in their order.
    package func variants() -> [VariantResult] {
        guard let first = results.first else { return [] }
        let baseline = experiment.variants[0]
        let reference = outcomes(of: baseline, first, findings: Finding.merging(first.map(\.findings)))
        return zip(experiment.variants, results).enumerated().map { index, pair in
            let (variant, runs) = pair
            let findings = Finding.merging(runs.map(\.findings))
            var own = index == 0 ? reference : outcomes(of: variant, runs, findings: findings)
            if index > 0 { compare(&own, with: reference, variant, runs, findings) }
            return VariantResult(
                name: variant.name, controls: variant.controls,
                fingerprint: CombinedFingerprint.of(runs.map(\.fingerprint)),
                events: runs.reduce(0) { $0 + $1.events }, outcomes: own, findings: findings,
                network: NetworkCounters.merging(runs.map(\.network)))
        }
    }

    // MARK: one variant

    /// More flows than this take the analysis longer than most runs: minutes for each variant.
    static let analysedFlows = 2_000

    private func worstCases(of plant: Plant) -> [String: WorstCase] {
        guard plant.flows.count <= Self.analysedFlows else {
            let reason =
                "bounds of a plant with over \(Self.analysedFlows) flows take minutes; `takt bound` works them out"
            return Dictionary(
                plant.requirements.map { ($0.id, WorstCase(bound: nil, reason: reason)) },
                uniquingKeysWith: { a, _ in a })
        }
        return Dictionary(
            PlantAnalysis.requirementBounds(of: plant).map { ($0.requirement, WorstCase($0.bound)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func outcomes(of variant: Variant, _ runs: [RunResult], findings: [Finding]) -> [RequirementOutcome] {
        let bounds = worstCases(of: variant.plant)
        return experiment.baseline.requirements.enumerated().map { index, requirement in
            let measured = RequirementMeasurement.merging(
                runs.map { measurement(index, $0) }, requirement: requirement.id)
            let decision = VerdictRule.decide(
                requirement, measured, in: variant.plant, settings: settings, findings: findings)
            var outcome = RequirementOutcome(
                requirement: requirement.id, title: requirement.title, limit: requirement.limit,
                tolerance: requirement.tolerance.inWords, consequence: requirement.consequence, measured: measured,
                verdict: decision.verdict)
            outcome.note = decision.note
            outcome.missRatio = BinomialInterval.clopperPearson(
                misses: measured.misses, samples: measured.samples, confidence: settings.confidence)
            outcome.median = measured.response(at: 0.5)
            outcome.p99 = measured.response(at: 0.99)
            outcome.worstCase = bounds[requirement.id]
            outcome.costPerHour = requirement.costPerHour(measured, in: variant.plant, settings: settings)
            return outcome
        }
    }

    private func measurement(_ index: Int, _ run: RunResult) -> RequirementMeasurement {
        experiment.baseline.requirements.measurement(at: index, in: run)
    }

    // MARK: against the baseline

    private func compare(
        _ outcomes: inout [RequirementOutcome], with reference: [RequirementOutcome], _ variant: Variant,
        _ runs: [RunResult], _ findings: [Finding]
    ) {
        for index in outcomes.indices {
            let before = reference[index]
            outcomes[index].newlyFails = outcomes[index].verdict == .fail && before.verdict != .fail
            outcomes[index].newlyInconclusive = outcomes[index].verdict == .inconclusive && before.verdict == .pass
            outcomes[index].missRatioDifference = difference(runs, index) { $0.missShare }
            outcomes[index].meanDifference = difference(runs, index) { $0.mean }
            if outcomes[index].newlyFails {
                outcomes[index].why =
                    Why(
                        requirement: experiment.baseline.requirements[index], in: variant.plant,
                        measured: outcomes[index].measured, findings: findings, baseline: before.measured
                    ).sentence
            }
        }
    }

    /// Paired by replication; one in which either has no figure is left out.
    private func difference(
        _ runs: [RunResult], _ index: Int, of figure: (RequirementMeasurement) -> Double?
    ) -> Interval? {
        let pairs = zip(results[0], runs).compactMap { before, after -> (baseline: Double, variant: Double)? in
            guard let x = figure(measurement(index, before)), let y = figure(measurement(index, after)) else {
                return nil
            }
            return (x, y)
        }
        return PairedDifference.interval(pairs, confidence: settings.confidence)
    }
}

extension Assessment {
    /// All that a report needs of an experiment that has run.
    ///
    /// - Parameters:
    ///   - takt: version of this program.
    ///   - plantPath: as it was given.
    ///   - inputs: content hashes of plant, proposal and catalogue.
    package init(
        _ comparison: Comparison, kind: Kind, takt: String, plantPath: String, inputs: [String: String]
    ) {
        self.init(
            takt: takt, kind: kind, plant: PlantSummary(comparison.experiment.baseline), plantPath: plantPath,
            inputs: inputs, settings: comparison.settings, controls: comparison.experiment.controls,
            variants: comparison.variants())
    }
}
