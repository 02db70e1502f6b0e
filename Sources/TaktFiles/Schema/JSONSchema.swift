/// The JSON Schemas (draft 2020-12) of Takt's files, for editors that complete and check YAML.
///
/// They say what can be said about the form of a file; whether what it names exists is the reader's to check.
package enum JSONSchema {
    /// The schema as JSON text, ending with a newline; the same bytes every time.
    package static func text(for format: FileFormat) -> String {
        let root = schema(for: format)
        let definitions: [JSONText.Member] = [
            .init(key: "distribution", value: distribution(format).json)
        ]
        let head: [JSONText.Member] = [
            .init(key: "$schema", value: "https://json-schema.org/draft/2020-12/schema"),
            .init(key: "$id", value: .string("urn:takt:schema:" + format.version.replacing("/", with: ":"))),
            .init(key: "title", value: .string("Takt \(format.rawValue) file")),
        ]
        return JSONText.object(head + root.keywords + [.init(key: "$defs", value: .object(definitions))]).pretty()
            + "\n"
    }

    /// The keys that each kind of mapping takes.
    package static func vocabulary(of format: FileFormat) -> [String: Set<String>] {
        schema(for: format).vocabulary.merging(distribution(format).vocabulary) { $0.union($1) }
    }

    private static func schema(for format: FileFormat) -> Schema {
        switch format {
        case .plant: .plant
        case .proposal: .proposal
        case .catalogue: .catalogueEntry
        case .device: .deviceProfile
        case .suite: .suite
        }
    }

    /// In a catalogue entry a parameter may stand for any duration.
    private static func distribution(_ format: FileFormat) -> Schema {
        .distributionDefinition(of: format == .catalogue ? .duration.orParameter : .duration)
    }

    static func version(_ format: FileFormat) -> Schema.Key {
        .required("takt", .constant(format.version), "Kind and version of this file; always the first key.")
    }
}
