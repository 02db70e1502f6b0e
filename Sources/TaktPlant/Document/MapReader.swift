/// Reads the keys of one mapping. Each key it is asked for is a known one; the others are errors in the end.
///
/// A required key that is missing or unreadable is reported, and the form's placeholder returned in its place.
package final class MapReader {
    package let cursor: DocumentCursor
    /// What the mapping is, with its article: `a device`.
    package let kind: String
    private let entries: [DocumentNode.Entry]
    private var known: [String] = []

    init(kind: String, entries: [DocumentNode.Entry], cursor: DocumentCursor) {
        self.kind = kind
        self.entries = entries
        self.cursor = cursor
    }

    /// The value of a key that is there and not empty.
    package func value(_ key: String) -> DocumentCursor? {
        learn(key)
        guard let entry = entries.first(where: { $0.key == key }), !entry.value.isNull else { return nil }
        return DocumentCursor(node: entry.value, path: cursor.path + .key(key), reader: cursor.reader)
    }

    package func has(_ key: String) -> Bool { value(key) != nil }

    package func required<Value>(_ key: String, _ form: ValueForm<Value>) -> Value {
        guard let value = value(key) else {
            reportMissing(key, hint: "expected \(form.expected)")
            return form.placeholder
        }
        return form.read(value) ?? form.placeholder
    }

    /// `nil` if the key is absent (or wrong, which is reported).
    package func optional<Value>(_ key: String, _ form: ValueForm<Value>) -> Value? { value(key).flatMap(form.read) }

    package func optional<Value>(_ key: String, _ form: ValueForm<Value>, default absent: Value) -> Value {
        optional(key, form) ?? absent
    }

    /// A nested mapping; `nil` if absent or none.
    package func map<Value>(_ key: String, _ kind: String, _ read: (MapReader) -> Value?) -> Value? {
        value(key)?.map(kind, read)
    }

    package func requiredMap<Value>(_ key: String, _ kind: String, _ read: (MapReader) -> Value?) -> Value? {
        guard let value = value(key) else {
            reportMissing(key, hint: "expected \(kind)")
            return nil
        }
        return value.map(kind, read)
    }

    /// A list; empty if absent.
    package func list<Value>(_ key: String, _ read: (DocumentCursor) -> Value?) -> [Value] {
        value(key)?.list(read) ?? []
    }

    package func requiredList<Value>(_ key: String, _ read: (DocumentCursor) -> Value?) -> [Value] {
        guard let value = value(key) else {
            reportMissing(key, hint: "expected a list")
            cursor.reader.leaveOut()
            return []
        }
        return value.list(read)
    }

    /// Which of several keys, that exclude each other, is there. None or more than one is reported.
    ///
    /// - Parameter what: what they all are, without an article: `activation`.
    package func exactlyOne(of keys: [String], _ what: String) -> String? {
        let present = keys.filter(has)
        if present.isEmpty { error("\(kind) needs one \(what): \(listed(keys.map(quoted)))") }
        if present.count > 1 { error("\(kind) has \(listed(present.map(quoted), "and")), but takes only one \(what)") }
        return present.count == 1 ? present.first : nil
    }

    /// Reports an error about the mapping as a whole.
    package func error(_ message: String) {
        cursor.reader.report(Problem(message, at: cursor.node.mark, path: cursor.path))
    }

    private func learn(_ key: String) {
        if !known.contains(key) { known.append(key) }
        cursor.reader.learn(key, of: kind)
    }

    private func reportMissing(_ key: String, hint: String) {
        let path = cursor.path + .key(key)
        cursor.reader.report(Problem("\(kind) needs \(quoted(key)): \(hint)", at: cursor.node.mark, path: path))
    }

    func reportUnknownKeys() {
        for entry in entries where !known.contains(entry.key) {
            let isRead = cursor.reader.problems.count < Problem.mostRead
            // The rest of a text after its comma, in a mapping on one line.
            let isRest = entry.value.isNull && entry.key.contains(" ")
            let hint = isRest ? "; inside `{...}` a text with a comma needs quotes" : isRead ? hint(for: entry.key) : ""
            let message = "unknown key \(quoted(entry.key)) in \(kind)" + hint
            let path = cursor.path + .key(entry.key)
            cursor.reader.report(Problem(message, at: entry.keyMark, path: path))
        }
    }

    private func hint(for key: String) -> String {
        let near = suggestion(for: key, in: known)
        return near.isEmpty && !known.isEmpty ? "; it takes \(listed(known.map(quoted), "and"))" : near
    }
}
