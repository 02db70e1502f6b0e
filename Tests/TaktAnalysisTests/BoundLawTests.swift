import Foundation
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktAnalysis

/// What a bound is for: no simulated response is ever longer.
@Suite("Law of bounds")
struct BoundLawTests {
    /// `TAKT_LAW_SEEDS=500` tries more plants than the usual run has time for.
    static let seeds = UInt64(ProcessInfo.processInfo.environment["TAKT_LAW_SEEDS"] ?? "") ?? 60

    @Test("No simulated response of a generated plant exceeds its bound", arguments: 0..<seeds)
    func holds(seed: UInt64) throws {
        let plant = GeneratedPlants.plant(seed: seed)
        let bounds = PlantAnalysis.bounds(of: plant)
        let result = try Simulation.run(plant, horizon: 12 * .second, seed: seed, replication: 0)
        for (requirement, (measured, found)) in zip(plant.requirements, zip(result.requirements, bounds.requirements)) {
            guard case .bound(let bound, let parts) = found.bound else { continue }
            #expect(parts.total == bound)
            guard let maximum = measured.maximum else { continue }
            #expect(maximum <= bound, "seed \(seed): \(requirement.subject) took \(maximum), bound \(bound)")
        }
    }

    @Test("Most everyday requirements have a bound")
    func useful() {
        var (bounded, all) = (0, 0)
        var reasons: [String] = []
        for seed in 0..<40 as Range<UInt64> {
            let bounds = PlantAnalysis.bounds(of: GeneratedPlants.plant(seed: seed)).requirements
            bounded += bounds.count { $0.bound.duration != nil }
            all += bounds.count
            reasons += bounds.compactMap { found in
                found.bound.reason.map { "seed \(seed) \(found.requirement): \($0)" }
            }
        }
        #expect(bounded * 5 > all * 2, "\(bounded) of \(all):\n\(reasons.joined(separator: "\n"))")
    }

    @Test("The same plant has the same bounds")
    func deterministic() {
        let plant = GeneratedPlants.plant(seed: 7)
        #expect(PlantAnalysis.bounds(of: plant) == PlantAnalysis.bounds(of: plant))
    }
}
