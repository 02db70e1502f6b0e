package import TaktKernel

/// The worst that a search for phases found, beside what random phases showed.
package struct Alignment: Sendable, Codable, Equatable {
    /// Of each run of the search.
    package var horizon: Nanoseconds
    package var variants: [AlignedVariant]

    package init(horizon: Nanoseconds, variants: [AlignedVariant]) {
        self.horizon = horizon
        self.variants = variants
    }
}

package struct AlignedVariant: Sendable, Codable, Equatable {
    /// `baseline`, a control's id, or `all together`.
    package var name: String
    /// Runs that the search made.
    package var runs: Int
    /// In the order of the plant's requirements; those of which no run had a response are left out.
    package var requirements: [AlignedRequirement]
}

/// The longest response of one requirement in any run of the search, and the phases that gave it.
package struct AlignedRequirement: Sendable, Codable, Equatable {
    package var requirement: String
    package var worst: Nanoseconds
    /// False when it had not completed when the run ended.
    package var isFinished: Bool
    /// The longest completed response; a bound holds for it.
    package var completed: Nanoseconds?
    /// A search was made for it in particular; otherwise it is what others' searches met.
    package var isTarget: Bool
    /// Phases other than the plant file's; where it was a target, only those that it takes.
    package var phases: [Phase]
}

extension Assessment {
    /// What a search for phases found of a requirement in a variant.
    package func aligned(_ requirement: String, in variant: String) -> AlignedRequirement? {
        alignment?.variants.first { $0.name == variant }?.requirements.first { $0.requirement == requirement }
    }
}
