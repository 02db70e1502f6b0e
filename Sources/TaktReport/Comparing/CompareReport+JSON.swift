import TaktExperiment

extension CompareReport {
    /// Raised when a key changes its meaning or goes away; new keys do not count.
    private static let schema = "takt-comparison/1"

    func json() -> String {
        JSONReport.text(
            of: Document(
                schema: Self.schema, outcome: comparison.outcome, before: .init(names.before, comparison.before),
                after: .init(names.after, comparison.after), isPaired: comparison.isPaired,
                thresholds: comparison.thresholds, tests: comparison.tests, inputs: inputs,
                cells: comparison.cells.map(Cell.init), unmatched: comparison.unmatched, notes: comparison.notes))
    }

    private struct Document: Encodable {
        let schema: String
        let outcome: EvidenceComparison.Outcome
        let before: Side
        let after: Side
        let isPaired: Bool
        let thresholds: EvidenceComparison.Thresholds
        let tests: Int
        let inputs: [String]
        let cells: [Cell]
        let unmatched: [String]
        let notes: [String]
    }

    private struct Side: Encodable {
        let name: String
        let takt: String
        let plant: String
        let seed: UInt64
        let horizonNs: Int64
        let replications: Int
        let outcome: Assessment.Outcome

        init(_ name: String, _ result: ComparedResult) {
            self.name = name
            takt = result.takt
            plant = result.plant
            seed = result.settings.seed
            horizonNs = result.settings.horizon
            replications = result.settings.replications
            outcome = result.outcome
        }
    }

    private struct Cell: Encodable {
        let variant: String
        let requirement: String
        let judgement: ComparedCell.Judgement
        let reason: String
        let limitNs: Int64
        let before: Figures
        let after: Figures
        let missRatioDifference: TestedDifference?
        let meanDifferenceNs: TestedDifference?
        let moved: [String]

        init(_ cell: ComparedCell) {
            variant = cell.variant
            requirement = cell.requirement
            judgement = cell.judgement
            reason = cell.reason
            limitNs = cell.limit
            (before, after) = (Figures(cell.before), Figures(cell.after))
            (missRatioDifference, meanDifferenceNs) = (cell.missRatio, cell.mean)
            moved = cell.moved
        }
    }

    private struct Figures: Encodable {
        let verdict: Verdict
        let samples: Int
        let misses: Int
        let maximumNs: Int64?
        let marginNs: Int64?
        let boundNs: Int64?

        init(_ figures: CellFigures) {
            verdict = figures.verdict
            (samples, misses) = (figures.samples, figures.misses)
            (maximumNs, marginNs, boundNs) = (figures.maximum, figures.margin, figures.bound)
        }
    }
}
