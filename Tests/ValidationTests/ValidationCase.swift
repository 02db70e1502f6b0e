/// A published worked example, or a published measurement, against what Takt makes of it.
struct ValidationCase: Sendable {
    var title: String
    /// Who published it, where, when.
    var source: String
    /// Name of the plant file in `Plants`, without its ending.
    var plant: String
    /// What the plant looks like, in two sentences.
    var idea: String
    var figures: [Figure]
    /// What the example does not show, and other things that a reader should know before relying on it.
    var remark: String?
}

/// One figure of an example: what was published, or follows from what was; what was simulated; why the two differ.
struct Figure: Sendable {
    enum Expected: Sendable {
        case value(Double)
        /// The source gives a range; anything inside agrees.
        case range(Double, Double)
    }
    var name: String
    var unit: String
    var expected: Expected
    var simulated: Double
    var decimals = 3
    /// A larger difference than this fails the test.
    var tolerance = 0.0
    /// Where the difference comes from; needed when there is one to see.
    var why: String?

    /// From what is expected to what was simulated; from the nearer end of a range.
    var difference: Double {
        switch expected {
        case .value(let value): simulated - value
        case .range(let low, let high): simulated < low ? simulated - low : max(0, simulated - high)
        }
    }

    /// Difference as a share of what is expected, or of the nearer end of a range.
    var relativeDifference: Double {
        let reference =
            switch expected {
            case .value(let value): value
            case .range(let low, let high): simulated < low ? low : high
            }
        return reference == 0 ? 0 : difference / reference
    }

    /// Whether the page shows a difference, in the decimals that it prints.
    var differs: Bool { Decimal.text(difference, decimals) != Decimal.text(0, decimals) }

    /// Rounding in floating point is no disagreement.
    var agrees: Bool { abs(difference) <= tolerance + 1e-9 * max(1, abs(simulated)) }
}
