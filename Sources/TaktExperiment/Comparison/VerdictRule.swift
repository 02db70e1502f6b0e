import TaktKernel
package import TaktPlant
package import TaktSimulation

/// From what was measured to a verdict, by what the requirement tolerates.
///
/// | tolerates | fail | pass |
/// | --- | --- | --- |
/// | none | any miss | no miss in enough samples |
/// | 1 in n | the interval of the miss ratio lies above 1/n | it lies at or below 1/n, in enough samples |
/// | m of any k, n in a row | any violation | no violation in enough samples |
///
/// Enough are the requirement's minimum, and for windows of k a whole window a run on the average. What is neither
/// is inconclusive, and the note says how long to run. A requirement that can never be measured is invalid.
package struct VerdictRule {
    package let requirement: Requirement
    package let settings: Settings

    package init(requirement: Requirement, settings: Settings) {
        self.requirement = requirement
        self.settings = settings
    }

    /// A verdict, and the reason of one that is no answer.
    package struct Decision: Equatable, Sendable {
        package var verdict: Verdict
        package var note: String?

        package init(_ verdict: Verdict, _ note: String? = nil) {
            self.verdict = verdict
            self.note = note
        }
    }

    /// The verdict on a requirement in a plant, also when nothing at all was measured.
    ///
    /// - Parameters:
    ///   - measured: all replications together.
    ///   - findings: of these runs: a control's filter that drops what the requirement needs is a failure.
    static func decide(
        _ requirement: Requirement, _ measured: RequirementMeasurement, in plant: Plant, settings: Settings,
        findings: [Finding]
    ) -> Decision {
        guard measured.samples == 0 else {
            return VerdictRule(requirement: requirement, settings: settings).decide(measured)
        }
        return NoSamples(subject: Subject(requirement, in: plant), settings: settings, findings: findings).decide()
    }

    /// - Parameter measured: all replications together.
    package func decide(_ measured: RequirementMeasurement) -> Decision {
        switch requirement.tolerance {
        case .none:
            measured.misses > 0 ? Decision(.fail) : passing(measured, needed: requirement.minimumSamples)
        case .oneIn(let n):
            decide(measured, bound: 1 / Double(max(1, n)), inWords: "1 in \(n)")
        case .weaklyHard(_, let window):
            measured.violations > 0 ? Decision(.fail) : passing(measured, needed: samples(forWindow: window))
        case .consecutive(let allowed):
            measured.violations > 0 ? Decision(.fail) : passing(measured, needed: samples(forWindow: allowed + 1))
        }
    }

    private func samples(forWindow window: Int) -> Int {
        max(requirement.minimumSamples, window * settings.replications)
    }

    private func passing(_ measured: RequirementMeasurement, needed: Int) -> Decision {
        guard measured.samples < needed else { return Decision(.pass) }
        return Decision(.inconclusive, tooFew(measured.samples, needed))
    }

    private func decide(_ measured: RequirementMeasurement, bound: Double, inWords: String) -> Decision {
        guard
            let interval = BinomialInterval.clopperPearson(
                misses: measured.misses, samples: measured.samples, confidence: settings.confidence)
        else { return Decision(.inconclusive, tooFew(0, requirement.minimumSamples)) }
        if interval.lower > bound { return Decision(.fail) }
        if interval.upper <= bound { return passing(measured, needed: requirement.minimumSamples) }
        let needed = BinomialInterval.samplesToDecide(
            bound: bound, misses: measured.misses, samples: measured.samples, confidence: settings.confidence)
        guard let needed else {
            let ratio = NaturalUnits.percent(interval.estimate)
            return Decision(.inconclusive, "the miss ratio of \(ratio) is too near to \(inWords) to be told from it")
        }
        return Decision(.inconclusive, tooFew(measured.samples, max(needed, requirement.minimumSamples)))
    }

    /// "about 3700 samples needed, 1200 measured; run with --for 35min".
    private func tooFew(_ samples: Int, _ needed: Int) -> String {
        let count = needed >= 100 ? "about \(needed.roundedUpToTwoDigits)" : "\(needed)"
        let option = RunLength(settings: settings, subject: requirement.subject)
            .option(forSamples: needed, having: samples)
        return "\(count) samples needed, \(samples) measured; run with \(option)"
    }
}
