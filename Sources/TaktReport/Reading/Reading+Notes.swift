import TaktExperiment
import TaktSimulation

/// Something noticed, and the variants in which it was.
struct NotedFinding {
    var finding: Finding
    var variants: [String]
}

/// A requirement that cannot be judged, why, and the variants of which that holds.
struct OpenQuestion {
    var requirement: String
    var verdict: Verdict
    var note: String
    var variants: [String]
}

extension Reading {
    /// What a variant noticed that the baseline did not.
    func newFindings(of variant: VariantResult) -> [Finding] {
        let old = baseline?.findings ?? []
        return variant.findings.filter { finding in !old.contains { $0.isSame(as: finding) } }
    }

    /// Every finding once, in the words of the first variant: blocked essential flows first, then in the order of the variants.
    var findings: [NotedFinding] {
        var noted: [NotedFinding] = []
        for variant in assessment.variants {
            for finding in variant.findings {
                if let index = noted.firstIndex(where: { $0.finding.isSame(as: finding) }) {
                    noted[index].variants.append(variant.name)
                } else {
                    noted.append(NotedFinding(finding: finding, variants: [variant.name]))
                }
            }
        }
        let isGrave = { (noted: NotedFinding) in noted.finding.kind == .essentialFlowBlocked }
        return noted.filter(isGrave) + noted.filter { !isGrave($0) }
    }

    /// Inconclusive and invalid verdicts, equal notes on one requirement together.
    var openQuestions: [OpenQuestion] {
        var open: [OpenQuestion] = []
        for row in rows {
            let first = open.count
            for case (let variant, let outcome?) in zip(row.variants, row.outcomes) {
                guard outcome.verdict == .inconclusive || outcome.verdict == .invalid else { continue }
                let note = outcome.note ?? "no reason was given"
                let same = open[first...].firstIndex { $0.note == note }
                if let same {
                    open[same].variants.append(variant)
                } else {
                    open.append(
                        OpenQuestion(
                            requirement: outcome.requirement, verdict: outcome.verdict, note: note,
                            variants: [variant]))
                }
            }
        }
        return open
    }

    /// `in every variant`, `with edr-agent and all together`, `in the baseline`.
    func place(_ variants: [String]) -> String {
        if assessment.variants.count > 1, variants.count == assessment.variants.count { return "in every variant" }
        let names = variants.map { $0 == Variant.baselineName ? "the baseline" : $0 }
        let word = variants.first == Variant.baselineName ? "in" : "with"
        guard let last = names.last, names.count > 1 else { return "\(word) \(names.first ?? "")" }
        return "\(word) \(names.dropLast().joined(separator: ", ")) and \(last)"
    }
}

extension Finding {
    /// Whether it is the same thing again, perhaps with other figures in its sentence.
    fileprivate func isSame(as other: Finding) -> Bool {
        kind == other.kind && subject == other.subject && origin == other.origin
    }
}
