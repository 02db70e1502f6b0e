import Testing

@testable import TaktExperiment

@Suite("Differences of two samples")
struct TwoSampleTests {
    private func near(_ a: Double?, _ b: Double, _ tolerance: Double) -> Bool {
        a.map { abs($0 - b) <= tolerance } ?? false
    }

    /// Method 10, case (a): 56/70 and 48/80 give 0.0524 to 0.3339.
    @Test("Newcombe's interval is that of his paper")
    func newcombe() {
        let interval = TwoShares.newcombe(before: (48, 80), after: (56, 70), confidence: 0.95)
        #expect(near(interval?.lower, 0.0524, 0.00005))
        #expect(near(interval?.upper, 0.3339, 0.00005))
    }

    @Test("Fisher's test gives the hypergeometric tail, from either side")
    func fisher() {
        // P(X <= 1) with 12 misses, 12 drawn of 24: (C(12,0)C(12,12) + C(12,1)C(12,11)) / C(24,12).
        let expected = 2 * 145.0 / 2_704_156
        #expect(near(TwoShares.fisher(before: (1, 12), after: (11, 12)), expected, 1e-12))
        #expect(near(TwoShares.fisher(before: (11, 12), after: (1, 12)), expected, 1e-12))
        #expect(TwoShares.fisher(before: (0, 50), after: (0, 70)) == 1)
        #expect(near(TwoShares.fisher(before: (0, 100), after: (1, 100)), 1, 1e-9))
    }

    /// Variances 1 and 4 over 4 and 5 values by hand: see the figures.
    @Test("Welch's test has the degrees of freedom of Welch and Satterthwaite")
    func welch() throws {
        let result = try #require(WelchTest.difference([1, 2, 3, 4], [2, 4, 6, 8, 10], confidence: 0.95))
        // Means 2.5 and 6; errors squared 5/12 and 2; t = 3.5 / sqrt(29/12).
        let (a, b) = (5.0 / 12, 2.0)
        let freedom = (a + b) * (a + b) / (a * a / 3 + b * b / 4)
        let t = 3.5 / (a + b).squareRoot()
        #expect(result.interval.estimate == 3.5)
        #expect(near(result.probability, StudentT.twoSidedProbability(t, freedom: freedom), 1e-12))
        let reach = StudentT.twoSidedQuantile(confidence: 0.95, freedom: freedom) * (a + b).squareRoot()
        #expect(near(result.interval.upper, 3.5 + reach, 1e-9))
    }

    /// Tables of t: 2.228 at 10 degrees leaves 0.05 outside.
    @Test("Student's probability is the table's")
    func student() { #expect(near(StudentT.twoSidedProbability(2.228139, freedom: 10), 0.05, 1e-6)) }

    /// Holm by hand: 0.01 x 4, 0.02 x 3, then the highest so far.
    @Test("Holm's adjustment steps down and never falls")
    func holm() {
        let adjusted = Holm.adjusted([0.03, 0.01, 0.04, 0.02])
        for (got, wanted) in zip(adjusted, [0.06, 0.04, 0.06, 0.06]) { #expect(near(got, wanted, 1e-12)) }
        #expect(Holm.adjusted([]).isEmpty)
    }
}
