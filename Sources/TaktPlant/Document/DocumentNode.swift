/// A document as it was typed: a tree of texts, lists and mappings, each with its place in the file.
///
/// It knows nothing of YAML, so that whoever reads meaning out of it need not either. Texts stay texts: whether `10`
/// is a number is decided by the reader that asks for one.
package struct DocumentNode: Hashable, Sendable {
    package indirect enum Content: Hashable, Sendable {
        case null
        case scalar(String)
        case sequence([DocumentNode])
        /// In the order of the file; keys are unique.
        case mapping([Entry])
    }

    /// One key of a mapping and its value.
    package struct Entry: Hashable, Sendable {
        package var key: String
        package var keyMark: Mark
        package var value: DocumentNode

        package init(key: String, keyMark: Mark = .start, value: DocumentNode) {
            self.key = key
            self.keyMark = keyMark
            self.value = value
        }
    }

    package var content: Content
    package var mark: Mark

    package init(_ content: Content, mark: Mark = .start) {
        self.content = content
        self.mark = mark
    }

    package static func scalar(_ text: String, mark: Mark = .start) -> DocumentNode { .init(.scalar(text), mark: mark) }

    /// The text of a scalar; `nil` for anything else.
    package var scalar: String? { if case .scalar(let text) = content { text } else { nil } }

    /// The items of a list; `nil` for anything else.
    package var sequence: [DocumentNode]? { if case .sequence(let items) = content { items } else { nil } }

    /// The entries of a mapping; `nil` for anything else.
    package var mapping: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

    package var isNull: Bool { content == .null }

    /// The value of a key, when this is a mapping that has it.
    package subscript(key: String) -> DocumentNode? { mapping?.first { $0.key == key }?.value }

    /// What stands here, for an error: `` `ten` ``, `a list`, `a mapping`, `nothing`.
    package var kindInWords: String {
        switch content {
        case .null: "nothing"
        case .scalar(let text): quoted(text)
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// This tree with every scalar that `replace` answers put in its place (parameters `$name` of a catalogue entry).
    /// What is put in keeps the place of the scalar it stands for, so that errors point at the use.
    package func replacingScalars(_ replace: (String, Mark) -> DocumentNode?) -> DocumentNode {
        switch content {
        case .null: return self
        case .scalar(let text):
            guard let value = replace(text, mark) else { return self }
            return DocumentNode(value.content, mark: mark)
        case .sequence(let items):
            return DocumentNode(.sequence(items.map { $0.replacingScalars(replace) }), mark: mark)
        case .mapping(let entries):
            let replaced = entries.map {
                Entry(key: $0.key, keyMark: $0.keyMark, value: $0.value.replacingScalars(replace))
            }
            return DocumentNode(.mapping(replaced), mark: mark)
        }
    }
}
