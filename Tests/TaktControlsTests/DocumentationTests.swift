import Foundation
import TaktControls
import TaktFiles
import TaktPlant
import Testing

@Suite("docs/control-format.md")
struct DocumentationTests {
    /// The fenced YAML of the page, in its order.
    private func examples() throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/control-format.md"), encoding: .utf8)
        return page.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test("its proposal reads against the shipped catalogue")
    func proposal() throws {
        let reader = DocumentReader()
        let root = try DocumentLoader.parse(text: examples()[0], path: "docs")
        let choices = try (root["controls"]?.sequence ?? []).map {
            ControlReader.choice(reader.cursor($0), known: try CatalogueFile.shipped())
        }
        #expect(reader.problems.map(\.message) == [])
        #expect(choices.compactMap(\.self).map(\.id) == ["edr-agent", "tls-modbus"])
    }

    @Test("its entry shows every kind of effect and edits the small plant")
    func entry() throws {
        let reader = DocumentReader()
        let root = try DocumentLoader.parse(text: examples()[1], path: "docs")
        let entry = try #require(ControlReader.entry(reader.cursor(root)))
        #expect(reader.problems.map(\.message) == [])
        #expect(Set(entry.effects.map(\.kind)) == Set(EffectKind.allCases))
        let control = Control(entry: entry, choice: ControlChoice(id: entry.id))
        #expect(try control.edits(for: SmallPlant.load()).count > 10)
    }
}
