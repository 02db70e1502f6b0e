import TaktSimulation

@testable import TaktExperiment

/// Made-up results: figures for each variant, requirement and replication.
struct Trial {
    var variants = ["baseline"]
    var requirements = ["poll"]
    var replications = 10
    var seed: UInt64 = 1
    var limit: Int64 = 100_000_000
    var bound: Int64?
    /// `nil`: a fail with any miss, a pass otherwise.
    var verdict: Verdict?
    /// Variant, requirement, replication: responses, those that miss, their mean.
    var figures: (Int, Int, Int) -> (samples: Int, misses: Int, mean: Int64) = { _, _, _ in (1000, 0, 10_000_000) }

    var evidence: Evidence {
        var runs: [EvidenceRun] = []
        var results: [VariantResult] = []
        for (place, variant) in variants.enumerated() {
            let own = (0..<replications).map { replication in
                EvidenceRun(
                    variant: variant, replication: replication, fingerprint: "0",
                    requirements: requirements.indices.map { measured(place, $0, replication) })
            }
            runs += own
            results.append(result(variant, own))
        }
        let settings = Settings(horizon: 600_000_000_000, replications: replications, seed: seed)
        let assessment = Assessment(
            takt: "1", kind: .assess, plant: PlantSummary(Fixture.plant()), plantPath: "plant.yaml", inputs: [:],
            settings: settings, controls: [], variants: results)
        return Evidence(
            takt: "1", command: "assess plant.yaml", inputs: [], controlOptions: [], questions: [], runs: runs,
            assessment: assessment)
    }

    private func measured(_ variant: Int, _ requirement: Int, _ replication: Int) -> EvidenceMeasurement {
        let (samples, misses, mean) = figures(variant, requirement, replication)
        return EvidenceMeasurement(
            requirement: requirements[requirement], samples: samples, misses: misses, unfinished: 0, violations: 0,
            sum: Int64(samples) * mean, maximum: mean)
    }

    private func result(_ variant: String, _ runs: [EvidenceRun]) -> VariantResult {
        let outcomes = requirements.indices.map { index in
            var whole = RequirementMeasurement(requirement: requirements[index])
            for run in runs {
                whole.samples += run.requirements[index].samples
                whole.misses += run.requirements[index].misses
                whole.maximum = max(whole.maximum ?? 0, run.requirements[index].maximum ?? 0)
            }
            var outcome = RequirementOutcome(
                requirement: requirements[index], title: "", limit: limit, tolerance: "none", consequence: "",
                measured: whole, verdict: verdict ?? (whole.misses > 0 ? .fail : .pass))
            outcome.worstCase = WorstCase(bound: bound, reason: nil)
            return outcome
        }
        return VariantResult(
            name: variant, controls: [], fingerprint: "0", events: 1, outcomes: outcomes, findings: [],
            network: NetworkCounters())
    }
}

/// Numbers that look random and are the same every time (SplitMix64).
struct Noise {
    var state: UInt64

    mutating func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
    }

    /// Roughly normal: mean 0, deviation 1.
    mutating func bell() -> Double { (0..<12).reduce(-6) { sum, _ in sum + next() } }

    /// How many of `count` fall below `share`.
    mutating func hits(_ count: Int, _ share: Double) -> Int { (0..<count).count { _ in next() < share } }
}
