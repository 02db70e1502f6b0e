package import TaktKernel
package import TaktSimulation

/// The responses of one requirement in one run, without their distribution. Times in nanoseconds.
package struct EvidenceMeasurement: Sendable, Codable, Equatable {
    package var requirement: String
    package var samples: Int
    package var misses: Int
    /// Of the misses, those that never completed.
    package var unfinished: Int
    package var violations: Int
    /// Sum of the completed responses.
    package var sum: Nanoseconds
    package var maximum: Nanoseconds?

    package init(
        requirement: String, samples: Int, misses: Int, unfinished: Int, violations: Int, sum: Nanoseconds,
        maximum: Nanoseconds?
    ) {
        self.requirement = requirement
        self.samples = samples
        self.misses = misses
        self.unfinished = unfinished
        self.violations = violations
        self.sum = sum
        self.maximum = maximum
    }

    package init(_ measured: RequirementMeasurement) {
        self.init(
            requirement: measured.requirement, samples: measured.samples, misses: measured.misses,
            unfinished: measured.unfinished, violations: measured.violations, sum: measured.sum,
            maximum: measured.maximum)
    }

    /// Share of responses that missed their limit; `nil` without samples.
    package var missShare: Double? { samples > 0 ? Double(misses) / Double(samples) : nil }

    /// Mean of the completed responses; `nil` if none completed.
    package var mean: Double? {
        let completed = samples - unfinished
        return completed > 0 ? Double(sum) / Double(completed) : nil
    }
}

extension EvidenceRun {
    package init(_ run: RunResult, variant: String) {
        self.init(
            variant: variant, replication: run.replication, fingerprint: run.fingerprint,
            requirements: run.requirements.map(EvidenceMeasurement.init))
    }
}
