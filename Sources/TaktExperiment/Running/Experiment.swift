package import TaktPlant

/// A plant, the controls proposed for it, and what of them is to be run.
///
/// Every variant runs the same replications with the same seeds, so that what differs between two of them is the
/// controls' doing (common random numbers).
package struct Experiment: Sendable {
    package let baseline: Plant
    package let controls: [ControlSummary]
    /// The baseline first, then each control alone, then all together (when there are two or more).
    package let variants: [Variant]

    /// - Parameter controls: each with the edits that it makes to this plant; none for a baseline run.
    package init(baseline: Plant, controls: [(summary: ControlSummary, edits: [PlantEdit])]) {
        self.baseline = baseline
        self.controls = controls.map(\.summary)
        var variants = [Variant(name: Variant.baselineName, controls: [], plant: baseline)]
        for (name, control) in zip(Self.names(of: controls.map(\.summary.id)), controls) {
            variants.append(
                Variant(name: name, controls: [control.summary.id], plant: baseline.applying(control.edits)))
        }
        if controls.count >= 2 {
            variants.append(
                Variant(
                    name: Variant.togetherName, controls: controls.map(\.summary.id),
                    plant: baseline.applying(controls.flatMap(\.edits))))
        }
        self.variants = variants
    }

    /// Variants of one's own choice.
    ///
    /// - Parameter variants: without the baseline, which comes first by itself.
    package init(baseline: Plant, variants: [Variant], controls: [ControlSummary] = []) {
        self.baseline = baseline
        self.controls = controls
        self.variants = [Variant(name: Variant.baselineName, controls: [], plant: baseline)] + variants
    }

    /// The ids, a number behind the second and later of the same control (`edr-agent`, `edr-agent 2`).
    private static func names(of ids: [String]) -> [String] {
        ids.indices.map { index in
            let earlier = ids[..<index].count { $0 == ids[index] }
            return earlier == 0 ? ids[index] : "\(ids[index]) \(earlier + 1)"
        }
    }
}

/// One plant of an experiment: the baseline, or the baseline with controls.
package struct Variant: Sendable {
    package static let baselineName = "baseline"
    package static let togetherName = "all together"

    /// `baseline`, a control's id, or `all together`.
    package let name: String
    /// Ids of the controls in it.
    package let controls: [String]
    package let plant: Plant

    package init(name: String, controls: [String], plant: Plant) {
        self.name = name
        self.controls = controls
        self.plant = plant
    }
}
