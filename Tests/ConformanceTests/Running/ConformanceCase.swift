/// One case of an area, ready to run.
struct ConformanceCase: Sendable {
    /// The case's own name, unique with its file.
    var id: String
    /// Runs it and returns what differs from the oracle, each as one line; none: the case is passed.
    var check: @Sendable () throws -> [String]
}

/// What differs between a run and its oracle, a line each.
struct Differences: Sendable {
    private(set) var lines: [String] = []

    /// Notes a difference, if there is one.
    mutating func expect<Value: Equatable>(_ what: @autoclosure () -> String, _ actual: Value, is expected: Value) {
        guard actual != expected else { return }
        lines.append("\(what()): expected \(Self.text(expected)), got \(Self.text(actual))")
    }

    /// Notes a difference above `tolerance`; a value that is no number differs.
    mutating func expect(
        _ what: @autoclosure () -> String, _ actual: Double, near expected: Double, within tolerance: Double
    ) {
        guard !(abs(actual - expected) <= tolerance) else { return }
        lines.append("\(what()): expected \(expected) within \(tolerance), got \(actual)")
    }

    /// Compares two lists and notes the first place at which they differ, and a different length.
    mutating func expect<Value: Equatable>(_ what: String, _ actual: [Value], are expected: [Value]) {
        expect("\(what): count", actual.count, is: expected.count)
        guard let place = zip(actual, expected).enumerated().first(where: { $1.0 != $1.1 }) else { return }
        expect("\(what)[\(place.offset)]", place.element.0, is: place.element.1)
    }

    mutating func note(_ line: String) { lines.append(line) }

    private static func text<Value>(_ value: Value) -> String {
        if case let optional as any AnyOptional = value { return optional.text }
        return "\(value)"
    }
}

private protocol AnyOptional { var text: String { get } }
extension Optional: AnyOptional {
    fileprivate var text: String { map { "\($0)" } ?? "none" }
}
