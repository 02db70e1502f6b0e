import TaktControls
package import TaktExperiment
import TaktPlant

/// What two results were made from, compared by its meaning: values, not text.
package enum InputDifference {
    /// A sentence for each difference: the plant in the order of its format, the controls, catalogue entries in use.
    package static func sentences(_ before: Evidence, _ after: Evidence) -> [String] {
        guard !before.inputs.isEmpty, !after.inputs.isEmpty else {
            return ["what went in cannot be compared: one of the two was stored by a Takt that kept no texts"]
        }
        do {
            let (old, new) = (try EmbeddedInputs(before), try EmbeddedInputs(after))
            return TreeDifference.sentences(
                PlantWriter.document(old.plant.plant), PlantWriter.document(new.plant.plant), root: "plant")
                + TreeDifference.sentences(
                    try controls(old, before.controlOptions), try controls(new, after.controlOptions), root: "proposal")
                + catalogue(old, new)
        } catch {
            return ["what went in cannot be compared: \(error)"]
        }
    }

    /// All controls, wherever they were chosen, without the words that explain them.
    private static func controls(_ inputs: EmbeddedInputs, _ options: [String]) throws -> DocumentNode {
        var choices = inputs.proposal?.proposal.controls ?? []
        for option in options { choices.append(try ControlChoice.parse(option, known: inputs.entries)) }
        for index in choices.indices { choices[index].why = "" }
        return ProposalWriter.document(Proposal(title: "", controls: choices))
    }

    /// Parameters and effects of entries that both have; an entry that only one has came with its control.
    private static func catalogue(_ old: EmbeddedInputs, _ new: EmbeddedInputs) -> [String] {
        old.entries.flatMap { entry -> [String] in
            guard let other = new.entries.first(where: { $0.id == entry.id }) else { return [] }
            return TreeDifference.sentences(
                document(entry), document(other), root: "catalogue entry \(entry.id)")
        }
    }

    private static func document(_ entry: ControlEntry) -> DocumentNode {
        MapBuilder.map { map in
            map.add("parameters", list: entry.parameters) { parameter in
                MapBuilder.map { inner in
                    inner.add("id", "\(entry.id)/\(parameter.id)")
                    inner.add("default", parameter.value)
                    inner.add("range", .texts(parameter.range))
                }
            }
            map.add("effects", list: entry.effects) { effect in
                MapBuilder.map { inner in
                    inner.add("kind", effect.kind.rawValue)
                    inner.add("fields", effect.fields)
                }
            }
        }
    }
}
