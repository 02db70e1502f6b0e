import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment

@Suite("Names by pattern") struct GlobTests {
    @Test(
        "A star stands for any characters, a question mark for one",
        arguments: [
            ("poll-*", "poll-burner-1", true), ("poll-*", "poll-", true), ("poll-*", "burner", false),
            ("*-1", "poll-burner-1", true), ("a*b*c", "axxbyyc", true), ("a*b*c", "axxcyyb", false),
            ("b?t", "bit", true), ("b?t", "boot", false), ("*", "", true), ("", "", true), ("", "a", false),
            ("a**", "a", true), ("*ab", "aab", true),
        ])
    func matching(pattern: String, name: String, isMatch: Bool) {
        #expect(Glob(pattern).matches(name) == isMatch)
    }
}

@Suite("Quantiles by order statistics") struct OrderStatisticsTests {
    /// Median of 10 samples: the textbook's interval at 95 % goes from the second to the ninth.
    @Test("The median's interval is the textbook's")
    func median() {
        #expect(OrderStatistics.ranks(quantile: 0.5, samples: 10) == .init(lower: 2, upper: 9))
    }

    @Test("Few samples leave the upper end of a high quantile open, and enough are counted")
    func open() {
        // 0.99 to the power of 367 is the last above 2.5 %.
        #expect(OrderStatistics.ranks(quantile: 0.99, samples: 367).upper == nil)
        #expect(OrderStatistics.ranks(quantile: 0.99, samples: 368).upper == 368)
        #expect(OrderStatistics.samplesNeeded(quantile: 0.99) == 368)
    }

    @Test("The interval says the same as that of the share beyond the limit", arguments: [50, 400, 3000])
    func duality(samples: Int) throws {
        for late in [0, 1, 5, 20, 45] {
            // The samples are 1, 2, ...; those above `limit` are late.
            let limit = samples - late
            let ranks = OrderStatistics.ranks(quantile: 0.98, samples: samples)
            let share = try #require(BinomialInterval.clopperPearson(misses: late, samples: samples))
            #expect((ranks.lower.map { $0 > limit } ?? false) == (share.lower > 0.02), "\(late)")
            #expect((ranks.upper.map { $0 <= limit } ?? false) == (share.upper <= 0.02), "\(late)")
        }
    }
}

@Suite("Budgets") struct BudgetTests {
    private static let written: [(String, Budget.Limit)] = [
        ("misses = 0", .misses(atMost: 0)), ("misses<=3", .misses(atMost: 3)),
        ("miss-ratio <= 0.1 %", .missRatio(atMost: 0.001)), ("p99 <= 20 ms", .quantile(0.99, atMost: 20_000_000)),
        ("p99.9 <= 1 s", .quantile(0.999, atMost: 1_000_000_000)),
        ("median <= 5 ms", .quantile(0.5, atMost: 5_000_000)),
        ("max  <=  5 ms", .maximum(atMost: 5_000_000)), ("margin >= 10 %", .marginShare(atLeast: 0.1)),
        ("margin >= 2 ms", .margin(atLeast: 2_000_000)), ("bound <= 9 ms", .bound(atMost: 9_000_000)),
        ("cost <= 50 USD/h", .cost(atMost: 50, currency: "USD")),
    ]

    @Test("A budget is a figure, a sign and a limit", arguments: written)
    func reading(text: String, limit: Budget.Limit) throws {
        #expect(try Budget(text: text).limit == limit)
    }

