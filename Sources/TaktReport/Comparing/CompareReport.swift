package import TaktExperiment
import TaktPlant

/// Two results compared, for people and for programs.
package struct CompareReport {
    package enum Format: String, CaseIterable, Sendable { case text, json, markdown }

    let comparison: EvidenceComparison
    /// How the two are called: `run 3`, a file.
    let names: (before: String, after: String)
    /// What differs in what they were made from.
    let inputs: [String]

    package init(_ comparison: EvidenceComparison, names: (before: String, after: String), inputs: [String]) {
        self.comparison = comparison
        self.names = names
        self.inputs = inputs
    }

    /// - Parameter colour: ANSI colours, in `text` alone.
    package func render(_ format: Format, colour: Bool = false) -> String {
        switch format {
        case .text: text(colour: colour)
        case .json: json()
        case .markdown: markdown()
        }
    }

    /// One sentence.
    var answer: String {
        switch comparison.outcome {
        case .regression: "Regression: \(counted(.worse)) got worse."
        case .open: "Open: nothing is worse beyond noise, but \(counted(.open)) is no longer answered."
        case .same:
            comparison.count(.better) + comparison.count(.settled) > 0
                ? "No regression: nothing got worse, \(counted(.better)) got better."
                : "No regression: nothing got worse."
        }
    }

    private func counted(_ judgement: ComparedCell.Judgement) -> String {
        let count = comparison.count(judgement)
        return count == 1 ? "1 requirement in a variant" : "\(count) requirements in variants"
    }

    /// `3 worse, 1 better, 20 within noise, 4 the same`.
    var counts: String {
        ComparedCell.Judgement.allCases.compactMap { judgement in
            let count = comparison.count(judgement)
            return count > 0 ? "\(count) \(Self.words(judgement))" : nil
        }.joined(separator: ", ")
    }

    static func words(_ judgement: ComparedCell.Judgement) -> String {
        switch judgement {
        case .worse, .better, .open, .settled: judgement.rawValue
        case .noise: "within noise"
        case .same: "the same"
        }
    }

    /// What is said one by one: whatever is not noise, and what moved without any.
    var shown: [ComparedCell] {
        comparison.cells.filter { $0.judgement != .same && $0.judgement != .noise || !$0.moved.isEmpty }
    }

    /// What stands first in a line.
    func heading(_ cell: ComparedCell) -> String {
        let isNoise = cell.judgement == .noise || cell.judgement == .same
        return isNoise && !cell.moved.isEmpty ? "moved" : Self.words(cell.judgement)
    }

    func sentence(_ cell: ComparedCell) -> String {
        ([cell.reason].filter { !$0.isEmpty } + figures(cell) + cell.moved).joined(separator: "; ")
    }

    /// The difference that decided, with its interval.
    private func figures(_ cell: ComparedCell) -> [String] {
        guard cell.judgement == .worse || cell.judgement == .better, let ratio = cell.missRatio else { return [] }
        let (low, high) = (points(ratio.interval.lower), points(ratio.interval.upper))
        return ["miss ratio \(points(ratio.interval.estimate)) points (\(low) to \(high))"]
    }

    /// Percentage points with their sign.
    private func points(_ share: Double) -> String {
        let words = NaturalUnits.percent(abs(share)).dropLast(2)
        return (share < 0 ? "-" : share > 0 ? "+" : "") + words
    }

    /// How it was decided.
    var method: String {
        let thresholds = comparison.thresholds
        let pairing =
            comparison.isPaired
            ? "Replications are paired (t intervals)." : "Replications are not paired (Welch, Newcombe)."
        return pairing
            + " \(comparison.tests) differences tested at once (Holm): any false alarm has probability "
            + "\(NaturalUnits.percent(thresholds.falseAlarm)) at most. What matters: "
            + "\(NaturalUnits.percent(thresholds.meanShareOfLimit)) of the limit for a mean response, "
            + "\(NaturalUnits.percent(thresholds.missShare)) of the responses for misses."
    }
}
