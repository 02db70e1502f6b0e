import TaktSimulation

extension Law {
    static let parts = Law(
        "parts", "A plant cut into parts that cannot delay each other gives the results of the plant in one piece."
    ) { trial in
        let plant = try trial.variant()
        let cut = try trial.variantRun()
        var whole = try Simulation.runWhole(
            plant, horizon: trial.horizon, seed: trial.fuzzCase.seed, replication: 0)
        // A run of several parts hashes their courses one by one.
        whole.fingerprint = cut.fingerprint
        if cut == whole { return nil }
        for (a, b) in zip(cut.requirements, whole.requirements) where a != b {
            return Violation("requirement \(a.requirement) was measured otherwise in parts")
        }
        return Violation(
            "events, frames, processors or findings differ: \(cut.events) events in parts, \(whole.events)")
    }
}
