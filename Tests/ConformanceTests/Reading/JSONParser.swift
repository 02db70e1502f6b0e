import Foundation

/// Reads RFC 8259 JSON from bytes.
struct JSONParser {
    private let bytes: [UInt8]
    private var place = 0

    static func parse(_ data: Data) throws(CaseProblem) -> JSONValue {
        var parser = JSONParser(bytes: [UInt8](data))
        let value = try parser.value()
        parser.skipSpace()
        guard parser.place == parser.bytes.count else { throw parser.problem("something follows the value") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func problem(_ text: String) -> CaseProblem { CaseProblem("JSON, byte \(place): \(text)") }

    private mutating func skipSpace() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    private mutating func next() -> UInt8? {
        skipSpace()
        return place < bytes.count ? bytes[place] : nil
    }

    private mutating func value() throws(CaseProblem) -> JSONValue {
        switch next() {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: String, _ value: JSONValue) throws(CaseProblem) -> JSONValue {
        guard bytes[place...].starts(with: text.utf8) else { throw problem("no value") }
        place += text.utf8.count
        return value
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(CaseProblem) {
        guard next() == UInt8(ascii: character) else { throw problem("'\(character)' is missing") }
        place += 1
    }

    private mutating func object() throws(CaseProblem) -> JSONValue {
        try expect("{")
        var members: [(name: String, value: JSONValue)] = []
        if next() != UInt8(ascii: "}") {
            repeat {
                if !members.isEmpty { try expect(",") }
                skipSpace()
                let name = try string()
                try expect(":")
                members.append((name, try value()))
            } while next() == UInt8(ascii: ",")
        }
        try expect("}")
        return .object(members)
    }

    private mutating func array() throws(CaseProblem) -> JSONValue {
        try expect("[")
        var list: [JSONValue] = []
        if next() != UInt8(ascii: "]") {
            repeat {
                if !list.isEmpty { try expect(",") }
                list.append(try value())
            } while next() == UInt8(ascii: ",")
        }
        try expect("]")
        return .array(list)
    }

    private mutating func string() throws(CaseProblem) -> String {
        guard next() == UInt8(ascii: "\"") else { throw problem("a string is missing") }
        let start = place
        place += 1
        var isPlain = true
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            if bytes[place] == UInt8(ascii: "\\") {
                isPlain = false
                place += 1
            }
            place += 1
        }
        guard place < bytes.count else { throw problem("a string has no end") }
        place += 1
        if isPlain { return String(decoding: bytes[(start + 1)..<(place - 1)], as: UTF8.self) }
        let quoted = Data(bytes[start..<place])
        guard let text = try? JSONDecoder().decode(String.self, from: quoted) else { throw problem("a bad escape") }
        return text
    }

    private mutating func number() throws(CaseProblem) -> JSONValue {
        let start = place
        while place < bytes.count, isPartOfNumber(bytes[place]) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if let whole = Int64(text) { return .integer(whole) }
        guard let value = Double(text) else { throw problem("no value") }
        return .number(value)
    }

    private func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
