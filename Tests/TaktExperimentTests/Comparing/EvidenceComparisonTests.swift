import Testing

@testable import TaktExperiment

@Suite("Comparing two results")
struct EvidenceComparisonTests {
    private func judge(_ before: Trial, _ after: Trial) -> ComparedCell.Judgement? {
        EvidenceComparison(before.evidence, after.evidence).cells.first?.judgement
    }

    /// Misses in every replication, a mean that differs a little between them.
    private func trial(misses: Int = 0, mean: Int64 = 10_000_000, seed: UInt64 = 1) -> Trial {
        var trial = Trial(seed: seed)
        trial.figures = { _, _, replication in (1000, misses, mean + Int64((replication * 7919) % 10) * 10_000) }
        return trial
    }

    @Test("A result compared with itself says nothing")
    func itself() {
        let trial = trial(misses: 3)
        let comparison = EvidenceComparison(trial.evidence, trial.evidence)
        #expect(comparison.outcome == .same)
        #expect(comparison.cells.allSatisfy { $0.judgement == .same && $0.moved.isEmpty })
        #expect(comparison.unmatched.isEmpty)
    }

    @Test("What passed and fails with the same seed is worse, and better the other way round")
    func verdict() {
        var one = trial()
        one.figures = { _, _, replication in (1000, replication == 3 ? 1 : 0, 10_000_000) }
        #expect(judge(trial(), one) == .worse)
        #expect(judge(one, trial()) == .better)
    }

    @Test("With another seed a single miss leaves the question open, and misses everywhere are worse")
    func unpairedVerdict() {
        var one = trial(seed: 2)
        one.figures = { _, _, replication in (1000, replication == 3 ? 1 : 0, 10_000_000) }
        #expect(judge(trial(), one) == .open)
        #expect(EvidenceComparison(trial().evidence, one.evidence).outcome == .open)
        #expect(judge(one, trial()) == .settled)
        var many = trial(seed: 2)
        many.figures = { _, _, replication in (1000, 50 + replication, 10_000_000) }
        #expect(judge(trial(), many) == .worse)
    }

    @Test("A longer mean is worse from one per cent of the limit on", arguments: [UInt64(1), 2])
    func mean(seed: UInt64) {
        #expect(judge(trial(), trial(mean: 10_900_000, seed: seed)) == .noise)
        #expect(judge(trial(), trial(mean: 11_100_000, seed: seed)) == .worse)
        #expect(judge(trial(mean: 11_100_000), trial(seed: seed)) == .better)
    }

    @Test("More misses never look better: whatever is worse stays so")
    func monotone() {
        for seed in [UInt64(1), 2] {
            var worst = 0
            for misses in [5, 6, 8, 20, 100, 900] {
                let judged = judge(trial(misses: 5), trial(misses: misses, seed: seed))
                let rank = judged == .worse ? 2 : judged == .better ? 0 : 1
                #expect(rank >= 1 && rank >= worst)
                worst = rank
            }
            #expect(worst == 2)
        }
    }

    @Test("Swapping the two mirrors better and worse, open and settled")
    func mirrored() {
        let mirror: [ComparedCell.Judgement: ComparedCell.Judgement] = [
            .worse: .better, .better: .worse, .open: .settled, .settled: .open, .noise: .noise, .same: .same,
        ]
        for number in 0..<20 {
            let (a, b) = (Self.noisy(seed: UInt64(number), shift: 0), Self.noisy(seed: UInt64(number + 1000), shift: 2))
            let there = EvidenceComparison(a.evidence, b.evidence)
            let back = EvidenceComparison(b.evidence, a.evidence)
            for (cell, other) in zip(there.cells, back.cells) { #expect(mirror[cell.judgement] == other.judgement) }
        }
    }

    /// 24 requirements in 6 variants with random misses and means.
    private static func noisy(seed: UInt64, shift: Double) -> Trial {
        var noise = Noise(state: seed &* 7_046_029_254_386_353_131)
        var table: [[(Int, Int, Int64)]] = []
        for cell in 0..<144 {
            let share = [0, 0.0005, 0.01, 0.2][cell % 4]
            table.append(
                (0..<5).map { _ in
                    (200, noise.hits(200, share), Int64(20_000_000 + (noise.bell() + shift) * 2_000_000))
                })
        }
        var trial = Trial(replications: 5, seed: seed + 1)
        trial.variants = (0..<6).map { "variant \($0)" }
        trial.requirements = (0..<24).map { "requirement \($0)" }
        trial.figures = { variant, requirement, replication in table[variant * 24 + requirement][replication] }
        return trial
    }

    /// 288 differences each: without Holm, fourteen in every comparison would look real.
    @Test("Over many seeds the same plant is not called worse more often than the stated one in twenty")
    func falseAlarms() {
        var thresholds = EvidenceComparison.Thresholds()
        (thresholds.meanShareOfLimit, thresholds.missShare) = (0, 0)
        let trials = (0..<41).map { Self.noisy(seed: UInt64($0), shift: 0).evidence }
        let alarms = zip(trials, trials.dropFirst()).count { before, after in
            let comparison = EvidenceComparison(before, after, thresholds: thresholds)
            return comparison.outcome == .regression || comparison.count(.better) > 0
        }
        // One in twenty of 40 is 2; six or more come with probability 0.014.
        #expect(alarms <= 5)
    }

    @Test("A bound that moved is told, whatever the verdict")
    func bound() {
        var (before, after) = (trial(), trial())
        (before.bound, after.bound) = (90_000_000, 110_000_000)
        let comparison = EvidenceComparison(before.evidence, after.evidence)
        #expect(comparison.cells[0].moved == ["bound 90 ms -> 110 ms (no longer guaranteed)"])
        #expect(comparison.outcome == .same)
    }

    @Test("What only one of the two has is said once, and compared with nothing")
    func unmatched() {
        var (before, after) = (trial(), trial())
        before.variants = ["baseline", "edr-agent"]
        after.variants = ["baseline", "tls-modbus"]
        after.requirements = ["poll", "scan"]
        let comparison = EvidenceComparison(before.evidence, after.evidence)
        #expect(
            comparison.unmatched == [
                "requirement scan: only in the second", "variant edr-agent: only in the first",
                "variant tls-modbus: only in the second",
            ])
        #expect(comparison.cells.count == 1)
    }

    @Test("A verdict that became too thin is open")
    func thin() {
        var after = trial()
        after.verdict = .inconclusive
        #expect(judge(trial(), after) == .open)
    }
}
