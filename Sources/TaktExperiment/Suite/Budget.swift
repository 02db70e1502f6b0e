package import TaktKernel
package import TaktPlant

/// A limit on one figure of a requirement, as a suite file writes it: `p99 <= 20 ms`.
package struct Budget: Hashable, Sendable {
    package enum Limit: Hashable, Sendable {
        case misses(atMost: Int)
        /// Share from 0 to 1.
        case missRatio(atMost: Double)
        /// Quantile above 0 and below 1.
        case quantile(Double, atMost: Nanoseconds)
        case maximum(atMost: Nanoseconds)
        /// What is left of the deadline by the longest response, as a share of the deadline or as time.
        case marginShare(atLeast: Double)
        case margin(atLeast: Nanoseconds)
        /// The worst case by analysis.
        case bound(atMost: Nanoseconds)
        /// Expected cost of the misses an hour of operation.
        case cost(atMost: Double, currency: String)
    }

    /// As it was written, with single spaces.
    package var text: String
    package var limit: Limit

    package static let figures = [
        "misses", "miss-ratio", "median", "p99", "max", "margin", "bound", "cost",
    ]

    package init(text: String, limit: Limit) {
        self.text = text
        self.limit = limit
    }

    /// - Throws: what is wrong with the text, and what would be right.
    package init(text: String) throws(QuantityError) {
        guard let sign = ["<=", ">=", "="].first(where: { text.contains($0) }),
            let place = text.firstRange(of: sign)
        else { throw Self.malformed(text) }
        let figure = Self.trimmed(text[..<place.lowerBound])
        let value = Self.trimmed(text[place.upperBound...])
        guard !figure.isEmpty, !value.isEmpty else { throw Self.malformed(text) }
        limit = try Self.limit(figure, sign, value)
        self.text = "\(figure) \(sign) \(value)"
    }

    private static func malformed(_ text: String) -> QuantityError {
        QuantityError("expected a budget such as `misses = 0` or `p99 <= 20 ms`, found \(quoted(text))")
    }

    private static func limit(_ figure: String, _ sign: String, _ value: String) throws(QuantityError) -> Limit {
        // A misspelt figure is said before its sign is looked at.
        if !figures.contains(figure) { _ = try quantile(figure) }
        let wanted = figure == "margin" ? ">=" : "<="
        guard sign == wanted || (figure == "misses" && value == "0" && sign == "=") else {
            throw QuantityError("\(quoted(figure)) takes \(quoted(wanted)), found \(quoted(sign))")
        }
        switch figure {
        case "misses": return .misses(atMost: try count(value))
        case "miss-ratio": return .missRatio(atMost: try missRatio(value))
        case "max": return .maximum(atMost: try DurationFormat.parse(value))
        case "median": return .quantile(0.5, atMost: try DurationFormat.parse(value))
        case "margin": return try margin(value)
        case "bound": return .bound(atMost: try DurationFormat.parse(value))
        case "cost":
            let cost = try DowntimeCost(text: value)
            return .cost(atMost: cost.amountPerHour, currency: cost.currency)
        default: return .quantile(try quantile(figure), atMost: try DurationFormat.parse(value))
        }
    }

    private static func count(_ text: String) throws(QuantityError) -> Int {
        guard let count = Int(text), count >= 0 else {
            throw QuantityError("expected a number of misses such as `0`, found \(quoted(text))")
        }
        return count
    }

    private static func missRatio(_ text: String) throws(QuantityError) -> Double {
        let share = try share(text)
        guard share > 0 else { throw QuantityError("no share of samples proves 0 %; write `misses = 0`") }
        return share
    }

    private static func margin(_ text: String) throws(QuantityError) -> Limit {
        text.hasSuffix("%") ? .marginShare(atLeast: try share(text)) : .margin(atLeast: try DurationFormat.parse(text))
    }

    /// Finer than the shares of a plant file, which are whole thousandths: `0.01 %`.
    private static func share(_ text: String) throws(QuantityError) -> Double {
        let number = trimmed(text.dropLast())
        let isPlain = number.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard text.hasSuffix("%"), isPlain, let share = Double(number + "e-2"), share <= 1 else {
            throw QuantityError("expected a share such as `0.1 %`, found \(quoted(text))")
        }
        return share
    }

    private static func quantile(_ figure: String) throws(QuantityError) -> Double {
        let number = figure.dropFirst()
        let isPlain = number.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard figure.hasPrefix("p"), isPlain, let share = Double(number + "e-2"), share > 0, share < 1
        else {
            let hint = suggestion(for: figure, in: figures)
            throw QuantityError(
                "no figure is called \(quoted(figure))"
                    + (hint.isEmpty ? "; there are \(listed(figures, "and"))" : hint))
        }
        return share
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        text.split(separator: " ").joined(separator: " ")
    }
}
