package import TaktKernel

/// Two results, requirement by requirement and variant by variant: what got better, worse, or lies within noise.
package struct EvidenceComparison: Sendable, Equatable {
    /// From what on a difference that is no noise matters.
    package struct Thresholds: Sendable, Equatable, Codable {
        /// Change of the mean response, as a share of the requirement's limit.
        package var meanShareOfLimit = 0.01
        /// Change of the share of responses that miss.
        package var missShare = 0.0001
        /// Probability of calling any difference real in a comparison where there is none.
        package var falseAlarm = 0.05

        package init() {}
    }

    package enum Outcome: String, Sendable, Codable { case same, open, regression }

    package var before: ComparedResult
    package var after: ComparedResult
    /// Seed, horizon and replications agree, so replications of both met the same random numbers.
    package var isPaired: Bool
    package var thresholds: Thresholds
    /// By variant and requirement, in the order of the first result.
    package var cells: [ComparedCell]
    /// Differences tested at once.
    package var tests: Int
    /// What only one of the two has, a sentence each.
    package var unmatched: [String]
    /// What is to be known about the comparison itself.
    package var notes: [String]

    package var outcome: Outcome {
        if cells.contains(where: { $0.judgement == .worse }) { return .regression }
        return cells.contains { $0.judgement == .open } ? .open : .same
    }

    package func count(_ judgement: ComparedCell.Judgement) -> Int { cells.count { $0.judgement == judgement } }
}

/// Which result, in words.
package struct ComparedResult: Sendable, Equatable, Codable {
    package var takt: String
    package var plant: String
    package var settings: Settings
    package var outcome: Assessment.Outcome

    init(_ evidence: Evidence) {
        takt = evidence.takt
        plant = evidence.assessment.plant.id
        settings = evidence.assessment.settings
        outcome = evidence.assessment.outcome
    }
}

/// One requirement in one variant, before and after.
package struct ComparedCell: Sendable, Equatable {
    package enum Judgement: String, Sendable, Codable, CaseIterable {
        /// It failed a requirement that held, or is worse beyond noise and threshold.
        case worse
        case better
        /// It was answered and no longer is.
        case open
        /// It was open and holds now.
        case settled
        /// Some figure differs, and it may be chance or does not matter.
        case noise
        case same
    }

    package var variant: String
    package var requirement: String
    package var limit: Nanoseconds
    package var before: CellFigures
    package var after: CellFigures
    /// `nil` when nothing can be said of noise.
    package var missRatio: TestedDifference?
    /// In nanoseconds.
    package var mean: TestedDifference?
    package var judgement: Judgement
    /// Why it is judged so, without a full stop.
    package var reason: String
    /// Figures that are no estimate and moved: longest response, bound.
    package var moved: [String]
}

package struct CellFigures: Sendable, Equatable {
    package var verdict: Verdict
    package var samples: Int
    package var misses: Int
    package var maximum: Nanoseconds?
    package var margin: Nanoseconds?
    package var bound: Nanoseconds?

    init(_ outcome: RequirementOutcome) {
        verdict = outcome.verdict
        samples = outcome.measured.samples
        misses = outcome.measured.misses
        maximum = outcome.measured.maximum
        margin = outcome.margin
        bound = outcome.worstCase?.bound
    }
}

/// A difference, after less before, and how likely chance alone makes one as large.
package struct TestedDifference: Sendable, Equatable, Codable {
    package var interval: Interval
    package var probability: Double
    /// By Holm, for all differences of the comparison.
    package var adjusted: Double
}
