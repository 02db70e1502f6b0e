import TaktExperiment
import TaktSimulation

/// An assessment as a reader wants it: the worst first, what is untouched left out, what happened said in sentences.
/// Every format prints from it, so that all say the same.
struct Reading {
    let assessment: Assessment
    /// All requirements, worst first, equals in the plant's order.
    let rows: [RequirementRow]

    init(_ assessment: Assessment) {
        self.assessment = assessment
        let order = assessment.variants.first?.outcomes ?? []
        rows = order.enumerated()
            .map { index, first in
                RequirementRow(first, at: index, in: assessment.variants)
            }
            .sorted()
    }

    var baseline: VariantResult? { assessment.variants.first }
    /// The variants with controls.
    var proposed: [VariantResult] { Array(assessment.variants.dropFirst()) }
    /// Rows that a reader must see.
    var affected: [RequirementRow] { rows.filter { $0.severity < .untouched } }
    var untouched: Int { rows.count - affected.count }
    var newlyFailing: [RequirementRow] { rows.filter { $0.severity == .newlyFails } }

    func rows(where verdict: Verdict, in variant: Int) -> [RequirementRow] {
        rows.filter { $0.outcomes[variant]?.verdict == verdict }
    }
}

/// One requirement over all variants.
struct RequirementRow: Comparable {
    /// How much it matters, the gravest first.
    enum Severity: Int, Comparable {
        case newlyFails, fails, newlyInconclusive, invalid, inconclusive, worse, untouched

        static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
    }

    /// What the variants agree on: id, title, limit, tolerance, consequence.
    let requirement: RequirementOutcome
    /// In the order of the variants; `nil` where a variant has none of it.
    let outcomes: [RequirementOutcome?]
    /// Names of the variants.
    let variants: [String]
    let severity: Severity
    private let order: Int
    /// Largest miss ratio, then largest share of the limit.
    private let badness: (Double, Double)

    init(_ requirement: RequirementOutcome, at order: Int, in variants: [VariantResult]) {
        self.requirement = requirement
        self.order = order
        self.variants = variants.map(\.name)
        outcomes = variants.map { variant in
            if order < variant.outcomes.count, variant.outcomes[order].requirement == requirement.requirement {
                return variant.outcomes[order]
            }
            return variant.outcomes.first { $0.requirement == requirement.requirement }
        }
        let known = outcomes.compactMap(\.self)
        severity = Self.severity(known, requirement)
        badness = (
            known.map { $0.missRatio?.estimate ?? 0 }.max() ?? 0,
            known.map { Double($0.measured.maximum ?? 0) / Double(max(1, $0.limit)) }.max() ?? 0
        )
    }

    /// Variants in which it newly fails, with their outcome.
    var newFailures: [(variant: String, outcome: RequirementOutcome)] {
        zip(variants, outcomes).compactMap { name, outcome in
            outcome.flatMap { $0.newlyFails ? (name, $0) : nil }
        }
    }

    /// Holds in the baseline and with each control alone, and fails with all of them.
    var breaksOnlyTogether: Bool {
        guard variants.last == Variant.togetherName, outcomes.last??.newlyFails == true else { return false }
        return outcomes.dropLast().allSatisfy { $0?.verdict == .pass }
    }

    static func < (a: RequirementRow, b: RequirementRow) -> Bool {
        if a.severity != b.severity { return a.severity < b.severity }
        if a.badness != b.badness { return a.badness > b.badness }
        return a.order < b.order
    }

    static func == (a: RequirementRow, b: RequirementRow) -> Bool { !(a < b) && !(b < a) }

    private static func severity(_ outcomes: [RequirementOutcome], _ baseline: RequirementOutcome) -> Severity {
        if outcomes.contains(where: \.newlyFails) { return .newlyFails }
        if outcomes.contains(where: { $0.verdict == .fail }) { return .fails }
        if outcomes.contains(where: \.newlyInconclusive) { return .newlyInconclusive }
        if outcomes.contains(where: { $0.verdict == .invalid }) { return .invalid }
        if outcomes.contains(where: { $0.verdict == .inconclusive }) { return .inconclusive }
        return outcomes.contains { isWorse($0, than: baseline) } ? .worse : .untouched
    }

    /// More misses for certain, or a longest response that takes a further tenth of the limit.
    private static func isWorse(_ outcome: RequirementOutcome, than baseline: RequirementOutcome) -> Bool {
        if let difference = outcome.missRatioDifference, difference.lower > 0 { return true }
        guard let before = baseline.measured.maximum, let after = outcome.measured.maximum else { return false }
        return after - before >= max(1, outcome.limit / 10)
    }
}
