package import TaktControls
import TaktPlant
import TaktSimulation

/// Samples the figures of a proposal inside their bands and judges all controls together in each sample, with the seeds
/// of the assessment: what differs between two samples is the figures' doing.
package struct UncertaintyStudy {
    package private(set) var cache: VariantCache
    private let judge: Judge
    private let controls: [Control]
    private let samples: Int

    /// - Parameter samples: at least 4, without which there is no correlation to speak of.
    package init(controls: [Control], samples: Int, judge: Judge, cache: VariantCache) {
        self.controls = controls
        self.samples = samples
        self.judge = judge
        self.cache = cache
    }

    package mutating func study() async throws -> Uncertainty {
        let all = UncertainParameter.all(in: controls)
        let parameters = try all.filter(changesPlant)
        let factors = parameters.map { parameter in
            let name = controls[parameter.control].id + "/" + parameter.tunable.spec.id
            return LatinHypercube.column(samples: samples, seed: judge.settings.seed, name: name)
                .map(parameter.factor)
        }
        let plants = try (0..<samples).map { sample in
            try plant(zip(parameters, factors).map { ($0, $1[sample]) })
        }
        let proposed = try plant([])
        let results = try await cache.run([proposed] + plants)
        let verdicts = zip([proposed] + plants, results).map { judge.verdicts($1, of: $0) }
        let summary = UncertaintySummary(
            judge: judge, controls: controls, parameters: parameters, factors: factors,
            runs: Array(results.dropFirst()), verdicts: Array(verdicts.dropFirst()), proposed: verdicts[0])
        return Uncertainty(
            samples: samples, confidence: judge.settings.confidence, parameters: parameters.map(described),
            idle: all.count - parameters.count, failingSamples: summary.failingSamples,
            requirements: judge.baseline.requirements.indices.map(summary.requirement))
    }

    /// Whether either end of its band makes another plant than the other.
    private func changesPlant(_ parameter: UncertainParameter) throws(ControlProblem) -> Bool {
        let low = try plant([(parameter, parameter.band.lowerBound)])
        let high = try plant([(parameter, parameter.band.upperBound)])
        return low != high
    }

    private func plant(_ factors: [(UncertainParameter, Double)]) throws(ControlProblem) -> Plant {
        var controls = controls
        for (parameter, factor) in factors { parameter.apply(factor, to: &controls) }
        return try controls.plant(on: judge.baseline)
    }

    private func described(_ parameter: UncertainParameter) -> SampledParameter {
        SampledParameter(
            control: controls[parameter.control].id, parameter: parameter.tunable.spec.id,
            title: parameter.tunable.spec.title, grade: parameter.tunable.spec.grade.rawValue,
            lowest: parameter.text(parameter.band.lowerBound), highest: parameter.text(parameter.band.upperBound))
    }
}

extension [Control] {
    /// A plant with all of these controls.
    func plant(on baseline: Plant) throws(ControlProblem) -> Plant {
        var edits: [PlantEdit] = []
        for control in self { edits += try control.edits(for: baseline) }
        return baseline.applying(edits)
    }
}
