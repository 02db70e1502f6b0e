import Foundation
import TaktControls
import TaktDevices
import TaktPlant
import Testing

@testable import TaktFiles

@Suite("JSON Schemas") struct SchemaTests {
    @Test("every key that the plant reader knows is in the schema, and no other")
    func vocabulary() throws {
        let reader = DocumentReader()
        let root = try DocumentLoader.parse(text: FormatDocumentation.plant, path: "docs.yaml")
        _ = PlantReader.plant(reader.cursor(root), try DeviceFile.shipped())
        let known = reader.vocabulary
        let schema = JSONSchema.vocabulary(of: .plant)
        for kind in Set(known.keys).union(schema.keys).sorted() {
            #expect(schema[kind, default: []].sorted() == known[kind, default: []].sorted(), "\(kind)")
        }
    }

    @Test("every key that the catalogue, device and proposal readers know is in their schemas, and no other")
    func otherVocabularies() throws {
        for file in Catalogue.files {
            let reader = DocumentReader()
            _ = ControlReader.entry(reader.cursor(try DocumentLoader.parse(text: file.text, path: file.name)))
            expectSame(reader.vocabulary, JSONSchema.vocabulary(of: .catalogue))
        }
        let profiles = DocumentReader()
        for file in ShippedProfiles.files {
            _ = ProfileReader.profile(profiles.cursor(try DocumentLoader.parse(text: file.text, path: file.name)))
        }
        expectSame(profiles.vocabulary, JSONSchema.vocabulary(of: .device))
        let choice = "{id: edr-agent, on: {devices: [a]}, set: {steady-load: 4 %}, why: x}"
        let reader = DocumentReader()
        let root = try DocumentLoader.parse(text: choice, path: "p.yaml")
        _ = ControlReader.choice(reader.cursor(root), known: try CatalogueFile.shipped())
        #expect(reader.problems.map(\.message) == [])
        expectSame(reader.vocabulary, JSONSchema.vocabulary(of: .proposal))
    }

    /// Compares the kinds of mappings that a reader has met.
    private func expectSame(_ known: [String: Set<String>], _ schema: [String: Set<String>]) {
        for (kind, keys) in known { #expect(schema[kind, default: []].sorted() == keys.sorted(), "\(kind)") }
    }

    @Test("a schema is JSON, the same every time, and closed", arguments: FileFormat.allCases)
    func text(format: FileFormat) throws {
        let text = JSONSchema.text(for: format)
        #expect(text == JSONSchema.text(for: format))
        let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(json["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(json["additionalProperties"] as? Bool == false)
        let properties = try #require(json["properties"] as? [String: Any])
        #expect(Set(properties.keys) == JSONSchema.vocabulary(of: format)[Self.root(format)])
        try expectDescriptions(in: json, path: "\(format)")
    }

    private static func root(_ format: FileFormat) -> String {
        switch format {
        case .plant: "a plant"
        case .proposal: "a proposal"
        case .catalogue: "a control"
        case .device: "a device profile"
        case .suite: "a suite"
        }
    }

    /// Every property says what it is for.
    private func expectDescriptions(in value: Any, path: String) throws {
        if let list = value as? [Any] { for item in list { try expectDescriptions(in: item, path: path) } }
        guard let map = value as? [String: Any] else { return }
        if let properties = map["properties"] as? [String: Any] {
            for (key, schema) in properties {
                let description = (schema as? [String: Any])?["description"] as? String
                #expect(description?.isEmpty == false, "\(path).\(key)")
            }
        }
        for (key, inner) in map where key != "examples" { try expectDescriptions(in: inner, path: path + "." + key) }
    }
}
