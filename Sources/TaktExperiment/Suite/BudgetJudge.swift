import TaktKernel
package import TaktPlant

/// Holds a budget against what was measured of one requirement in one variant.
///
/// It fails only when the interval clears the limit, passes only when it clears it on the other side or the evidence is
/// no matter of chance, and is inconclusive in between (docs/suite-format.md has the rule for each figure).
package struct BudgetJudge {
    package let budget: Budget
    /// Of the plant as it is.
    package let requirement: Requirement
    package let outcome: RequirementOutcome
    package let plant: Plant
    package let settings: Settings

    package init(
        budget: Budget, requirement: Requirement, outcome: RequirementOutcome, plant: Plant, settings: Settings
    ) {
        self.budget = budget
        self.requirement = requirement
        self.outcome = outcome
        self.plant = plant
        self.settings = settings
    }

    package struct Finding: Equatable {
        package var state: CheckResult.State
        package var sentence: String

        init(_ state: CheckResult.State, _ sentence: String) {
            self.state = state
            self.sentence = sentence
        }
    }

    package func judge() -> Finding {
        if outcome.verdict == .invalid { return Finding(.failed, outcome.note ?? "can never be measured") }
        if case .bound(let limit) = budget.limit { return bound(limit) }
        guard outcome.measured.samples > 0 else { return withoutSamples }
        switch budget.limit {
        case .misses(let limit): return misses(limit)
        case .missRatio(let limit): return missRatio(limit)
        case .quantile(let share, let limit): return quantile(share, limit)
        case .maximum(let limit): return maximum(limit)
        case .marginShare(let share):
            return maximum(Nanoseconds((Double(requirement.limit) * (1 - share)).rounded(.down)))
        case .margin(let margin): return maximum(requirement.limit - margin)
        case .bound(let limit): return bound(limit)
        case .cost(let limit, let currency): return cost(limit, currency)
        }
    }

    /// What a control's filter keeps away for good is a failure that the verdict knows of.
    private var withoutSamples: Finding {
        Finding(outcome.verdict == .fail ? .failed : .inconclusive, outcome.note ?? "nothing was measured")
    }

    // MARK: counts

    private func misses(_ limit: Int) -> Finding {
        let measured = outcome.measured
        let found = "\(measured.misses) of \(measured.samples) missed"
        if measured.misses > limit { return Finding(.failed, found) }
        return withEnoughSamples(found)
    }

    private func missRatio(_ limit: Double) -> Finding {
        let measured = outcome.measured
        guard let interval = interval(measured.misses) else { return withoutSamples }
        let found =
            "\(NaturalUnits.percent(interval.estimate)) missed, \(NaturalUnits.percent(interval.lower)) to "
            + NaturalUnits.percent(interval.upper)
        if interval.lower > limit { return Finding(.failed, found) }
        if interval.upper <= limit { return withEnoughSamples(found) }
        let needed = BinomialInterval.samplesToDecide(
            bound: limit, misses: measured.misses, samples: measured.samples, confidence: settings.confidence)
        return Finding(.inconclusive, found + (needed.map { "; " + longer($0) } ?? ", too near to the limit"))
    }

    private func interval(_ count: Int) -> Interval? {
        BinomialInterval.clopperPearson(
            misses: count, samples: outcome.measured.samples, confidence: settings.confidence)
    }

    // MARK: times

    private func quantile(_ share: Double, _ limit: Nanoseconds) -> Finding {
        let samples = outcome.measured.samples
        let ranks = OrderStatistics.ranks(quantile: share, samples: samples, confidence: settings.confidence)
        let (lower, upper) = (ranks.lower.map(value), ranks.upper.map(value))
        let found =
            "between \(lower.map(\.words) ?? "0 ms") and \(upper.map(\.words) ?? "what \(samples) samples do not tell")"
        if let lower, lower.exceeds(limit) { return Finding(.failed, found) }
        if let upper, upper.isComplete, upper.least <= limit { return withEnoughSamples(found) }
        let needed = OrderStatistics.samplesNeeded(quantile: share, confidence: settings.confidence)
        return Finding(.inconclusive, found + (upper == nil && needed > samples ? "; " + longer(needed) : ""))
    }

    /// The sample of a rank from 1; those that never completed come last, and are known to be past the limit alone.
    private func value(_ rank: Int) -> Ranked {
        let histogram = outcome.measured.histogram
        var seen = 0
        for (value, count) in zip(histogram.values, histogram.counts) {
            seen += count
            if seen >= rank { return Ranked(least: value, isComplete: true) }
        }
        return Ranked(least: requirement.limit, isComplete: false)
    }

    private struct Ranked {
        var least: Nanoseconds
        var isComplete: Bool

        /// One that never completed took longer than its deadline.
        func exceeds(_ limit: Nanoseconds) -> Bool { isComplete ? least > limit : least >= limit }

        var words: String { isComplete ? DurationFormat.rounded(least) : "one that never completed" }
    }

    private func maximum(_ limit: Nanoseconds) -> Finding {
        let measured = outcome.measured
        let found =
            (measured.maximum.map { "longest " + DurationFormat.rounded($0) } ?? "none completed")
            + (measured.unfinished > 0 ? ", \(measured.unfinished) never completed" : "")
        let isPast = measured.maximum ?? 0 > limit || (measured.unfinished > 0 && requirement.limit >= limit)
        if isPast { return Finding(.failed, found) }
        if measured.unfinished > 0 { return Finding(.inconclusive, found) }
        if let bound = outcome.worstCase?.bound, bound <= limit {
            return Finding(.passed, "\(found), at most \(DurationFormat.rounded(bound)) by analysis")
        }
        return withEnoughSamples(found)
    }

    private func bound(_ limit: Nanoseconds) -> Finding {
        guard let worst = outcome.worstCase else { return Finding(.inconclusive, "the analysis says nothing of it") }
        guard let bound = worst.bound else { return Finding(.inconclusive, "no bound: \(worst.reason ?? "unknown")") }
        return Finding(bound <= limit ? .passed : .failed, "at most \(DurationFormat.rounded(bound)) by analysis")
    }

    // MARK: money

    private func cost(_ limit: Double, _ currency: String) -> Finding {
        let hours = Double(settings.horizon) * Double(settings.replications) / Double(Nanoseconds.hour)
        guard let one = requirement.cost?.amount(in: plant),
            let interval = interval(requirement.costly(outcome.measured))
        else { return Finding(.failed, "\(requirement.id) has no cost in \(currency)") }
        let scale = Double(outcome.measured.samples) / hours * one
        let (lower, upper) = (interval.lower * scale, interval.upper * scale)
        func money(_ amount: Double) -> String { MoneyFormat.text(amount: amount, currency: currency) + "/h" }
        let found = "\(money(interval.estimate * scale)), \(money(lower)) to \(money(upper))"
        if lower > limit { return Finding(.failed, found) }
        return upper <= limit ? withEnoughSamples(found) : Finding(.inconclusive, found)
    }

    // MARK: evidence

    /// What was not seen in a few samples may be there all the same.
    private func withEnoughSamples(_ found: String) -> Finding {
        let (needed, samples) = (requirement.minimumSamples, outcome.measured.samples)
        return samples < needed ? Finding(.inconclusive, "\(found); " + longer(needed)) : Finding(.passed, found)
    }

    private func longer(_ needed: Int) -> String {
        let samples = outcome.measured.samples
        let option = RunLength(settings: settings, subject: requirement.subject)
            .option(forSamples: needed, having: samples)
        let count = needed >= 100 ? "about \(needed.roundedUpToTwoDigits)" : "\(needed)"
        return "\(count) samples needed, \(samples) measured; run with \(option)"
    }
}
