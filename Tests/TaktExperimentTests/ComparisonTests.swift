import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment

@Suite("Comparison")
struct ComparisonTests {
    private let own = Cause(.execution, "plc-1", .baseline)
    private let handshake = Cause(.handshake, "plc-1", .control("tls-modbus"))

    private func compare(
        baseline: [RequirementMeasurement], variant: [RequirementMeasurement],
        _ requirement: Requirement = Fixture.requirement(), findings: [Finding] = []
    ) -> Assessment {
        let experiment = Experiment(
            baseline: Fixture.plant(requirement), controls: [(Fixture.summary("tls-modbus"), [Fixture.secured()])])
        let results = [
            baseline.enumerated().map { Fixture.result(replication: $0, [$1]) },
            variant.enumerated().map { Fixture.result(replication: $0, [$1], findings: findings) },
        ]
        var settings = Fixture.settings
        settings.replications = baseline.count
        return Assessment(
            Comparison(experiment, settings: settings, results: results), kind: .assess, takt: "0.1.0",
            plantPath: "plants/small", inputs: [:])
    }

    @Test("A requirement newly fails where the baseline does not")
    func newlyFails() throws {
        let assessment = compare(
            baseline: [Fixture.measured(samples: 50)], variant: [Fixture.measured(samples: 50, misses: 1)])
        let outcome = try #require(assessment.variants.last?.outcomes.first)
        #expect(outcome.newlyFails)
        #expect(outcome.why != nil)
        #expect(assessment.outcome == .fails)
    }

    @Test("What fails already is not held against the controls")
    func failsAlready() throws {
        let assessment = compare(
            baseline: [Fixture.measured(samples: 50, misses: 1)], variant: [Fixture.measured(samples: 50, misses: 9)])
        let outcome = try #require(assessment.variants.last?.outcomes.first)
        #expect(outcome.verdict == .fail)
        #expect(!outcome.newlyFails)
        #expect(outcome.why == nil)
        #expect(assessment.outcome == .passes)
    }

    @Test("A question that stays open is no pass, whether the baseline answered it or not")
    func openQuestions() throws {
        let newly = compare(baseline: [Fixture.measured(samples: 50)], variant: [Fixture.measured(samples: 20)])
        #expect(newly.outcome == .inconclusive)
        #expect(try #require(newly.variants.last?.outcomes.first).newlyInconclusive)
        let always = compare(baseline: [Fixture.measured(samples: 20)], variant: [Fixture.measured(samples: 20)])
        #expect(always.outcome == .inconclusive)
        #expect(try !#require(always.variants.last?.outcomes.first).newlyInconclusive)
    }

    @Test("Differences are paired by replication, and one without samples is left out")
    func pairing() throws {
        let baseline = [100, 200, 300].map { Fixture.measured(samples: 10, sum: $0) } + [Fixture.measured(samples: 0)]
        let variant = [150, 250, 350, 999].map { Fixture.measured(samples: 10, misses: 1, sum: $0) }
        let outcome = try #require(compare(baseline: baseline, variant: variant).variants.last?.outcomes.first)
        // Each mean is 5 ns more: the pairs agree though the replications do not.
        #expect(outcome.meanDifference == Interval(estimate: 5, lower: 5, upper: 5))
        let ratio = try #require(outcome.missRatioDifference)
        #expect(abs(ratio.estimate - 0.1) < 1e-12)
    }

    @Test("Misses cost by the simulated hour, downtime at the plant's price")
    func costs() throws {
        // Two runs of ten minutes with 3 misses: 9 an hour, each 20 min at 18000 USD/h.
        let requirement = Fixture.requirement(cost: .downtime(20 * .minute))
        let assessment = compare(
            baseline: [Fixture.measured(samples: 50), Fixture.measured(samples: 50)],
            variant: [Fixture.measured(samples: 50, misses: 1), Fixture.measured(samples: 50, misses: 2)], requirement)
        #expect(try #require(assessment.variants[1].outcomes[0].costPerHour) == 54_000)
        #expect(try #require(assessment.variants[0].outcomes[0].costPerHour) == 0)
        #expect(assessment.plant.currency == "USD")
    }

