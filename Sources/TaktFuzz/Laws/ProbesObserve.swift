import TaktPlant

extension Law {
    static let probesObserve = Law(
        "probes-observe", "Without its requirements a run takes the same course: probes only observe."
    ) { trial in
        var plant = try trial.variant()
        // A chain calls operators and has reports sent, so it is part of the plant; both it and a recovery tie parts of
        // the plant together that would otherwise run apart.
        plant.requirements.removeAll { requirement in
            switch requirement.subject {
            case .chain, .recovery: false
            default: true
            }
        }
        let bare = try trial.run(plant)
        let full = try trial.variantRun()
        guard bare.fingerprint == full.fingerprint, bare.events == full.events else {
            return Violation("\(full.events) events with requirements, \(bare.events) without, or in another order")
        }
        return bare.network == full.network && bare.processors == full.processors
            ? nil : Violation("frames or processor time differ without requirements")
    }
}
