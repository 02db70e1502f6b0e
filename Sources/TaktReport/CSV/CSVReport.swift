package import TaktExperiment
import TaktKernel
import TaktPlant

/// An assessment as a table for a spreadsheet or a statistics program: one record for each requirement in each variant,
/// durations in whole nanoseconds, shares from 0 to 1, nothing where there is no figure.
package enum CSVReport {
    static let columns = [
        "plant", "requirement", "title", "variant", "controls", "verdict", "newly_fails", "limit_ns", "tolerates",
        "samples", "misses", "unfinished", "miss_ratio", "miss_ratio_lower", "miss_ratio_upper", "median_ns", "p99_ns",
        "max_ns", "margin_ns", "bound_ns", "cost_per_hour", "currency", "consequence", "note", "why",
    ]

    package static func assessment(_ assessment: Assessment) -> String {
        var csv = CSVText()
        csv.add(columns.map(CSVText.Cell.words))
        for row in requirements(assessment) {
            for variant in assessment.variants {
                guard let outcome = variant.outcomes.first(where: { $0.requirement == row }) else { continue }
                csv.add(record(outcome, variant, assessment.plant))
            }
        }
        return csv.text
    }

    /// In the order of the plant.
    private static func requirements(_ assessment: Assessment) -> [String] {
        assessment.variants.first?.outcomes.map(\.requirement) ?? []
    }

    private static func record(
        _ outcome: RequirementOutcome, _ variant: VariantResult, _ plant: PlantSummary
    ) -> [CSVText.Cell] {
        let measured = outcome.measured
        let ratio = outcome.missRatio
        return [
            .words(plant.id), .words(outcome.requirement), .words(outcome.title), .words(variant.name),
            .words(variant.controls.joined(separator: " ")), .words(outcome.verdict.rawValue),
            .flag(outcome.newlyFails), .integer(outcome.limit), .words(outcome.tolerance),
            count(measured.samples), count(measured.misses), count(measured.unfinished),
            number(ratio?.estimate), number(ratio?.lower), number(ratio?.upper), time(outcome.median),
            time(outcome.p99), time(measured.maximum), time(outcome.margin), time(outcome.worstCase?.bound),
            number(outcome.costPerHour),
            .words(outcome.costPerHour == nil ? "" : plant.currency ?? ""), .words(outcome.consequence),
            .words(outcome.note ?? ""), .words(outcome.why ?? ""),
        ]
    }

    private static func count(_ value: Int) -> CSVText.Cell { .integer(Int64(value)) }
    private static func time(_ value: Nanoseconds?) -> CSVText.Cell { value.map(CSVText.Cell.integer) ?? .empty }
    private static func number(_ value: Double?) -> CSVText.Cell { value.map(CSVText.Cell.number) ?? .empty }
}
