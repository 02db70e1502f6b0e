import TaktExperiment
import TaktPlant

/// A reason for which some requirements have no bound.
struct MissingBounds {
    var reason: String
    var requirements: [String]
}

/// What analysis says beside what was simulated.
extension Reading {
    /// Results of a Takt without analysis say nothing of it.
    var hasBounds: Bool { rows.contains { $0.outcomes.contains { $0?.worstCase != nil } } }

    /// `max 14.2 ms of bound 17 ms`, or why there is no bound: `max 14.2 ms, no bound`.
    static func extremes(_ outcome: RequirementOutcome) -> String {
        let most = outcome.measured.maximum.map { "max " + DurationFormat.rounded($0) } ?? "no response"
        guard let bound = outcome.worstCase?.bound else { return most + ", no bound" }
        return most + (outcome.measured.maximum == nil ? ", bound " : " of bound ") + DurationFormat.rounded(bound)
    }

    /// Variant by variant, those with equal words left out after the first: `baseline max 5.4 ms of bound 12 ms; ...`.
    func extremes(_ row: RequirementRow) -> String {
        var said: [String] = []
        var parts: [String] = []
        for case (let variant, let outcome?) in zip(row.variants, row.outcomes) {
            let words = Self.extremes(outcome)
            guard !said.contains(words) else { continue }
            said.append(words)
            parts.append(row.outcomes.count > 1 ? "\(variant) \(words)" : words)
        }
        return parts.joined(separator: "; ") + "; deadline " + DurationFormat.rounded(row.requirement.limit)
    }

    /// How many requirements hold by analysis in a variant: `17 of 26 requirements hold by analysis`.
    func provenSentence(_ variant: Int) -> String {
        let proven = rows.count { row in
            guard let outcome = row.outcomes[variant], let bound = outcome.worstCase?.bound else { return false }
            return bound <= outcome.limit
        }
        return Self.proven(proven, of: rows.count)
    }

    /// `17 of 26 requirements hold by analysis`.
    static func proven(_ count: Int, of all: Int) -> String {
        "\(count) of \(Figures.count(all, "requirement")) \(count == 1 ? "holds" : "hold") by analysis"
    }

    /// Why there are no bounds, each reason once, in the order of the variants; at most `most` of them.
    func missingBounds(most: Int) -> (shown: [MissingBounds], more: Int) {
        var list: [MissingBounds] = []
        for variant in assessment.variants {
            for outcome in variant.outcomes {
                guard let reason = outcome.worstCase?.reason else { continue }
                if let index = list.firstIndex(where: { $0.reason == reason }) {
                    if !list[index].requirements.contains(outcome.requirement) {
                        list[index].requirements.append(outcome.requirement)
                    }
                } else {
                    list.append(MissingBounds(reason: reason, requirements: [outcome.requirement]))
                }
            }
        }
        return (Array(list.prefix(most)), max(0, list.count - most))
    }
}
