import Testing

@testable import TaktExperiment

@Suite("Statistics")
struct StatisticsTests {
    /// Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), method 5.
    @Test(
        "Clopper-Pearson intervals are the published ones",
        arguments: [
            (81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0000, 0.1684), (1, 29, 0.0009, 0.1776),
        ])
    func publishedIntervals(misses: Int, samples: Int, lower: Double, upper: Double) throws {
        let interval = try #require(BinomialInterval.clopperPearson(misses: misses, samples: samples))
        #expect(abs(interval.lower - lower) < 0.000_05)
        #expect(abs(interval.upper - upper) < 0.000_05)
        #expect(interval.estimate == Double(misses) / Double(samples))
    }

    @Test("An interval mirrors that of the hits")
    func symmetry() throws {
        let misses = try #require(BinomialInterval.clopperPearson(misses: 3, samples: 50))
        let hits = try #require(BinomialInterval.clopperPearson(misses: 47, samples: 50))
        #expect(abs(misses.lower - (1 - hits.upper)) < 1e-12)
        #expect(abs(misses.upper - (1 - hits.lower)) < 1e-12)
    }

    @Test("All misses reach up to one, no samples give no interval")
    func extremes() throws {
        let all = try #require(BinomialInterval.clopperPearson(misses: 10, samples: 10))
        #expect(all.upper == 1)
        #expect(abs(all.lower - 0.691_502_9) < 1e-6)
        #expect(BinomialInterval.clopperPearson(misses: 0, samples: 0) == nil)
    }

    @Test("The interval's ends are where the binomial tails hold two and a half per cent")
    func definition() throws {
        let interval = try #require(BinomialInterval.clopperPearson(misses: 4, samples: 25))
        #expect(abs(binomialTail(atLeast: 4, of: 25, probability: interval.lower) - 0.025) < 1e-10)
        #expect(abs(1 - binomialTail(atLeast: 5, of: 25, probability: interval.upper) - 0.025) < 1e-10)
    }

    @Test("Large samples with rare misses keep their relative exactness")
    func rareMisses() throws {
        // With so many samples the misses are Poisson: 10 observed give 4.7954 to 18.3904.
        let interval = try #require(BinomialInterval.clopperPearson(misses: 10, samples: 100_000_000))
        #expect(abs(interval.lower * 1e8 - 4.7954) < 0.0001)
        #expect(abs(interval.upper * 1e8 - 18.3904) < 0.0001)
    }

    @Test("The incomplete beta function has its closed forms")
    func incompleteBeta() {
        #expect(abs(IncompleteBeta.value(0.5, 2, 3) - 0.6875) < 1e-14)
        #expect(abs(IncompleteBeta.value(0.3, 0.5, 0.5) - 0.369_010_119_565_545_3) < 1e-13)
        #expect(abs(IncompleteBeta.value(0.2, 1, 7) - 0.790_284_8) < 1e-14)
        #expect(IncompleteBeta.value(0, 2, 2) == 0)
        #expect(IncompleteBeta.value(1, 2, 2) == 1)
    }

    @Test(
        "Student's t quantiles are the table's",
        arguments: [(1, 12.7062), (2, 4.3027), (4, 2.7764), (9, 2.2622), (29, 2.0452), (1000, 1.9623)])
    func studentT(freedom: Int, quantile: Double) {
        #expect(abs(StudentT.twoSidedQuantile(confidence: 0.95, degreesOfFreedom: freedom) - quantile) < 0.000_06)
    }

    @Test("A 99 % t quantile is the table's too")
    func studentTAtOtherConfidence() {
        #expect(abs(StudentT.twoSidedQuantile(confidence: 0.99, degreesOfFreedom: 9) - 3.2498) < 0.000_06)
    }

    @Test("A paired difference has the mean and the interval of a worked example")
    func pairedDifference() throws {
        // Differences 1, 2, 3, 4, 5: mean 3, standard error sqrt(2.5 / 5), t(4) = 2.7764.
        let pairs = (1...5).map { (baseline: 10.0, variant: 10.0 + Double($0)) }
        let interval = try #require(PairedDifference.interval(pairs))
        #expect(interval.estimate == 3)
        #expect(abs(interval.upper - 3 - 2.7764 * 0.707_107) < 0.0001)
        #expect(abs((interval.upper + interval.lower) / 2 - 3) < 1e-12)
    }

    @Test("What is the same in every pair differs by exactly that, and one pair says nothing")
    func pairedExtremes() {
        let same = (0..<4).map { (baseline: Double($0), variant: Double($0)) }
        #expect(PairedDifference.interval(same) == Interval(estimate: 0, lower: 0, upper: 0))
        #expect(PairedDifference.interval([(1, 2)]) == nil)
        #expect(PairedDifference.interval([]) == nil)
    }

    @Test("Without a miss, 1 in 1000 needs 3688 samples")
    func samplesWithoutMiss() throws {
        let needed = try #require(BinomialInterval.samplesToDecide(bound: 0.001, misses: 0, samples: 100))
        #expect(needed == 3688)
        let enough = try #require(BinomialInterval.clopperPearson(misses: 0, samples: needed))
        let fewer = try #require(BinomialInterval.clopperPearson(misses: 0, samples: needed - 1))
        #expect(enough.upper <= 0.001)
        #expect(fewer.upper > 0.001)
    }

    @Test("With misses, the samples said are about those that decide")
    func samplesWithMisses() throws {
        let needed = try #require(BinomialInterval.samplesToDecide(bound: 0.01, misses: 3, samples: 200))
        let misses = Int((0.015 * Double(needed)).rounded())
        let decided = try #require(BinomialInterval.clopperPearson(misses: misses, samples: needed))
        #expect(abs(decided.lower - 0.01) < 0.0002)
    }

    @Test("A ratio on the bound is never decided")
    func samplesOnBound() {
        #expect(BinomialInterval.samplesToDecide(bound: 0.01, misses: 10, samples: 1000) == nil)
    }

    private func binomialTail(atLeast count: Int, of total: Int, probability: Double) -> Double {
        var sum = 0.0
        var coefficient = 1.0
        for k in 0...total {
            if k > 0 { coefficient *= Double(total - k + 1) / Double(k) }
            guard k >= count else { continue }
            var term = coefficient
            for _ in 0..<k { term *= probability }
            for _ in 0..<(total - k) { term *= 1 - probability }
            sum += term
        }
        return sum
    }
}
