package import TaktAnalysis
package import TaktKernel
import TaktPlant

/// What analysis says of one variant of an experiment.
package struct VariantBounds: Sendable, Equatable {
    /// `baseline`, a control's id, or `all together`.
    package var name: String
    package var controls: [String]
    package var bounds: PlantBounds
}

extension Experiment {
    /// Worst-case bounds of every variant, in their order. Nothing is simulated.
    package func bounds() -> [VariantBounds] {
        variants.map { VariantBounds(name: $0.name, controls: $0.controls, bounds: PlantAnalysis.bounds(of: $0.plant)) }
    }
}

/// The worst case of a requirement by analysis, beside what was simulated.
package struct WorstCase: Sendable, Codable, Equatable {
    /// No response is longer; `nil` when there is no bound.
    package var bound: Nanoseconds?
    /// Why there is none.
    package var reason: String?

    package init(bound: Nanoseconds?, reason: String?) {
        self.bound = bound
        self.reason = reason
    }

    init(_ bound: Bound) { self.init(bound: bound.duration, reason: bound.reason) }
}

/// A simulated response above its bound: one of the two is wrong, and so is Takt.
package struct BoundViolation: Equatable, CustomStringConvertible {
    package var variant: String
    package var requirement: String
    package var maximum: Nanoseconds
    package var bound: Nanoseconds

    package var description: String {
        "\(requirement) (\(variant)): a simulated response of \(DurationFormat.text(maximum)) is longer than its analytic "
            + "bound of \(DurationFormat.text(bound))"
    }
}

extension Assessment {
    /// Simulated responses above their bounds, in the runs or in a search for phases; there must be none.
    package var boundViolations: [BoundViolation] {
        variants.flatMap { variant in
            variant.outcomes.compactMap { outcome in
                let aligned = aligned(outcome.requirement, in: variant.name)?.completed
                guard let bound = outcome.worstCase?.bound,
                    let maximum = [outcome.measured.maximum, aligned].compactMap(\.self).max(), maximum > bound
                else { return nil }
                return BoundViolation(
                    variant: variant.name, requirement: outcome.requirement, maximum: maximum, bound: bound)
            }
        }
    }
}
