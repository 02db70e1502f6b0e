import TaktKernel
import TaktPlant

extension EvidenceComparison {
    package init(_ before: Evidence, _ after: Evidence, thresholds: Thresholds = Thresholds()) {
        let (a, b) = (before.assessment.settings, after.assessment.settings)
        isPaired = a.seed == b.seed && a.horizon == b.horizon && a.replications == b.replications
        self.before = ComparedResult(before)
        self.after = ComparedResult(after)
        self.thresholds = thresholds
        (unmatched, notes, cells, tests) = ([], [], [], 0)
        match(before, after)
        adjust()
        for index in cells.indices {
            let judge = CellJudge(cell: cells[index], isPaired: isPaired, thresholds: thresholds)
            (cells[index].judgement, cells[index].reason) = judge.judge()
        }
        remark()
    }

    private mutating func match(_ before: Evidence, _ after: Evidence) {
        let (old, new) = (ReplicationFigures(before), ReplicationFigures(after))
        let others = after.assessment.variants
        for variant in before.assessment.variants {
            guard let other = others.first(where: { $0.name == variant.name }) else {
                unmatched.append("variant \(variant.name): only in the first")
                continue
            }
            match(variant, other, old, new)
        }
        for other in others where !before.assessment.variants.contains(where: { $0.name == other.name }) {
            unmatched.append("variant \(other.name): only in the second")
        }
    }

    private mutating func match(
        _ variant: VariantResult, _ other: VariantResult, _ old: ReplicationFigures, _ new: ReplicationFigures
    ) {
        for outcome in variant.outcomes {
            guard let counterpart = other.outcomes.first(where: { $0.requirement == outcome.requirement }) else {
                note(unmatched: "requirement \(outcome.requirement): only in the first")
                continue
            }
            var cell = ComparedCell(
                variant: variant.name, requirement: outcome.requirement, limit: counterpart.limit,
                before: CellFigures(outcome), after: CellFigures(counterpart), judgement: .same, reason: "", moved: [])
            let pair = FigurePair(
                before: old.of(outcome.requirement, in: variant.name),
                after: new.of(outcome.requirement, in: variant.name), isPaired: isPaired,
                confidence: after.settings.confidence)
            cell.missRatio = pair.missRatio()
            cell.mean = pair.mean()
            cell.moved = Self.moved(cell, outcome.limit, isPaired: isPaired)
            cells.append(cell)
        }
        for outcome in other.outcomes where !variant.outcomes.contains(where: { $0.requirement == outcome.requirement })
        {
            note(unmatched: "requirement \(outcome.requirement): only in the second")
        }
    }

    /// A requirement is in every variant, and said once.
    private mutating func note(unmatched sentence: String) {
        if !unmatched.contains(sentence) { unmatched.append(sentence) }
    }

    /// What no chance is in: the same seed with another longest response, another bound, another limit.
    private static func moved(_ cell: ComparedCell, _ limit: Nanoseconds, isPaired: Bool) -> [String] {
        func words(_ value: Nanoseconds?) -> String { value.map(DurationFormat.text) ?? "none" }
        var moved: [String] = []
        if limit != cell.limit { moved.append("limit \(words(limit)) -> \(words(cell.limit))") }
        if isPaired, cell.before.maximum != cell.after.maximum {
            moved.append("longest \(words(cell.before.maximum)) -> \(words(cell.after.maximum))")
        }
        guard cell.before.bound != cell.after.bound else { return moved }
        var bound = "bound \(words(cell.before.bound)) -> \(words(cell.after.bound))"
        let (held, holds) = (cell.before.bound.map { $0 <= limit }, cell.after.bound.map { $0 <= cell.limit })
        if held == true, holds != true { bound += " (no longer guaranteed)" }
        if held != true, holds == true { bound += " (guaranteed now)" }
        return moved + [bound]
    }

    private mutating func adjust() {
        let probabilities = cells.flatMap { [$0.missRatio?.probability, $0.mean?.probability].compactMap(\.self) }
        var adjusted = Holm.adjusted(probabilities)[...]
        for index in cells.indices {
            if cells[index].missRatio != nil { cells[index].missRatio?.adjusted = adjusted.removeFirst() }
            if cells[index].mean != nil { cells[index].mean?.adjusted = adjusted.removeFirst() }
        }
        tests = probabilities.count
    }

    private mutating func remark() {
        if before.plant != after.plant {
            notes.append("The plants have different ids: \(before.plant) and \(after.plant).")
        }
        if !isPaired {
            notes.append(
                "Seed, horizon or replications differ, so replications are not paired: differences are less certain.")
        }
        let fewest = min(before.settings.replications, after.settings.replications)
        if fewest < 2 {
            notes.append("With one replication nothing can be said of noise between runs; run more of them.")
        } else if fewest < 5 {
            notes.append("With \(fewest) replications few differences can be told from noise; 10 tell more.")
        }
        if before.takt != after.takt { notes.append("Made by Takt \(before.takt) and \(after.takt).") }
    }
}
