/// A way to write a value in a document: what is expected there, and how it is read.
///
/// ``MapReader`` takes these: `map.required("period", .duration)`, `map.optional("core", .integer(0...63))`.
package struct ValueForm<Value> {
    /// With an example: ``a duration such as `10 ms` ``.
    package var expected: String
    /// What a reader goes on with after an error.
    package var placeholder: Value
    /// `nil` after a reported error.
    package var read: (DocumentCursor) -> Value?

    package init(expected: String, placeholder: Value, read: @escaping (DocumentCursor) -> Value?) {
        self.expected = expected
        self.placeholder = placeholder
        self.read = read
    }

    /// A value written as one text. `parse` throws a ``QuantityError`` that says what is wrong with it.
    package init(expected: String, placeholder: Value, parse: @escaping (String) throws(QuantityError) -> Value) {
        self.init(expected: expected, placeholder: placeholder) { cursor in
            guard let text = cursor.node.scalar else {
                cursor.expected(expected)
                return nil
            }
            do throws(QuantityError) {
                return try parse(text)
            } catch {
                cursor.error(error.message)
                return nil
            }
        }
    }
}

extension ValueForm where Value == String {
    /// Any text that is not empty.
    package static var text: ValueForm {
        ValueForm(expected: "a text", placeholder: "") { cursor in
            guard let text = cursor.node.scalar, !text.isEmpty else {
                cursor.expected("a text")
                return nil
            }
            return text
        }
    }

    /// A name that other places refer to: letters, digits, `-`, `_` and `.`, at most 64.
    package static var id: ValueForm {
        ValueForm(expected: "an id such as `plc-1`", placeholder: "") { cursor in
            guard let text = cursor.node.scalar, isIdentifier(text) else {
                cursor.expected("an id such as `plc-1` (letters, digits, `-`, `_` and `.`, at most 64)")
                return nil
            }
            return text
        }
    }
}

/// Letters, digits, `-`, `_` and `.`, at most 64, beginning with a letter or digit: reads and sorts well everywhere.
package func isIdentifier(_ text: String) -> Bool {
    guard (1...64).contains(text.utf8.count), let first = text.utf8.first else { return false }
    func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    return isAlphanumeric(first)
        && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
}

extension ValueForm where Value == Int {
    package static func integer(_ range: ClosedRange<Int>) -> ValueForm {
        let bounds =
            range.upperBound == .max
            ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        let expected = "a whole number \(bounds)"
        return ValueForm(expected: expected, placeholder: range.lowerBound) { cursor in
            guard let text = cursor.node.scalar, let value = Int(text), range.contains(value) else {
                cursor.expected(expected)
                return nil
            }
            return value
        }
    }
}

extension ValueForm where Value == Bool {
    package static var boolean: ValueForm {
        ValueForm(expected: "`true` or `false`", placeholder: false) { cursor in
            switch cursor.node.scalar {
            case "true": return true
            case "false": return false
            default:
                cursor.expected("`true` or `false`")
                return nil
            }
        }
    }
}

extension ValueForm where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words that are the cases of an enumeration.
    package static func choice(_ type: Value.Type) -> ValueForm {
        let words = Value.allCases.map(\.rawValue)
        guard let first = Value.allCases.first else { preconditionFailure("A choice has at least one case.") }
        let expected = words.count == 1 ? quoted(words[0]) : "one of \(listed(words.map(quoted)))"
        return ValueForm(expected: expected, placeholder: first) { cursor in
            if let text = cursor.node.scalar, let value = Value(rawValue: text) { return value }
            let hint = cursor.node.scalar.map { suggestion(for: $0, in: words) } ?? ""
            cursor.expected(expected, hint: hint)
            return nil
        }
    }
}
