import Foundation
import TaktControls
import TaktFiles
import TaktPlant
import Testing

@Suite("The catalogue in words")
struct ControlTextTests {
    @Test("docs/controls.md is what `takt controls --format markdown` prints")
    func page() throws {
        let page = Repository.root.appending(path: "docs/controls.md")
        try Golden.expect(ControlPage.markdown(CatalogueFile.shipped()), file: page)
    }

    @Test("every control is in the table once, under its category")
    func table() throws {
        let entries = try CatalogueFile.shipped()
        let lines = ControlText.list(entries).split(separator: "\n").map(String.init)
        for entry in entries {
            let row = try #require(lines.firstIndex { $0.hasPrefix("  \(entry.id) ") })
            let heading = try #require(lines[..<row].last { !$0.hasPrefix(" ") })
            #expect(heading.hasPrefix(entry.category.title.uppercased()))
        }
        #expect(lines.allSatisfy { $0.count <= 100 })
    }

    @Test("a table's row says what the control does, its figures by grade, and its alternatives")
    func row() throws {
        let lines = ControlText.list(try CatalogueFile.shipped()).split(separator: "\n")
        let row = try #require(lines.first { $0.hasPrefix("  edr-agent ") })
        #expect(row.split(separator: " ") == ["edr-agent", "background", "tasks", "0/2/1/5", "2"])
    }

    @Test("an effect in words names what it acts on, its condition, and the parameter behind each figure")
    func effect() throws {
        let parameters = """
            [{id: mode, title: T, unit: word, default: tap, choices: [tap, mirror], grade: estimate, source: S},
             {id: share, title: T, unit: "%", default: 3 %, grade: estimate, source: S},
             {id: gap, title: T, unit: s, default: 2 s, grade: estimate, source: S}]
            """
        let entry = try entry(
            """
              - host-load: {select: {families: [host], kinds: [hmi]}, when: {mode: [tap]}, title: a, every: 1 s, share: $share}
              - start-cost: {added: $gap}
              - host-load: {title: b, event: {exponential: $gap}, execution: {uniform: [1 ms, 2 ms]}}
            """, parameters: parameters)
        #expect(
            entry.effects.map { EffectText.sentence($0, entry) } == [
                "If `mode` is tap: A background task `a` on devices (families host; kinds hmi): every 1 s; `share` = 3 %.",
                "A longer start-up on all devices: added `gap` = 2 s.",
                "A background task `b` on all devices: event exponential `gap` = 2 s; execution 1 ms to 2 ms.",
            ])
    }

    @Test("a control is shown with every figure, every alternative and every mitigation by its name")
    func show() throws {
        for entry in try CatalogueFile.shipped() {
            let text = ControlText.show(entry)
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(entry.id)")
            for parameter in entry.parameters { #expect(text.contains("\n  \(parameter.id) (\(parameter.unit))")) }
            for alternative in entry.alternatives { #expect(text.contains("\n  - \(alternative.id): ")) }
            for id in entry.mitigates {
                #expect(text.contains("\n  \(id) \(try #require(Mitigation.named(id)).name)\n"))
            }
        }
    }

    @Test("as JSON it is the same catalogue")
    func json() throws {
        let entries = try CatalogueFile.shipped()
        let data = Data(CatalogueJSON.text(entries).utf8)
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let controls = try #require(json["controls"] as? [[String: Any]])
        #expect(controls.map { $0["id"] as? String } == entries.map(\.id))
        for (control, entry) in zip(controls, entries) {
            #expect((control["parameters"] as? [Any])?.count == entry.parameters.count)
            #expect((control["effects"] as? [Any])?.count == entry.effects.count)
            #expect((control["no-timing-effect"] == nil) == (entry.noTimingEffect == nil))
        }
    }

    @Test("mitigations have each an id of their own, in order, and a name")
    func mitigations() {
        let ids = Mitigation.all.map(\.id)
        #expect(ids == Set(ids).sorted())
        #expect(Mitigation.all.allSatisfy { !$0.name.isEmpty })
        #expect(Mitigation.named("M0932")?.name == "Multi-factor Authentication")
    }
}
