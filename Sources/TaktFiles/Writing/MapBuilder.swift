import TaktKernel
import TaktPlant

/// Puts a mapping together key by key: the mirror image of ``MapReader``.
struct MapBuilder {
    private var entries: [DocumentNode.Entry] = []

    var node: DocumentNode { DocumentNode(.mapping(entries)) }

    mutating func add(_ key: String, _ value: DocumentNode) { entries.append(.init(key: key, value: value)) }
    mutating func add(_ key: String, _ text: String) { add(key, .scalar(text)) }
    mutating func add(_ key: String, _ number: Int) { add(key, .scalar(String(number))) }
    mutating func add(_ key: String, _ flag: Bool) { add(key, .scalar(flag ? "true" : "false")) }
    mutating func add(_ key: String, duration: Nanoseconds) { add(key, DurationFormat.text(duration)) }
    mutating func add(_ key: String, _ law: Distribution) { add(key, DistributionText.node(law)) }

    /// A value that may be absent: left out then, or `none` where every figure is written.
    mutating func add<Value>(
        _ key: String, orNone value: Value?, _ isFull: Bool, _ node: (Value) -> DocumentNode
    ) {
        if let value { add(key, node(value)) } else if isFull { add(key, "none") }
    }

    /// A list; left out when it is empty.
    mutating func add<Item>(_ key: String, list: [Item], _ node: (Item) -> DocumentNode) {
        if !list.isEmpty { add(key, DocumentNode(.sequence(list.map(node)))) }
    }

    /// A mapping of one key.
    static func single(_ key: String, _ value: DocumentNode) -> DocumentNode {
        DocumentNode(.mapping([.init(key: key, value: value)]))
    }

    /// A mapping, put together by `fill`.
    static func map(_ fill: (inout MapBuilder) -> Void) -> DocumentNode {
        var map = MapBuilder()
        fill(&map)
        return map.node
    }
}

extension DocumentNode {
    static func texts(_ texts: [String]) -> DocumentNode { DocumentNode(.sequence(texts.map { .scalar($0) })) }
}
