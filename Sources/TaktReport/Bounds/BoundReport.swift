import TaktAnalysis
package import TaktExperiment
package import TaktPlant

/// Worst-case bounds alone, as `takt bound` prints them.
package struct BoundReport {
    package enum Format: String, CaseIterable, Sendable { case text, json }

    let plant: Plant
    /// The baseline first.
    let variants: [VariantBounds]

    package init(plant: Plant, variants: [VariantBounds]) {
        self.plant = plant
        self.variants = variants
    }

    package func render(_ format: Format, colour: Bool) -> String {
        switch format {
        case .text: text(colour: colour)
        case .json: json()
        }
    }

    /// A reason for which there is no bound, and where it holds.
    struct Missing {
        var reason: String
        var requirements: [String]
        var variants: [String]
    }

    /// Every reason once, in the order of variants and requirements.
    var missing: [Missing] {
        var list: [Missing] = []
        for variant in variants {
            for requirement in variant.bounds.requirements {
                guard let reason = requirement.bound.reason else { continue }
                let index = list.firstIndex { $0.reason == reason } ?? list.endIndex
                if index == list.endIndex { list.append(Missing(reason: reason, requirements: [], variants: [])) }
                if !list[index].requirements.contains(requirement.requirement) {
                    list[index].requirements.append(requirement.requirement)
                }
                if !list[index].variants.contains(variant.name) { list[index].variants.append(variant.name) }
            }
        }
        return list
    }
}

extension RequirementBound {
    /// What can be said of the limit.
    var verdict: String { holds ? "holds by analysis" : "cannot be shown" }
}
