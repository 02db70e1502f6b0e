package import TaktControls
package import TaktPlant

extension Omission {
    /// What was not modelled: the limits that matter for this plant first, then those of each control.
    ///
    /// - Parameters:
    ///   - controls: each with the edits that it makes, in the order of the proposal.
    ///   - assumptions: the figures in use, of which some may be guesses.
    package static func list(
        of plant: Plant, controls: [(control: Control, edits: [PlantEdit])], settings: Settings,
        assumptions: [Assumption]
    ) -> [Omission] {
        var list = PlantLimits(plant: plant).omissions
        if !controls.isEmpty {
            list.append(
                Omission(
                    "attacks",
                    "No attack is simulated: whether the controls protect is not judged, only what they cost."))
        }
        let guesses = assumptions.count(where: \.isGuess)
        if guesses > 0 {
            list.append(
                Omission(
                    "figures",
                    "\(guesses) of \(assumptions.count) figures of the controls and device profiles are estimates that nobody "
                        + "has measured; replace them by what you measure on your floor."))
        }
        return list
            + controls.flatMap {
                ControlLimits(control: $0.control, edits: $0.edits, plant: plant, settings: settings).omissions
            }
    }
}
