import TaktControls
package import TaktExperiment
package import TaktKernel
package import TaktPlant
package import TaktSimulation

/// One case under the laws: its runs, each made once however many laws look at it.
package final class Trial {
    package let fuzzCase: FuzzCase
    package let simulate: ExperimentRunner.Simulate
    /// Told of each step of a law that has several, so that a trap can be put down to one.
    package var announce: (Int) -> Void = { _ in }
    private var kept: [String: RunResult] = [:]

    package init(_ fuzzCase: FuzzCase, simulate: @escaping ExperimentRunner.Simulate = ExperimentRunner.simulation) {
        self.fuzzCase = fuzzCase
        self.simulate = simulate
    }

    package var plant: Plant { fuzzCase.plant }
    package var horizon: Nanoseconds { fuzzCase.horizon }

    /// A run that a law makes for itself.
    package func run(_ plant: Plant, horizon: Nanoseconds? = nil, seed: UInt64? = nil) throws -> RunResult {
        try simulate(plant, horizon ?? fuzzCase.horizon, seed ?? fuzzCase.seed, 0)
    }

    package func edits() throws -> [[PlantEdit]] { try fuzzCase.controls.map { try $0.edits(for: plant) } }

    /// The plant with every control.
    package func variant() throws -> Plant { plant.applying(try edits().flatMap(\.self)) }

    package func baselineRun() throws -> RunResult { try once("baseline") { try run(plant) } }

    package func variantRun() throws -> RunResult { try once("variant") { try run(try variant()) } }

    /// The variant for three times as long with other random numbers.
    package func longerRun() throws -> RunResult {
        try once("longer") { try run(try variant(), horizon: 3 * horizon, seed: fuzzCase.seed &+ 1) }
    }

    /// Every run that laws on results are held against, with the plant that ran.
    package func runs() throws -> [(name: String, plant: Plant, result: RunResult)] {
        let variant = try variant()
        return [
            ("baseline", plant, try baselineRun()), ("with controls", variant, try variantRun()),
            ("longer, with other random numbers", variant, try longerRun()),
        ]
    }

    private func once(_ name: String, _ make: () throws -> RunResult) throws -> RunResult {
        if let result = kept[name] { return result }
        let result = try make()
        kept[name] = result
        return result
    }
}
