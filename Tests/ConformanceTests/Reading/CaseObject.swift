import TaktKernel

/// One JSON object being read. It knows which fields were asked for, so that one that nobody knows is an error and
/// never silently left out.
final class CaseObject {
    /// Where in the file it stands, for messages.
    let path: String
    private let members: [(name: String, value: JSONValue)]
    private var isTaken: [Bool]
    private var children: [CaseObject] = []

    init(_ value: JSONValue, path: String) throws(CaseProblem) {
        guard case .object(let members) = value else {
            throw CaseProblem("\(path): an object is needed, not \(value.summary)")
        }
        self.path = path
        self.members = members
        isTaken = Array(repeating: false, count: members.count)
    }

    /// The names of the members, none of them taken.
    var names: [String] { members.map(\.name) }

    func has(_ name: String) -> Bool { members.contains { $0.name == name } }

    /// A field as it stands there; `nil` when it is not there. `null` is a value.
    func value(_ name: String) -> JSONValue? {
        guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
        isTaken[index] = true
        return members[index].value
    }

    func required(_ name: String) throws(CaseProblem) -> JSONValue {
        guard let value = value(name) else { throw CaseProblem("\(path): field '\(name)' is missing") }
        return value
    }

    /// Fields that say something to a reader and nothing to a check.
    func ignore(_ names: String...) {
        for name in names { _ = value(name) }
    }

    func integer(_ name: String) throws(CaseProblem) -> Int64 {
        try required(name).integer(at: "\(path).\(name)")
    }

    func integer(_ name: String, default standard: Int64) throws(CaseProblem) -> Int64 {
        try value(name)?.integer(at: "\(path).\(name)") ?? standard
    }

    /// `nil` when the field is `null`; it must be there.
    func integerOrNull(_ name: String) throws(CaseProblem) -> Int64? {
        try required(name).integerOrNull(at: "\(path).\(name)")
    }

    func number(_ name: String) throws(CaseProblem) -> Double {
        try required(name).number(at: "\(path).\(name)")
    }

    func string(_ name: String) throws(CaseProblem) -> String {
        try required(name).string(at: "\(path).\(name)")
    }

    func bool(_ name: String) throws(CaseProblem) -> Bool {
        guard case .bool(let value) = try required(name) else {
            throw CaseProblem("\(path).\(name): true or false is needed")
        }
        return value
    }

    func list(_ name: String) throws(CaseProblem) -> [JSONValue] {
        try required(name).list(at: "\(path).\(name)")
    }

    func integers(_ name: String) throws(CaseProblem) -> [Int64] {
        try list(name).integers(at: "\(path).\(name)")
    }

    func numbers(_ name: String) throws(CaseProblem) -> [Double] {
        var numbers: [Double] = []
        for item in try list(name) { numbers.append(try item.number(at: "\(path).\(name)")) }
        return numbers
    }

    func strings(_ name: String) throws(CaseProblem) -> [String] {
        var strings: [String] = []
        for item in try list(name) { strings.append(try item.string(at: "\(path).\(name)")) }
        return strings
    }

    func object(_ name: String) throws(CaseProblem) -> CaseObject {
        let child = try CaseObject(required(name), path: "\(path).\(name)")
        children.append(child)
        return child
    }

    func objects(_ name: String) throws(CaseProblem) -> [CaseObject] {
        var objects: [CaseObject] = []
        for (index, item) in try list(name).enumerated() {
            objects.append(try CaseObject(item, path: "\(path).\(name)[\(index)]"))
        }
        children += objects
        return objects
    }

    /// Throws when some field, here or in an object read from here, was never asked for. Call it after reading.
    func finish() throws(CaseProblem) {
        let unknown = members.indices.filter { !isTaken[$0] }.map { members[$0].name }
        guard unknown.isEmpty else {
            throw CaseProblem("\(path): unknown fields \(unknown.joined(separator: ", "))")
        }
        for child in children { try child.finish() }
    }
}

extension JSONValue {
    func integer(at path: String) throws(CaseProblem) -> Int64 {
        guard case .integer(let value) = self else {
            throw CaseProblem("\(path): a whole number is needed, not \(summary)")
        }
        return value
    }

    func integerOrNull(at path: String) throws(CaseProblem) -> Int64? {
        if case .null = self { return nil }
        return try integer(at: path)
    }

    func number(at path: String) throws(CaseProblem) -> Double {
        switch self {
        case .integer(let value): return Double(value)
        case .number(let value): return value
        default: throw CaseProblem("\(path): a number is needed, not \(summary)")
        }
    }

    func string(at path: String) throws(CaseProblem) -> String {
        guard case .string(let value) = self else {
            throw CaseProblem("\(path): a text is needed, not \(summary)")
        }
        return value
    }

    func list(at path: String) throws(CaseProblem) -> [JSONValue] {
        guard case .array(let value) = self else {
            throw CaseProblem("\(path): a list is needed, not \(summary)")
        }
        return value
    }
}

extension [JSONValue] {
    func integers(at path: String) throws(CaseProblem) -> [Int64] {
        var integers: [Int64] = []
        for item in self { integers.append(try item.integer(at: path)) }
        return integers
    }
}
