/// How verdicts change when the controls' figures are not quite what the catalogue or the proposal says.
package struct Uncertainty: Sendable, Codable, Equatable {
    package var samples: Int
    /// Of all correlations of one requirement together, 0.95.
    package var confidence: Double
    /// Figures that were varied, in the order of the proposal.
    package var parameters: [SampledParameter]
    /// Further figures with a band that change nothing in this plant.
    package var idle: Int
    /// Samples in which any requirement newly fails.
    package var failingSamples: Int
    /// In the order of the plant.
    package var requirements: [UncertainRequirement]
}

/// A figure that was varied.
package struct SampledParameter: Sendable, Codable, Equatable {
    package var control: String
    package var parameter: String
    package var title: String
    package var grade: String
    /// The ends of its band, as one would type them. Of a distribution its mean, of a table its largest row.
    package var lowest: String
    package var highest: String
}

/// One requirement over all samples.
package struct UncertainRequirement: Sendable, Codable, Equatable {
    package var requirement: String
    /// In the baseline, and with the figures as they were proposed.
    package var baseline: Verdict
    package var proposed: Verdict
    package var passes: Int
    package var fails: Int
    package var inconclusive: Int
    package var invalid: Int
    /// What the figures were correlated with; `nil` when nothing of it varied.
    package var measure: Measure?
    /// Figures that decide it, the strongest first.
    package var deciders: [Decider]

    package enum Measure: String, Sendable, Codable, Equatable {
        case missShare = "share of misses"
        case violations = "violations"
        case longest = "longest response"
        case mean = "mean response"
    }

    package struct Decider: Sendable, Codable, Equatable {
        package var control: String
        package var parameter: String
        /// Spearman's, with an interval that does not hold 0.
        package var correlation: Interval
        /// The requirement held in every sample up to this value (or, with a negative correlation, from it on); `nil` when
        /// there was none, or when it never failed.
        package var heldUpTo: String?
    }
}
