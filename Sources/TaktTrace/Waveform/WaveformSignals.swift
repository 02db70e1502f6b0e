/// The variables of a value change dump (IEEE 1364-2005, clause 18), with their present values.
struct WaveformSignals {
    enum Kind {
        /// A wire of one bit.
        case bit
        /// A register of two.
        case pair
        /// Something that only happens.
        case event
    }
    private struct Signal {
        var kind: Kind
        var value: Int
        /// The value that the file has.
        var shown: Int
        var isDirty = false
    }
    private var signals: [Signal] = []
    /// What this instant touched.
    private var dirty: [Int] = []

    /// - Returns: the signal's number.
    mutating func add(_ kind: Kind, value: Int = 0) -> Int {
        signals.append(Signal(kind: kind, value: value, shown: value))
        return signals.count - 1
    }

    mutating func set(_ signal: Int, _ value: Int) {
        signals[signal].value = value
        touch(signal)
    }

    mutating func set(_ signal: Int, _ value: Bool) { set(signal, value ? 1 : 0) }

    mutating func happen(_ signal: Int) { touch(signal) }

    private mutating func touch(_ signal: Int) {
        guard !signals[signal].isDirty else { return }
        signals[signal].isDirty = true
        dirty.append(signal)
    }

    /// What the instant changed, a line each, in the order of the signals; what is as it was before is left out.
    mutating func takeChanges() -> [String] {
        var lines: [String] = []
        for signal in dirty.sorted() {
            signals[signal].isDirty = false
            switch signals[signal].kind {
            case .event: break
            case .bit, .pair: guard signals[signal].value != signals[signal].shown else { continue }
            }
            signals[signal].shown = signals[signal].value
            lines.append(line(signal))
        }
        dirty.removeAll(keepingCapacity: true)
        return lines
    }

    /// The values at the start.
    var initialLines: [String] {
        signals.indices.compactMap { signal in
            if case .event = signals[signal].kind { nil } else { line(signal) }
        }
    }

    /// `$var wire 1 ! busy $end`
    func declaration(_ signal: Int, _ name: String) -> String {
        let type =
            switch signals[signal].kind {
            case .bit: "wire 1"
            case .pair: "reg 2"
            case .event: "event 1"
            }
        return "$var \(type) \(Self.code(signal)) \(name) $end"
    }

    private func line(_ signal: Int) -> String {
        let value = signals[signal].value
        return switch signals[signal].kind {
        case .bit: "\(value)\(Self.code(signal))"
        case .pair: "b\(value >> 1)\(value & 1) \(Self.code(signal))"
        case .event: "1\(Self.code(signal))"
        }
    }

    /// A number in the printable characters from `!` to `~`, the last digit first.
    static func code(_ number: Int) -> String {
        var left = number
        var text = ""
        repeat {
            text.unicodeScalars.append(Unicode.Scalar(UInt8(33 + left % 94)))
            left /= 94
        } while left > 0
        return text
    }
}
