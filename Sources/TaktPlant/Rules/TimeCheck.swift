import TaktKernel

/// Words for times that make no sense, shared by the rules.
enum TimeCheck {
    /// Anything that recurs faster would keep a simulation from getting anywhere.
    static let shortestPeriod: Nanoseconds = .microsecond

    static func period(_ value: Nanoseconds, _ path: DocumentPath) -> [PlantIssue] {
        guard value < shortestPeriod else { return [] }
        let found = value == 0 ? "" : ", found \(DurationFormat.text(value))"
        return [
            PlantIssue("\(path.lastKey): must be at least \(DurationFormat.text(shortestPeriod))\(found)", at: path)
        ]
    }

    static func interval(_ value: Distribution, _ path: DocumentPath) -> [PlantIssue] {
        guard value.mean < shortestPeriod else { return [] }
        let message = "\(path.lastKey): must be at least \(DurationFormat.text(shortestPeriod)) on average"
        return [PlantIssue(message, at: path)]
    }

    /// Longer work of a processor is surely a wrong unit.
    static let longestExecution: Nanoseconds = .hour

    static func execution(_ value: Distribution, _ path: DocumentPath) -> [PlantIssue] {
        guard max(value.mean, value.maximum ?? 0) > longestExecution else { return [] }
        return [
            PlantIssue(
                "\(path.lastKey): longer than \(DurationFormat.text(longestExecution)); is the unit meant?", at: path)
        ]
    }

    static func positive(_ value: Nanoseconds, _ path: DocumentPath) -> [PlantIssue] {
        value > 0 ? [] : [PlantIssue("\(path.lastKey): must be above 0", at: path)]
    }

    static func notNegative(_ value: Nanoseconds, _ path: DocumentPath) -> [PlantIssue] {
        value >= 0 ? [] : [PlantIssue("\(path.lastKey): must not be negative", at: path)]
    }
}

extension DocumentPath {
    /// The last key of the path, which errors begin with.
    var lastKey: String {
        for step in steps.reversed() { if case .key(let key) = step { return key } }
        return "document"
    }
}
