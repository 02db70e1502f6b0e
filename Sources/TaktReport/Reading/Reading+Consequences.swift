import TaktExperiment
import TaktPlant

/// One thing that would go wrong on the floor, for whoever pays for it.
struct Consequence {
    /// The requirement, or the flow that is blocked.
    var subject: String
    /// `Low water trips the boiler.`
    var words: String
    /// `6 of 41 too late (15 %), with all together`.
    var extent: String
    /// `about 21,600 USD an hour`; `nil` without a price.
    var money: String?
}

extension Reading {
    /// What is broken that held before, the dearest first, then the most often missed; a run's are what fails.
    var consequences: [Consequence] {
        let rows = assessment.kind == .run ? self.rows.filter { $0.severity == .fails } : newlyFailing
        let worst = rows.compactMap { row -> (row: RequirementRow, variant: String, outcome: RequirementOutcome)? in
            let failing = zip(row.variants, row.outcomes).compactMap { name, outcome in
                outcome.flatMap { $0.verdict == .fail ? (name, $0) : nil }
            }
            // A single control that does it is the better word than all together with the same misses.
            let most = failing.stablySorted { -($0.1.missRatio?.estimate ?? 1) }
                .stablySorted { -($0.1.costPerHour ?? 0) }
            return most.first.map { (row, $0.0, $0.1) }
        }
        return worst.stablySorted { -($0.outcome.costPerHour ?? 0) }.map(consequence)
    }

    private func consequence(
        _ item: (row: RequirementRow, variant: String, outcome: RequirementOutcome)
    ) -> Consequence {
        let (outcome, measured) = (item.outcome, item.outcome.measured)
        let stated = [outcome.consequence, item.row.requirement.consequence].first { !$0.isEmpty }
        let title = outcome.title.isEmpty ? outcome.requirement : outcome.title
        var extent = "no response came at all"
        if measured.samples > 0 {
            extent =
                "\(Figures.count(measured.misses)) of \(Figures.count(measured.samples)) later than "
                + DurationFormat.rounded(outcome.limit)
            if let ratio = outcome.missRatio { extent += " (\(NaturalUnits.percent(ratio.estimate)))" }
        }
        let place = assessment.kind == .run ? "" : ", \(self.place([item.variant]))"
        return Consequence(
            subject: outcome.requirement, words: stated ?? "\(title): too late.", extent: extent + place,
            money: outcome.costPerHour.flatMap { money($0) })
    }

    /// Essential flows that a variant blocks and the baseline does not, sorted.
    func blockedFlows(_ variant: VariantResult) -> [String] {
        Set(newFindings(of: variant).filter { $0.kind == .essentialFlowBlocked }.map(\.subject)).sorted()
    }
}
