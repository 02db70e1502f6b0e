/// Collects what is wrong with a document while it is read, instead of stopping at the first problem.
///
/// Readers go on with a placeholder after an error; whoever started them asks ``hasErrors`` before using the result.
package final class DocumentReader {
    package private(set) var problems: [Problem] = []
    /// Every key that was asked for, by the kind of mapping it was asked of: what the format's readers know.
    package private(set) var vocabulary: [String: Set<String>] = [:]

    /// Whether an item of a list was left out of the result, so that the rest's places no longer match the file's.
    package private(set) var hasLeftOut = false

    package init() {}

    package var hasErrors: Bool { problems.contains { $0.severity == .error } }

    package func report(_ problem: Problem) { problems.append(problem) }

    /// A cursor on the root of a document.
    package func cursor(_ root: DocumentNode) -> DocumentCursor {
        DocumentCursor(node: root, path: [], reader: self)
    }

    func leaveOut() { hasLeftOut = true }

    func learn(_ key: String, of kind: String) { vocabulary[kind, default: []].insert(key) }
}

/// A place in a document that is being read.
package struct DocumentCursor {
    package var node: DocumentNode
    package var path: DocumentPath
    package var reader: DocumentReader

    package init(node: DocumentNode, path: DocumentPath = [], reader: DocumentReader) {
        self.node = node
        self.path = path
        self.reader = reader
    }

    /// What an error calls this place: its key, or its place in a list.
    package var name: String {
        switch path.steps.last {
        case .key(let key): key
        case .index(let index): "item \(index + 1)"
        case nil: "document"
        }
    }

    /// Reports an error here. The message is preceded by the name of this place.
    package func error(_ message: String) {
        reader.report(Problem(name + ": " + message, at: node.mark, path: path))
    }

    package func warning(_ message: String) {
        reader.report(Problem(name + ": " + message, at: node.mark, path: path, severity: .warning))
    }

    /// Reports that something else was expected here: ``expected an integer such as `4`, found `four` ``.
    package func expected(_ what: String, hint: String = "") {
        error("expected \(what), found \(node.kindInWords)\(hint)")
    }

    /// Reads this node as one of the forms in ``ValueForm``; `nil` after a reported error.
    package func value<Value>(_ form: ValueForm<Value>) -> Value? { form.read(self) }

    /// Reads this node as a mapping; unknown keys are reported when `read` returns. `nil` if it is no mapping.
    ///
    /// - Parameter kind: what the mapping is, with its article: `a device`.
    package func map<Value>(_ kind: String, _ read: (MapReader) -> Value?) -> Value? {
        guard let entries = node.mapping else {
            expected("\(kind) as a mapping of keys")
            return nil
        }
        let map = MapReader(kind: kind, entries: entries, cursor: self)
        defer { map.reportUnknownKeys() }
        return read(map)
    }

    /// Reads this node as a list; an item that `read` cannot make sense of is left out.
    package func list<Value>(_ read: (DocumentCursor) -> Value?) -> [Value] {
        guard let items = node.sequence else {
            expected("a list")
            reader.leaveOut()
            return []
        }
        return items.enumerated().compactMap { index, item in
            let value = read(DocumentCursor(node: item, path: path + .index(index), reader: reader))
            if value == nil { reader.leaveOut() }
            return value
        }
    }
}