    @Test(
        "What is no budget is said, with what would be",
        arguments: [
            ("misses", "expected a budget"), ("miss = 0", "no figure is called `miss`"), ("p100 <= 1 s", "no figure"),
            ("margin <= 10 %", "`margin` takes `>=`"), ("p99 = 1 s", "`p99` takes `<=`"),
            ("miss-ratio <= 0 %", "write `misses = 0`"), ("max <= 5", "has no unit"),
            ("misses <= -1", "number of misses"),
            ("miss-ratio <= 0.1", "a share"), ("cost <= 5", "cost of downtime"),
        ])
    func mistakes(text: String, words: String) {
        let error = #expect(throws: QuantityError.self) { try Budget(text: text) }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}

@Suite("Judging budgets") struct BudgetJudgeTests {
    /// Responses of 10 ms, and `late` ones of 30 ms, beyond a limit of 20 ms.
    private func judge(
        _ text: String, samples: Int, late: Int = 0, unfinished: Int = 0, bound: Nanoseconds? = nil,
        minimum: Int = 10
    ) throws -> BudgetJudge.Finding {
        var requirement = Requirement(
            id: "r", title: "R", subject: .poll(flow: "f"), limit: 20 * .millisecond, tolerance: .none, cost: nil,
            consequence: "", minimumSamples: minimum, countsDuringStops: false)
        requirement.cost = .money(amount: 3, currency: "USD")
        var measured = RequirementMeasurement(requirement: "r")
        measured.samples = samples
        measured.misses = late + unfinished
        measured.unfinished = unfinished
        let onTime = samples - late - unfinished
        let all: [(value: Nanoseconds, count: Int)] = [(10_000_000, onTime), (30_000_000, late)]
        let buckets = all.filter { $0.count > 0 }
        measured.histogram = ResponseHistogram(values: buckets.map(\.value), counts: buckets.map(\.count))
        measured.maximum = buckets.last?.value
        var outcome = RequirementOutcome(
            requirement: "r", title: "R", limit: 20 * .millisecond, tolerance: "none", consequence: "",
            measured: measured, verdict: samples == 0 ? .inconclusive : late + unfinished > 0 ? .fail : .pass)
        if let bound { outcome.worstCase = WorstCase(bound: bound, reason: nil) }
        var plant = Plant(id: "p", title: "P", downtimeCost: try DowntimeCost(text: "100 USD/h"))
        plant.requirements = [requirement]
        return BudgetJudge(
            budget: try Budget(text: text), requirement: requirement, outcome: outcome, plant: plant,
            settings: Settings(horizon: .hour, replications: 1, seed: 1)
        ).judge()
    }

    @Test("One observed miss is proof, and none proves something in enough samples alone")
    func misses() throws {
        #expect(try judge("misses = 0", samples: 3, late: 1).state == .failed)
        #expect(try judge("misses = 0", samples: 9).state == .inconclusive)
        #expect(try judge("misses = 0", samples: 10).state == .passed)
        #expect(try judge("misses <= 2", samples: 50, late: 2).state == .passed)
        #expect(try judge("misses <= 2", samples: 50, late: 3).state == .failed)
    }

    @Test("A miss ratio fails and passes when its interval clears the limit, and is open in between")
    func missRatio() throws {
        #expect(try judge("miss-ratio <= 1 %", samples: 10_000, late: 200).state == .failed)
        #expect(try judge("miss-ratio <= 1 %", samples: 10_000, late: 10).state == .passed)
        let open = try judge("miss-ratio <= 1 %", samples: 100, late: 2)
        #expect(open.state == .inconclusive)
        #expect(open.sentence.contains("samples needed"))
    }

    @Test("A quantile fails and passes when its order statistics clear the limit, and is open in between")
    func quantile() throws {
        #expect(try judge("p90 <= 20 ms", samples: 1000, late: 200).state == .failed)
        #expect(try judge("p90 <= 20 ms", samples: 1000, late: 50).state == .passed)
        #expect(try judge("p90 <= 20 ms", samples: 1000, late: 100).state == .inconclusive)
        let few = try judge("p99 <= 20 ms", samples: 100)
        #expect(few.state == .inconclusive)
        #expect(few.sentence.contains("about 370 samples needed"), "\(few.sentence)")
    }

    @Test("Responses that never completed are the longest, and are known to be past the deadline alone")
    func unfinished() throws {
        #expect(try judge("p90 <= 20 ms", samples: 1000, unfinished: 200).state == .failed)
        #expect(try judge("p90 <= 25 ms", samples: 1000, unfinished: 200).state == .inconclusive)
        #expect(try judge("max <= 20 ms", samples: 1000, unfinished: 1).state == .failed)
        #expect(try judge("max <= 25 ms", samples: 1000, unfinished: 1).state == .inconclusive)
    }

    @Test("A longest response and a margin fail by one observation, and an analytic bound proves them")
    func maximum() throws {
        #expect(try judge("max <= 20 ms", samples: 3, late: 1).state == .failed)
        #expect(try judge("max <= 20 ms", samples: 3).state == .inconclusive)
        #expect(try judge("max <= 20 ms", samples: 3, bound: 15 * .millisecond).state == .passed)
        #expect(try judge("max <= 12 ms", samples: 3, bound: 15 * .millisecond).state == .inconclusive)
        #expect(try judge("margin >= 50 %", samples: 100).state == .passed)
        #expect(try judge("margin >= 51 %", samples: 100).state == .failed)
        #expect(try judge("margin >= 11 ms", samples: 100).state == .failed)
    }

    @Test("A bound needs no sample, and none is no answer")
    func bound() throws {
        #expect(try judge("bound <= 20 ms", samples: 0, bound: 15 * .millisecond).state == .passed)
        #expect(try judge("bound <= 10 ms", samples: 0, bound: 15 * .millisecond).state == .failed)
        #expect(try judge("bound <= 10 ms", samples: 100).state == .inconclusive)
        #expect(try judge("misses = 0", samples: 0).state == .inconclusive)
    }

    @Test("Costs have the miss ratio's interval")
    func cost() throws {
        // 200 misses an hour at 3 USD are 600 USD; 95 % of the time between 519 and 687.
        #expect(try judge("cost <= 500 USD/h", samples: 10_000, late: 200).state == .failed)
        #expect(try judge("cost <= 600 USD/h", samples: 10_000, late: 200).state == .inconclusive)
        #expect(try judge("cost <= 700 USD/h", samples: 10_000, late: 200).state == .passed)
    }
}
