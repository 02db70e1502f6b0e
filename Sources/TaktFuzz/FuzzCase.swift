package import TaktControls
package import TaktKernel
package import TaktPlant

/// What one seed makes: a plant, controls for it, and how long to run them. Laws are held against it; when one does not
/// hold, a smaller case is looked for in which it does not hold either.
package struct FuzzCase: Hashable, Sendable {
    /// Of the generators and of the runs.
    package var seed: UInt64
    package var plant: Plant
    package var controls: [FuzzControl]
    package var horizon: Nanoseconds

    package init(seed: UInt64, plant: Plant, controls: [FuzzControl], horizon: Nanoseconds) {
        self.seed = seed
        self.plant = plant
        self.controls = controls
        self.horizon = horizon
    }

    /// The case of a seed: the same on every machine, as long as the generators and the catalogue stay as they are.
    package init(seed: UInt64, catalogue: [ControlEntry]) {
        var generator = PlantGenerator(seed: seed)
        let plant = generator.generate()
        var controls = ControlGenerator(
            chance: Chance(seed: seed, name: "controls"), plant: plant, beat: generator.beat)
        self.init(
            seed: seed, plant: plant, controls: controls.controls(from: catalogue), horizon: generator.horizon)
    }

    /// The errors that the rules find in the plant; none in what the generators make.
    package var problems: [PlantIssue] { PlantRules.issues(of: plant).filter { $0.severity == .error } }
}
