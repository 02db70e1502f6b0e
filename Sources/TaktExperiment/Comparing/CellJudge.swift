import TaktKernel
import TaktPlant

/// From two sets of figures to a judgement.
///
/// 1. With paired replications a changed verdict is the change's doing. Without, a verdict may turn by chance, when the
///    one run in a hundred that misses is among the ten of one side; so it needs a miss ratio that differs beyond noise,
///    and leaves the question open otherwise.
/// 2. A miss ratio that differs beyond noise and beyond the threshold.
/// 3. The same of the mean response.
struct CellJudge {
    let cell: ComparedCell
    let isPaired: Bool
    let thresholds: EvidenceComparison.Thresholds

    func judge() -> (ComparedCell.Judgement, String) {
        if let judged = verdict() { return judged }
        if let judged = missRatio() { return judged }
        if let judged = mean() { return judged }
        let isMoved = [cell.missRatio, cell.mean].contains { $0.map { $0.interval.estimate != 0 } ?? false }
        return isMoved || cell.before != cell.after ? (.noise, "") : (.same, "")
    }

    // MARK: verdicts

    private func verdict() -> (ComparedCell.Judgement, String)? {
        let (old, new) = (cell.before.verdict, cell.after.verdict)
        guard rank(old) != rank(new) else { return nil }
        let words = "\(old.rawValue) -> \(new.rawValue)"
        if rank(old) == 0, rank(new) == 1 { return (.open, words) }
        if rank(old) == 1, rank(new) == 0 { return (.settled, words) }
        let gotWorse = rank(new) > rank(old)
        if isPaired { return (gotWorse ? .worse : .better, words) }
        if let (judgement, reason) = missRatio() { return (judgement, words + "; " + reason) }
        let doubt = words + ", which the miss ratios do not bear out beyond noise: run longer"
        if rank(old) == 0 { return (.open, doubt) }
        return (rank(new) == 0 ? .settled : .noise, doubt)
    }

    private func rank(_ verdict: Verdict) -> Int {
        switch verdict {
        case .pass: 0
        case .inconclusive, .invalid: 1
        case .fail: 2
        }
    }

    // MARK: figures

    private func missRatio() -> (ComparedCell.Judgement, String)? {
        guard let tested = cell.missRatio, let judgement = judgement(tested, threshold: thresholds.missShare) else {
            return nil
        }
        let (old, new) = (share(cell.before), share(cell.after))
        return (judgement, "misses \(NaturalUnits.percent(old)) -> \(NaturalUnits.percent(new))")
    }

    private func share(_ figures: CellFigures) -> Double {
        figures.samples > 0 ? Double(figures.misses) / Double(figures.samples) : 0
    }

    private func mean() -> (ComparedCell.Judgement, String)? {
        let threshold = thresholds.meanShareOfLimit * Double(cell.limit)
        guard let tested = cell.mean, let judgement = judgement(tested, threshold: threshold) else { return nil }
        let change = DurationFormat.rounded(Nanoseconds(abs(tested.interval.estimate).rounded()))
        return (judgement, "mean response \(change) \(judgement == .worse ? "longer" : "shorter")")
    }

    private func judgement(_ tested: TestedDifference, threshold: Double) -> ComparedCell.Judgement? {
        guard tested.adjusted < thresholds.falseAlarm, abs(tested.interval.estimate) >= threshold else { return nil }
        return tested.interval.estimate > 0 ? .worse : .better
    }
}