    @Test("Where a window tolerates misses, what it does not allow costs; another currency has no price here")
    func costsOfViolations() throws {
        let window = Fixture.requirement(
            tolerates: .weaklyHard(misses: 2, window: 10), cost: .money(amount: 15, currency: "USD"))
        let measured = Fixture.measured(samples: 50, misses: 9, violations: 2)
        let plant = Fixture.plant(window)
        var settings = Fixture.settings
        settings.replications = 6
        #expect(window.costPerHour(measured, in: plant, settings: settings) == 30)
        let foreign = Fixture.requirement(cost: .money(amount: 15, currency: "EUR"))
        #expect(foreign.costPerHour(measured, in: plant, settings: settings) == nil)
        #expect(Fixture.requirement().costPerHour(measured, in: plant, settings: settings) == nil)
    }

    @Test("Merging adds up, keeps the first of equal worst responses, and sorts the blame")
    func merging() throws {
        func part(_ duration: Nanoseconds, start: Nanoseconds) -> RequirementMeasurement {
            var part = Fixture.measured(samples: 2, misses: 1, violations: 1, sum: 10)
            part.longestMissRun = Int(start)
            part.minimum = start
            part.maximum = duration
            part.histogram = ResponseHistogram(values: [start, duration], counts: [1, 1])
            part.blame = [
                BlameSum(cause: handshake, total: 3, inMisses: 2, missCount: 1),
                BlameSum(cause: own, total: 7, inMisses: 5, missCount: 1),
            ]
            part.worst = WorstResponse(start: start, duration: duration, isFinished: true, timeline: [])
            return part
        }
        let whole = RequirementMeasurement.merging(
            [part(9, start: 1), part(9, start: 2), part(8, start: 3)], requirement: "r")
        #expect(whole.requirement == "r")
        #expect([whole.samples, whole.misses, whole.violations, whole.longestMissRun] == [6, 3, 3, 3])
        #expect(whole.minimum == 1 && whole.maximum == 9 && whole.sum == 30)
        #expect(whole.worst?.start == 1)
        #expect(whole.histogram == ResponseHistogram(values: [1, 2, 3, 8, 9], counts: [1, 1, 1, 1, 2]))
        #expect(
            whole.blame == [
                BlameSum(cause: own, total: 21, inMisses: 15, missCount: 3),
                BlameSum(cause: handshake, total: 9, inMisses: 6, missCount: 3),
            ])
    }

    @Test("Responses that never completed count as endless in a quantile")
    func quantiles() {
        var measured = Fixture.measured(samples: 100)
        measured.histogram = ResponseHistogram(values: [1, 2], counts: [49, 49])
        #expect(measured.response(at: 0.49) == 1)
        #expect(measured.response(at: 0.5) == 2)
        #expect(measured.response(at: 0.98) == 2)
        #expect(measured.response(at: 0.99) == nil)
    }

    @Test("A finding that every replication makes is told once")
    func findings() throws {
        let trip = Finding(kind: .watchdogTripped, subject: "plc-1", origin: .baseline, sentence: "At 3 s.")
        let assessment = compare(
            baseline: [Fixture.measured(samples: 50), Fixture.measured(samples: 50)],
            variant: [Fixture.measured(samples: 50), Fixture.measured(samples: 50)], findings: [trip, trip])
        #expect(assessment.variants[1].findings == [trip])
        #expect(assessment.variants[0].findings.isEmpty)
    }

    @Test("A run that lacks a requirement counts as one without samples")
    func missingMeasurement() throws {
        let experiment = Experiment(baseline: Fixture.plant(), controls: [])
        let results = [[Fixture.result(replication: 0, [])]]
        let variants = Comparison(experiment, settings: Fixture.settings, results: results).variants()
        #expect(variants[0].outcomes[0].verdict == .inconclusive)
    }
}
