/// A JSON value whose objects keep the order of their keys, so that what is printed reads as it was written.
indirect enum JSONText: Hashable, Sendable, ExpressibleByStringLiteral {
    case string(String)
    case integer(Int)
    /// A number as it is to be printed: `3.5`.
    case number(String)
    case boolean(Bool)
    case array([JSONText])
    case object([Member])

    struct Member: Hashable, Sendable {
        var key: String
        var value: JSONText
    }

    init(stringLiteral value: String) { self = .string(value) }

    static func strings(_ texts: [String]) -> JSONText { .array(texts.map(JSONText.string)) }

    /// Indented by two spaces; arrays of plain values on one line.
    func pretty(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .string(let text): return Self.quoted(text)
        case .integer(let value): return "\(value)"
        case .number(let text): return text
        case .boolean(let value): return "\(value)"
        case .array(let items):
            if items.allSatisfy(\.isPlain) { return "[" + items.map { $0.pretty() }.joined(separator: ", ") + "]" }
            let lines = items.map { inner + $0.pretty(indent: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { inner + Self.quoted($0.key) + ": " + $0.value.pretty(indent: inner) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
        }
    }

    private var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
