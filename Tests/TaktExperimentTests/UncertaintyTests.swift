import TaktKernel
import Testing

@testable import TaktExperiment

@Suite("Latin hypercube")
struct LatinHypercubeTests {
    @Test("Each bin of each dimension is hit once", arguments: [1, 4, 24, 100])
    func stratified(samples: Int) {
        for name in ["a/x", "a/y", "b/x"] {
            let column = LatinHypercube.column(samples: samples, seed: 7, name: name)
            #expect(column.map { Int($0 * Double(samples)) }.sorted() == Array(0..<samples))
        }
    }

    @Test("The seed and the dimension's name decide, and nothing else")
    func streams() {
        func column(_ seed: UInt64, _ name: String) -> [Double] {
            LatinHypercube.column(samples: 24, seed: seed, name: name)
        }
        #expect(column(1, "a/x") == column(1, "a/x"))
        #expect(column(1, "a/x") != column(2, "a/x"))
        #expect(column(1, "a/x") != column(1, "a/y"))
    }

    @Test("Two dimensions do not go together")
    func independent() throws {
        let first = LatinHypercube.column(samples: 1000, seed: 3, name: "a/x")
        let second = LatinHypercube.column(samples: 1000, seed: 3, name: "a/y")
        // Three deviations of a rank correlation of 1000 pairs.
        #expect(try #require(RankCorrelation.spearman(first, second)).magnitude < 0.1)
    }
}

@Suite("Rank correlation")
struct RankCorrelationTests {
    @Test("By hand: ranks 1 2 3 4 5 against 2 1 4 3 5 differ by squares of 4, so 1 - 6*4/(5*24) = 0.8")
    func byHand() throws {
        let rho = try #require(RankCorrelation.spearman([10, 20, 30, 40, 50], [0.2, 0.1, 7, 3, 900]))
        #expect(abs(rho - 0.8) < 1e-12)
    }

    @Test("Ties share the mean of their ranks; an endless value is the largest")
    func ties() throws {
        #expect(RankCorrelation.ranks([5, 1, 5, .infinity, 2]) == [3.5, 1, 3.5, 5, 2])
        // Ranks 1 2.5 2.5 4 against 1 2 3 4: covariance 4.5 over the root of 4.5 times 5.
        let rho = try #require(RankCorrelation.spearman([1, 2, 2, 3], [1, 2, 3, 4]))
        #expect(abs(rho - 4.5 / (4.5 * 5).squareRoot()) < 1e-12)
    }

    @Test("What never varies has no correlation, and three pairs have no interval")
    func none() {
        #expect(RankCorrelation.spearman([1, 1, 1], [1, 2, 3]) == nil)
        #expect(RankCorrelation.interval([1, 2, 3], [1, 2, 3], confidence: 0.95) == nil)
    }

    @Test("The interval is Fisher's with the variance of Bonett and Wright, computed apart")
    func interval() throws {
        // n = 12, rho = 1 - 6 * 62 / (12 * 143): the pairs below differ by squares that sum to 62.
        let xs = (1...12).map(Double.init)
        let ys: [Double] = [3, 1, 4, 2, 9, 7, 5, 11, 8, 6, 12, 10]
        let squares = zip(xs, ys).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        #expect(squares == 62)
        let interval = try #require(RankCorrelation.interval(xs, ys, confidence: 0.95))
        // rho = 1 - 372/1716 = 0.783217; z = 1.053638; error = sqrt((1 + rho^2/2)/9) = 0.381039; 1.959964 of them.
        #expect(abs(interval.estimate - 0.783_216_78) < 1e-7)
        #expect(abs(interval.lower - 0.297538) < 1e-6)
        #expect(abs(interval.upper - 0.946854) < 1e-6)
    }

    @Test("The normal distribution's quantiles are those of the tables")
    func quantiles() {
        #expect(abs(Normal.twoSidedQuantile(confidence: 0.95) - 1.959_963_985) < 1e-8)
        #expect(abs(Normal.twoSidedQuantile(confidence: 0.99) - 2.575_829_304) < 1e-8)
    }
}
