package import TaktControls
package import TaktPlant

extension Assumption {
    /// Every parameter of the controls that act on a plant, with what is used of it.
    ///
    /// - Parameter controls: each with the edits that it makes; one that makes none stands on no figure.
    package static func list(of controls: [(control: Control, edits: [PlantEdit])], in plant: Plant) -> [Assumption] {
        let present = plant.devices.compactMap(\.processor?.cryptoClass)
        let classes = CryptoClass.allCases.filter(present.contains)
        return controls.filter { !$0.edits.isEmpty }.flatMap { control, _ in
            control.entry.parameters.map { parameter in
                Assumption(
                    subject: control.id, title: parameter.title, key: parameter.id,
                    value: control.text(of: parameter, for: classes), isChosen: control.sets(parameter.id),
                    grade: parameter.grade.rawValue, source: parameter.source)
            }
        }
    }

    /// Nobody measured it, and nobody chose it either.
    package var isGuess: Bool { !isChosen && grade == EvidenceGrade.estimate.rawValue }
}
