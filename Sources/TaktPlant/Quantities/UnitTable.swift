/// The units of one kind of quantity, each as a whole multiple of the smallest thing that is told apart.
struct UnitTable {
    /// With its article: `a duration`.
    var quantity: String
    /// `10 ms`.
    var example: String
    /// In the order in which an error lists them.
    var units: [(name: String, factor: Int64)]
    /// Other spellings of a unit.
    var aliases: [String: String] = [:]
    /// What the quantity cannot be finer than: `a nanosecond`.
    var resolution: String
    /// The largest value taken, and how an error calls it.
    var limit: Int64
    var limitText: String

    /// The value in the smallest unit.
    ///
    /// - Throws: when the text is no number with one of the units, negative, finer than the smallest or too large.
    func parse(_ text: String) throws(QuantityError) -> Int64 {
        let (number, unit) = try split(text)
        guard let factor = units.first(where: { $0.name == aliases[unit] ?? unit })?.factor else {
            throw unknownUnit(unit, in: text)
        }
        guard let exact = ExactNumber(number) else { throw notANumber(number, in: text) }
        switch exact.scaled(by: factor) {
        case .whole(let value) where value <= limit: return value
        case .whole, .overflow: throw QuantityError("\(quoted(text)) is more than \(quantity) may be (\(limitText))")
        case .fraction: throw QuantityError("\(quoted(text)) is finer than \(resolution)")
        }
    }

    /// Number and unit, with or without a space in between.
    private func split(_ text: String) throws(QuantityError) -> (number: Substring, unit: String) {
        guard let first = text.unicodeScalars.first else {
            throw QuantityError("expected \(quantity) such as \(quoted(example))")
        }
        if first == "-" { throw QuantityError("\(quoted(text)) is negative; \(quantity) is not") }
        let number = text.prefix { $0.isNumber || $0 == "." || $0 == "," || $0 == "_" }
        let unit = text[number.endIndex...].drop { $0 == " " }
        guard !number.isEmpty else {
            throw QuantityError("expected \(quantity) such as \(quoted(example)), found \(quoted(text))")
        }
        guard !unit.isEmpty else {
            throw QuantityError("\(quoted(text)) has no unit; write \(quantity) such as \(quoted(example))")
        }
        return (number, String(unit))
    }

    private func unknownUnit(_ unit: String, in text: String) -> QuantityError {
        let names = units.map(\.name)
        return QuantityError(
            "unknown unit \(quoted(unit)) in \(quoted(text)); \(quantity) is in \(listed(names))"
                + suggestion(for: unit, in: names))
    }

    private func notANumber(_ number: Substring, in text: String) -> QuantityError {
        let hint =
            number.contains(",") || number.contains("_") ? " (no thousands separators; decimals after a point)" : ""
        return QuantityError("\(quoted(String(number))) in \(quoted(text)) is not a number\(hint)")
    }
}

/// The largest unit in which the value is exact with at most one decimal.
func naturalText(_ value: Int64, _ units: [(name: String, factor: Int64)]) -> String {
    for (name, factor) in units where value >= factor {
        if value % factor == 0 { return "\(value / factor) \(name)" }
        if value * 10 % factor == 0 { return "\(value / factor).\(value * 10 / factor % 10) \(name)" }
    }
    return "\(value) \(units.last?.name ?? "")"
}
