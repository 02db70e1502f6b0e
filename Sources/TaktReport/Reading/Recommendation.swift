import TaktExperiment
import TaktPlant
import TaktSimulation

/// What to do with one control of the proposal, and why, in one sentence.
package struct Recommendation: Sendable, Equatable {
    package enum Advice: String, Sendable, Equatable {
        case rollOut = "roll out"
        case rollOutWithChanges = "roll out with changes"
        case doNotRollOut = "do not roll out"
        case notEnoughEvidence = "not enough evidence"
    }

    /// Id of the control.
    package var control: String
    package var advice: Advice
    /// Begins small and ends with a stop: `with default deny it breaks poll-1 (Boiler 1 answers).`
    package var sentence: String
}

extension Reading {
    /// One for each control, in the proposal's order; none for a run of the plant alone.
    ///
    /// What a control breaks alone weighs most; then what it breaks with others; then what could not be told.
    var recommendations: [Recommendation] {
        guard assessment.kind == .assess else { return [] }
        return assessment.controls.map { Adviser(reading: self, control: $0.id).recommendation }
    }
}

/// Reads one control's recommendation out of the variants, the failing sets and the suggestion.
private struct Adviser {
    let reading: Reading
    let control: String

    var recommendation: Recommendation {
        guard let own else { return advice(.notEnoughEvidence, "it was not simulated alone.") }
        let broken = reading.rows.filter { $0.outcomes[own]?.newlyFails == true }
        let blocked = reading.blockedFlows(reading.assessment.variants[own])
        if !broken.isEmpty || !blocked.isEmpty { return breaking(broken, blocked, variant: own) }
        if let shared { return shared }
        let open = reading.rows.filter { $0.outcomes[0]?.verdict != .fail && $0.outcomes[own]?.verdict != .pass }
        if !open.isEmpty { return unanswered(open, variant: own) }
        return advice(.rollOut, harmless)
    }

    /// Place of the variant with this control alone.
    private var own: Int? { reading.assessment.variants.firstIndex { $0.controls == [control] } }

    private func advice(_ advice: Recommendation.Advice, _ sentence: String) -> Recommendation {
        Recommendation(control: control, advice: advice, sentence: sentence)
    }

    private var harmless: String {
        reading.assessment.controls.count > 1
            ? "it breaks nothing that held, alone or with the others." : "it breaks nothing that held."
    }

    // MARK: alone

    private func breaking(_ rows: [RequirementRow], _ blocked: [String], variant: Int) -> Recommendation {
        var what: [String] = []
        if !rows.isEmpty { what.append("breaks " + Self.named(rows)) }
        if !blocked.isEmpty { what.append("blocks " + listed(blocked, "and")) }
        if let cost = reading.addedCost(of: reading.assessment.variants[variant]) { what.append("costs \(cost)") }
        let harm = "as proposed it " + listed(what, "and")
        guard let change = change(of: control) else {
            return advice(.doNotRollOut, harm + noChange + ".")
        }
        if change.kind == .leftOut {
            return advice(.doNotRollOut, harm + "; of what was tried, only leaving it out passes.")
        }
        return advice(.rollOutWithChanges, harm + "; with this change it passes: \(Reading.words(for: change)).")
    }

    private var noChange: String {
        reading.assessment.suggestion == nil ? "" : "; no change that was tried makes the proposal pass"
    }

    private func unanswered(_ rows: [RequirementRow], variant: Int) -> Recommendation {
        let note = rows[0].outcomes[variant]?.note.map { ": " + $0 } ?? ""
        return advice(.notEnoughEvidence, "it cannot be told yet for \(Self.named(rows))\(note).")
    }

    // MARK: with others

    /// What it breaks only together with others; `nil` if nothing.
    private var shared: Recommendation? {
        let together = reading.newlyFailing.filter { row in
            row.newFailures.contains { $0.variant == Variant.togetherName } && !sets(of: row).isEmpty
        }
        guard !together.isEmpty else { return nil }
        let partners = reading.assessment.controls.map(\.id).filter { id in
            id != control && together.contains { sets(of: $0).contains { $0.contains(id) } }
        }
        let company = partners.isEmpty ? "the others" : listed(partners, "and")
        let harm = "alone it breaks nothing; together with \(company) it breaks \(Self.named(together))"
        let changes = ([control] + partners).compactMap(change(of:))
        guard let change = changes.first else { return advice(.rollOutWithChanges, harm + noChange + ".") }
        if change.kind == .leftOut {
            guard change.control != control else {
                return advice(.doNotRollOut, harm + "; of what was tried, only leaving it out passes.")
            }
            return advice(.rollOutWithChanges, harm + "; it passes without \(change.control).")
        }
        let whose = change.control == control ? "with this change" : "with \(change.control) changed"
        return advice(.rollOutWithChanges, harm + "; \(whose) it passes: \(Reading.words(for: change)).")
    }

    /// Sets of several controls with this one in them that the row's failure needs.
    private func sets(of row: RequirementRow) -> [[String]] {
        if let cause = reading.assessment.failingSets?.cause(of: row.requirement.requirement) {
            return cause.sets.filter { $0.count > 1 && $0.contains(control) }
        }
        guard row.breaksOnlyTogether, let last = row.outcomes.last, let outcome = last else { return [] }
        // Nobody searched: those that spent time in the misses, or all if none did.
        let all = reading.assessment.controls.map(\.id)
        let spending = all.filter { id in
            outcome.measured.blame.contains { $0.inMisses > 0 && $0.cause.origin == .control(id) }
        }
        let suspects = spending.isEmpty ? all : spending
        return suspects.contains(control) ? [suspects] : []
    }

    /// The change of a suggestion that passes.
    private func change(of id: String) -> Change? {
        guard let suggestion = reading.assessment.suggestion,
            suggestion.outcome == .passes || suggestion.outcome == .nothingLeft
        else { return nil }
        return suggestion.resolutions.filter(\.isResolved).compactMap(\.trials.first?.change).first { $0.control == id }
    }

    /// `poll-1 (Boiler 1 answers) and 3 more`.
    private static func named(_ rows: [RequirementRow]) -> String {
        let shown = rows.prefix(2).map { row in
            let title = row.requirement.title
            return row.requirement.requirement + (title.isEmpty ? "" : " (\(title))")
        }
        return rows.count > 2 ? "\(shown.joined(separator: ", ")) and \(rows.count - 2) more" : listed(shown, "and")
    }
}
