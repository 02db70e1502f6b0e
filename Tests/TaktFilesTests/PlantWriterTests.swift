import Foundation
import TaktPlant
import Testing

@testable import TaktFiles

@Suite("Plants as text")
struct PlantWriterTests {
    @Test("A sample plant comes back as it was", arguments: SamplePlantTests.names)
    func samplePlants(name: String) throws {
        let loaded = try PlantFile.load(path: SamplePlantTests.plants.appending(path: name).path)
        let text = PlantWriter.text(of: loaded.plant, comment: "Written anew.\n\nTwice.")
        #expect(text.hasPrefix("# Written anew.\n#\n# Twice.\ntakt: plant/1\n"))
        let again = try PlantFile.parse(text: text)
        #expect(again.plant == loaded.plant)
        #expect(again.warnings.count == loaded.warnings.count)
        #expect(PlantWriter.text(of: again.plant) == PlantWriter.text(of: loaded.plant))
    }

    @Test(
        "Texts that YAML would take for something else come back as texts",
        arguments: [
            "null", "~", "- a", "a: b", "a #b", "#", "[x]", "{x", "*a", "&a", "'", "\"", "\\", " lead", "trail ", "yes",
            "12", "a\nb", "tab\tend", "\u{7F}\u{85}\u{2028}", "Zwei Kessel f\u{FC}r 5 t/h", "%x", "@", "`", "|", ">-",
            "? a",
            "a, b", "it's", "\u{1F3ED}", "x: ", "0 %",
        ])
    func scalars(text: String) throws {
        for node in [
            MapBuilder.map { $0.add("key", text) },
            MapBuilder.map { $0.add("key", MapBuilder.map { $0.add("a", .texts([text, text])) }) },
            MapBuilder.map { $0.add("key", String(repeating: "wide ", count: 30) + text) },
        ] {
            let read = try DocumentLoader.parse(text: YAMLText.text(of: node), path: "x.yaml")
            #expect(read.unmarked == node.unmarked)
        }
    }

    @Test("Quantities are written to the last digit")
    func quantities() throws {
        for time in [0, 1, 999, 1_000, 156_250, 1_000_001, 90_000_000_000, 3_600_000_000_001, DurationFormat.longest] {
            #expect(try DurationFormat.parse(DurationFormat.text(Int64(time))) == Int64(time))
        }
        for picoseconds in [1, 999, 1_000, 14_600_000, 14_612_345] as [Int64] {
            let text = DurationFormat.picosecondText(picoseconds)
            #expect(try DurationFormat.parsePicoseconds(text) == picoseconds)
        }
        for text in ["500 USD", "0.125 USD", "12.5 EUR", "0.00000000000001 USD", "999999999999999 USD", "0 USD"] {
            let money = try MoneyFormat.parse(text)
            #expect(MoneyFormat.exactText(amount: money.amount, currency: money.currency) == text)
        }
    }

    @Test("A weakly hard tolerance remembers a million responses at most")
    func longWindow() {
        #expect(throws: QuantityError.self) { try Tolerance.parse("at most 1 of any 1000001") }
    }
}

extension DocumentNode {
    /// Without places.
    fileprivate var unmarked: DocumentNode {
        switch content {
        case .null, .scalar: DocumentNode(content)
        case .sequence(let items): DocumentNode(.sequence(items.map(\.unmarked)))
        case .mapping(let entries):
            DocumentNode(.mapping(entries.map { .init(key: $0.key, value: $0.value.unmarked) }))
        }
    }
}
