/// One requirement's figures in each replication of one variant.
struct ReplicationFigures {
    private var byVariant: [String: [String: [EvidenceMeasurement]]] = [:]

    init(_ evidence: Evidence) {
        for run in evidence.runs {
            for measured in run.requirements {
                byVariant[run.variant, default: [:]][measured.requirement, default: []].append(measured)
            }
        }
    }

    /// In the order of the replications.
    func of(_ requirement: String, in variant: String) -> [EvidenceMeasurement] {
        byVariant[variant]?[requirement] ?? []
    }
}

/// The same requirement's replications before and after, and the differences between them.
struct FigurePair {
    let before: [EvidenceMeasurement]
    let after: [EvidenceMeasurement]
    let isPaired: Bool
    let confidence: Double

    /// Replications are independent of each other; responses within one are not. So an unpaired difference counts only as
    /// far as both tests bear it: the one between replications and the one that pools all responses.
    func missRatio() -> TestedDifference? {
        guard !isPaired else { return tested(WelchTest.paired(pairs(of: \.missShare), confidence: confidence)) }
        let (old, new) = (Self.counts(before), Self.counts(after))
        guard let pooled = TwoShares.newcombe(before: old, after: new, confidence: confidence) else { return nil }
        let exact = TwoShares.fisher(before: old, after: new)
        let between = WelchTest.difference(
            before.compactMap(\.missShare), after.compactMap(\.missShare), confidence: confidence)
        guard let between else { return TestedDifference(interval: pooled, probability: exact, adjusted: exact) }
        let isWider = between.interval.upper - between.interval.lower > pooled.upper - pooled.lower
        return tested((isWider ? between.interval : pooled, max(between.probability, exact)))
    }

    func mean() -> TestedDifference? {
        guard !isPaired else { return tested(WelchTest.paired(pairs(of: \.mean), confidence: confidence)) }
        return tested(
            WelchTest.difference(before.compactMap(\.mean), after.compactMap(\.mean), confidence: confidence))
    }

    private func tested(_ result: (interval: Interval, probability: Double)?) -> TestedDifference? {
        result.map { TestedDifference(interval: $0.interval, probability: $0.probability, adjusted: $0.probability) }
    }

    /// A replication in which either has no figure is left out.
    private func pairs(of figure: (EvidenceMeasurement) -> Double?) -> [(baseline: Double, variant: Double)] {
        zip(before, after).compactMap { old, new in
            guard let x = figure(old), let y = figure(new) else { return nil }
            return (x, y)
        }
    }

    private static func counts(_ runs: [EvidenceMeasurement]) -> (misses: Int, samples: Int) {
        runs.reduce(into: (0, 0)) { sum, run in
            sum.0 += run.misses
            sum.1 += run.samples
        }
    }
}
