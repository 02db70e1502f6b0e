import TaktKernel
package import TaktPlant
package import TaktSimulation

/// The one plain sentence of why a requirement newly fails, with the figures of the blame.
///
/// "poll-burner-1: 41 % of replies later than 200 ms: 180 ms handshake at plc-burner-1 (tls-modbus) after each 10 min
/// session". The causes are those that controls put into the misses, the heaviest first and three at most; a figure is
/// the mean over the misses that had it. If they are too small to explain the misses, the sentence says so and names
/// what of the plant's own grew most.
package struct Why {
    let subject: Subject
    /// Of the variant that fails.
    let measured: RequirementMeasurement
    let findings: [Finding]
    let baseline: RequirementMeasurement

    package init(
        requirement: Requirement, in variant: Plant, measured: RequirementMeasurement, findings: [Finding],
        baseline: RequirementMeasurement
    ) {
        subject = Subject(requirement, in: variant)
        self.measured = measured
        self.findings = findings
        self.baseline = baseline
    }

    package var sentence: String { "\(subject.requirement.id): \(extent): \(reason)" }

    /// "41 % of replies later than 200 ms"; few samples are counted instead.
    private var extent: String {
        let limit = "\(subject.comparative) than \(DurationFormat.text(subject.requirement.limit))"
        guard measured.samples > 0 else { return "no \(subject.responses) at all" }
        if measured.misses == measured.samples { return "all \(measured.samples) \(subject.responses) \(limit)" }
        if measured.samples < 100 {
            return "\(measured.misses) of \(measured.samples) \(subject.responses) \(limit)"
        }
        let share = Double(measured.misses) / Double(measured.samples)
        return "\(NaturalUnits.percent(share)) of \(subject.responses) \(limit)"
    }

    private var reason: String {
        if let blocked = Blocked(subject: subject, findings: findings).finding {
            return ([blocked.sentenceWithOrigin] + heaviest.map(phrase)).joined(separator: "; ")
        }
        let brought = heaviest.map(phrase)
        if controlsExplainIt { return brought.joined(separator: ", ") }
        let grown = growth.map { [$0] } ?? []
        guard brought.isEmpty else { return (brought + grown).joined(separator: ", ") }
        return (["none of it spent on a control itself"] + grown).joined(separator: ", but ")
    }

    // MARK: what controls brought

    private var brought: [BlameSum] { measured.blame.filter { $0.cause.origin != .baseline && $0.inMisses > 0 } }

    /// The one to three heaviest, each at least a tenth of all that controls brought.
    private var heaviest: [BlameSum] {
        let total = brought.reduce(0) { $0 + $1.inMisses }
        let sorted = brought.stablySorted { -$0.inMisses }
        return Array(sorted.prefix(3).filter { $0.inMisses * 10 >= total })
    }

    /// "180 ms handshake at plc-1 (tls-modbus) after each 10 min session", and in how many misses if not in most.
    private func phrase(_ sum: BlameSum) -> String {
        let mean = sum.inMisses / Nanoseconds(max(1, sum.missCount))
        var words = "\(DurationFormat.rounded(mean)) \(CausePhrase.words(for: sum.cause)) (\(sum.cause.origin.name))"
        if let recurrence = CausePhrase.recurrence(of: sum.cause, in: subject.plant) { words += " " + recurrence }
        let share = Double(sum.missCount) / Double(max(1, measured.misses))
        if share < 0.9 { words += " in \(NaturalUnits.percent(share)) of them" }
        return words
    }

    /// Whether the average miss would have kept the limit without what controls spent in it.
    private var controlsExplainIt: Bool {
        guard measured.misses > 0, !brought.isEmpty else { return false }
        let spent = measured.blame.reduce(0) { $0 + $1.inMisses }
        let byControls = brought.reduce(0) { $0 + $1.inMisses }
        return spent - byControls <= subject.requirement.limit * Nanoseconds(measured.misses)
    }

    // MARK: what of the plant's own grew

    /// "35 ms more preemption by plc-1/main than in the baseline": the plant's own cause that takes most more of the
    /// average miss than of the baseline's average response.
    private var growth: String? {
        guard measured.misses > 0 else { return nil }
        let grown = measured.blame.filter { $0.cause.origin == .baseline }.map { sum in
            (cause: sum.cause, by: sum.inMisses / Nanoseconds(measured.misses) - usual(sum.cause))
        }
        guard let most = grown.stablySorted(by: { -$0.by }).first, most.by > 0 else { return nil }
        return "\(DurationFormat.rounded(most.by)) more \(CausePhrase.words(for: most.cause)) than in the baseline"
    }

    private func usual(_ cause: Cause) -> Nanoseconds {
        guard baseline.samples > 0 else { return 0 }
        let total = baseline.blame.first { $0.cause == cause }?.total ?? 0
        return total / Nanoseconds(baseline.samples)
    }
}
