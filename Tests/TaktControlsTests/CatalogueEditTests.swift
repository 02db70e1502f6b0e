import TaktControls
import TaktFiles
import TaktPlant
import Testing

@Suite("What each entry of the catalogue does to a wide plant")
struct CatalogueEditTests {
    @Test("its edits are those of its category's golden file", arguments: ControlEntry.Category.allCases)
    func golden(category: ControlEntry.Category) throws {
        let plant = try WidePlant.load()
        let entries = try CatalogueFile.shipped().filter { $0.category == category }
        let texts = try entries.flatMap { entry in
            try Self.choices(of: entry).map { choice in
                let control = Control(entry: entry, choice: choice)
                return EditText.explain(control, try control.edits(for: plant), on: plant)
            }
        }
        try Golden.expect(texts.joined(separator: "\n"), file: Golden.file("\(category.rawValue).txt"))
    }

    @Test("every entry with effects changes the plant, and leaves it sound in each of its variants")
    func acts() throws {
        let plant = try WidePlant.load()
        for entry in try CatalogueFile.shipped() where entry.noTimingEffect == nil {
            var count = 0
            for choice in Self.choices(of: entry) {
                let edits = try Control(entry: entry, choice: choice).edits(for: plant)
                count += edits.count
                // What a control adds has a slash in its id, which no plant file may have.
                let errors = PlantRules.issues(of: plant.applying(edits)).filter {
                    $0.severity == .error && !$0.message.contains("is no id")
                }
                #expect(errors.isEmpty, "\(entry.id) \(choice.texts): \(errors)")
            }
            #expect(count > 0, "\(entry.id)")
        }
    }

    /// The defaults, and each other word that an effect depends on.
    private static func choices(of entry: ControlEntry) -> [ControlChoice] {
        let words = entry.parameters.filter { parameter in
            entry.effects.contains { $0.conditions.contains { $0.parameter == parameter.id } }
        }
        let others = words.flatMap { parameter in
            parameter.choices.filter { $0 != parameter.value.scalar }.map { word in
                var choice = ControlChoice(id: entry.id)
                choice.settings = [.init(parameter: parameter.id, value: .scalar(word))]
                return choice
            }
        }
        return [ControlChoice(id: entry.id)] + others
    }
}
