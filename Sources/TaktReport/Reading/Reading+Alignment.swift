import TaktExperiment
import TaktPlant

/// One requirement's worst alignment, said beside what was sampled.
struct AlignedLine {
    var variant: String
    var requirement: String
    /// `sampled max 14.2 ms, p99 12 ms; worst alignment found 16.8 ms; bound 17 ms; deadline 20 ms`.
    var figures: String
    /// `with main of plc-1 at 3 ms`; empty where the phases of the plant file give it.
    var phases: String
    /// What a reader must not miss; `nil` otherwise.
    var warning: String?
}

extension Reading {
    /// What the search was, in a sentence; `nil` without one.
    var alignmentSentence: String? {
        guard let alignment = assessment.alignment else { return nil }
        let runs = alignment.variants.map { "\(Figures.count($0.runs)) in \(place($0.name))" }
        return "Phases of tasks, polls, transfers and sessions, searched for the longest response in runs of "
            + "\(DurationFormat.rounded(alignment.horizon)) (\(runs.joined(separator: ", "))). It decides no verdict, and there "
            + "may be worse."
    }

    private func place(_ variant: String) -> String {
        variant == Variant.baselineName ? "the baseline" : "the variant \(variant)"
    }

    /// Requirements that an alignment makes slower than what was sampled, the nearest to their limits first.
    func alignedLines(most: Int) -> (shown: [AlignedLine], more: Int) {
        var lines: [(share: Double, line: AlignedLine)] = []
        for variant in assessment.variants {
            for outcome in variant.outcomes {
                guard let aligned = assessment.aligned(outcome.requirement, in: variant.name),
                    aligned.worst > outcome.measured.maximum ?? -1
                else { continue }
                let share = Double(aligned.worst) / Double(max(1, outcome.limit))
                lines.append((share, line(outcome, aligned, variant.name)))
            }
        }
        let sorted = lines.stablySorted { -$0.share }.map(\.line)
        return (Array(sorted.prefix(most)), max(0, sorted.count - most))
    }

    /// How many requirements no alignment made slower than what was sampled.
    var alignedNoWorse: Int {
        assessment.variants.reduce(0) { sum, variant in
            sum
                + variant.outcomes.count { outcome in
                    guard let aligned = assessment.aligned(outcome.requirement, in: variant.name) else { return false }
                    return aligned.worst <= outcome.measured.maximum ?? -1
                }
        }
    }

    private func line(_ outcome: RequirementOutcome, _ aligned: AlignedRequirement, _ variant: String) -> AlignedLine {
        let sampled = outcome.measured.maximum.map { "sampled max \(DurationFormat.rounded($0))" } ?? "nothing sampled"
        let p99 = outcome.p99.map { ", p99 \(DurationFormat.rounded($0))" } ?? ""
        let end = aligned.isFinished ? "" : ", and not completed by then"
        let bound = outcome.worstCase?.bound.map { "bound \(DurationFormat.rounded($0))" } ?? "no bound"
        return AlignedLine(
            variant: variant, requirement: outcome.requirement,
            figures:
                "\(sampled)\(p99); worst alignment found \(DurationFormat.rounded(aligned.worst))\(end); \(bound); "
                + "deadline \(DurationFormat.rounded(outcome.limit))",
            phases: Self.words(aligned.phases), warning: warning(outcome, aligned))
    }

    private func warning(_ outcome: RequirementOutcome, _ aligned: AlignedRequirement) -> String? {
        guard aligned.worst > outcome.limit else { return nil }
        switch outcome.verdict {
        case .pass: return "holds in the samples and misses under this alignment"
        case .inconclusive where outcome.measured.misses == 0:
            return "no miss was sampled, and it misses under this alignment"
        case .fail, .inconclusive, .invalid: return nil
        }
    }

    /// `with task plc/main at 3 ms, flow poll-1 at 20 ms`, at most eight of them.
    private static func words(_ phases: [Phase]) -> String {
        guard !phases.isEmpty else { return "" }
        let words = phases.prefix(8).map { phase in
            let end = phase.kind == .session ? "session of \(phase.id) ending" : "\(phase.kind.rawValue) \(phase.id)"
            return "\(end) at \(DurationFormat.text(phase.offset))"
        }
        let more = phases.count > 8 ? " and \(phases.count - 8) more" : ""
        return "with " + words.joined(separator: ", ") + more
    }
}
