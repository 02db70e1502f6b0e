/// A JSON Schema in the making: its keywords, and which keys the mappings in it take.
///
/// Schemas are put together from functions named after what they accept, and say in a description what each key is
/// for; ``JSONSchema`` prints them.
struct Schema: Sendable {
    var keywords: [JSONText.Member]
    /// The keys of each kind of mapping in it, the kinds named as their readers name them (``MapReader``).
    var vocabulary: [String: Set<String>] = [:]

    var json: JSONText { .object(keywords) }

    init(_ keywords: [(String, JSONText)], containing parts: [Schema] = []) {
        self.keywords = keywords.map { JSONText.Member(key: $0.0, value: $0.1) }
        for part in parts { vocabulary.merge(part.vocabulary) { $0.union($1) } }
    }

    /// This schema with a description in front.
    func described(_ text: String) -> Schema {
        var schema = self
        schema.keywords.removeAll { $0.key == "description" }
        schema.keywords.insert(JSONText.Member(key: "description", value: .string(text)), at: 0)
        return schema
    }
}

extension Schema {
    /// This, or the word `none`: there is nothing of the kind, whatever the device's model has.
    var orNone: Schema { .any(self, .constant("none")) }

    static var text: Schema { Schema([("type", "string"), ("minLength", .integer(1))]) }
    static var boolean: Schema { Schema([("type", "boolean")]) }

    /// One line, as titles are.
    static var title: Schema {
        Schema([("type", "string"), ("minLength", .integer(1)), ("maxLength", .integer(120))])
    }

    static func constant(_ value: String) -> Schema { Schema([("const", .string(value))]) }

    static func pattern(_ pattern: String, examples: [String]) -> Schema {
        Schema([("type", "string"), ("pattern", .string(pattern)), ("examples", .strings(examples))])
    }

    static func integer(_ minimum: Int, _ maximum: Int? = nil) -> Schema {
        Schema(
            [("type", "integer"), ("minimum", .integer(minimum))] + (maximum.map { [("maximum", .integer($0))] } ?? []))
    }

    static func choice(_ words: [String]) -> Schema { Schema([("type", "string"), ("enum", .strings(words))]) }

    static func list(of item: Schema, count: ClosedRange<Int> = 0...Int.max) -> Schema {
        var keywords: [(String, JSONText)] = [("type", "array"), ("items", item.json)]
        if count.lowerBound > 0 { keywords.append(("minItems", .integer(count.lowerBound))) }
        if count.upperBound < .max { keywords.append(("maxItems", .integer(count.upperBound))) }
        return Schema(keywords, containing: [item])
    }

    static func any(_ alternatives: Schema...) -> Schema {
        Schema([("anyOf", .array(alternatives.map(\.json)))], containing: alternatives)
    }

    /// A schema that stands in `$defs`.
    static func defined(_ name: String) -> Schema { Schema([("$ref", .string("#/$defs/\(name)"))]) }

    /// A mapping that takes these keys and no others.
    ///
    /// - Parameters:
    ///   - kind: as its reader calls it, `a device`.
    ///   - exactlyOneOf: groups of keys of which one must be there.
    ///   - atMostOneOf: keys that exclude each other.
    ///   - atLeastOneOf: keys of which one or more must be there.
    static func map(
        _ kind: String, _ keys: [Key], exactlyOneOf groups: [[[String]]] = [], atMostOneOf pair: [String] = [],
        atLeastOneOf choice: [String] = []
    ) -> Schema {
        let properties = keys.map { JSONText.Member(key: $0.name, value: $0.schema.json) }
        let required = keys.filter(\.isRequired).map(\.name)
        var keywords: [(String, JSONText)] = [("type", "object"), ("properties", .object(properties))]
        if !required.isEmpty { keywords.append(("required", .strings(required))) }
        keywords.append(("additionalProperties", .boolean(false)))
        if groups.count == 1 { keywords.append(("oneOf", alternatives(groups[0]))) }
        if groups.count > 1 {
            let all = groups.map { JSONText.object([.init(key: "oneOf", value: alternatives($0))]) }
            keywords.append(("allOf", .array(all)))
        }
        if !choice.isEmpty { keywords.append(("anyOf", alternatives(choice.map { [$0] }))) }
        if !pair.isEmpty {
            keywords.append(("not", .object([.init(key: "required", value: .strings(pair))])))
        }
        var schema = Schema(keywords, containing: keys.map(\.schema))
        schema.vocabulary[kind, default: []].formUnion(keys.map(\.name))
        return schema
    }

    private static func alternatives(_ groups: [[String]]) -> JSONText {
        .array(groups.map { .object([.init(key: "required", value: .strings($0))]) })
    }

    /// One key of a mapping.
    struct Key {
        var name: String
        var schema: Schema
        var isRequired: Bool
    }
}

extension Schema.Key {
    static func required(_ name: String, _ schema: Schema, _ description: String) -> Self {
        Self(name: name, schema: schema.described(description), isRequired: true)
    }

    static func optional(_ name: String, _ schema: Schema, _ description: String) -> Self {
        Self(name: name, schema: schema.described(description), isRequired: false)
    }
}
