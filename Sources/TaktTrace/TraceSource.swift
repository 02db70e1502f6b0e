package import TaktKernel
package import TaktPlant

/// What was run: what a trace says of itself.
package struct TraceSource: Sendable {
    package var plant: Plant
    /// `baseline`, a control's id, `all together`.
    package var variant: String
    package var horizon: Nanoseconds
    package var seed: UInt64
    package var replication: Int
    /// Takt's version.
    package var takt: String

    package init(
        plant: Plant, variant: String, horizon: Nanoseconds, seed: UInt64, replication: Int, takt: String
    ) {
        self.plant = plant
        self.variant = variant
        self.horizon = horizon
        self.seed = seed
        self.replication = replication
        self.takt = takt
    }

    /// In one line.
    package var summary: String { "\(plant.id), \(variant), seed \(seed), replication \(replication)" }
}
