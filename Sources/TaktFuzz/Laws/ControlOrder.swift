import TaktPlant

extension Law {
    static let controlOrder = Law(
        "control-order", "A set of controls is a set: their order does not matter."
    ) { trial in
        let edits = try trial.edits()
        let forward = try trial.variant()
        let backward = trial.plant.applying(edits.reversed().flatMap(\.self))
        guard forward == backward else { return Violation("the order of controls made another plant") }
        return try trial.run(backward) == trial.variantRun() ? nil : Violation("the order of controls made another run")
    }
}
