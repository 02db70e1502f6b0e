/// Money, and what a standstill or a violation costs: `500 USD`, `18000 USD/h`, `20 min downtime`.
package enum MoneyFormat {
    /// - Throws: unless the text is an amount of at most 15 digits and a currency of three capital letters.
    package static func parse(_ text: String) throws(QuantityError) -> (amount: Double, currency: String) {
        if text.first == "-" { throw QuantityError("\(quoted(text)) is negative; money is not") }
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        let isCurrency =
            parts.last.map { $0.utf8.count == 3 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } } ?? false
        let digits = parts.first?.utf8.count { $0 != UInt8(ascii: ".") } ?? 0
        guard parts.count == 2, isCurrency, digits <= 15, let exact = ExactNumber(parts[0]) else {
            throw QuantityError("expected an amount of money such as `500 USD`, found \(quoted(text))")
        }
        return (Double(exact.digits) / Double(ExactNumber.powerOfTen(exact.decimals)), String(parts[1]))
    }

    /// The exact amount, which ``parse(_:)`` reads back: `500 USD`, `0.125 USD`.
    package static func exactText(amount: Double, currency: String) -> String {
        let decimals = (0...14).first { decimals in
            let power = Double(ExactNumber.powerOfTen(decimals))
            return (amount * power).rounded() / power == amount
        }
        let power = ExactNumber.powerOfTen(decimals ?? 14)
        let digits = Int64(min(max(0, (amount * Double(power)).rounded()), 9e18))
        guard let decimals, decimals > 0 else { return "\(digits / power) \(currency)" }
        let fraction = String(digits % power)
        let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
        return "\(digits / power).\(zeros)\(fraction) \(currency)"
    }

    /// `500 USD`, `12.50 USD`.
    package static func text(amount: Double, currency: String) -> String {
        let cents = Int64((min(abs(amount), 1e15) * 100).rounded())
        let sign = amount < 0 && cents > 0 ? "-" : ""
        let fraction = cents % 100
        let decimals = fraction == 0 ? "" : fraction < 10 ? ".0\(fraction)" : ".\(fraction)"
        return "\(sign)\(cents / 100)\(decimals) \(currency)"
    }
}

extension DowntimeCost {
    /// `18000 USD/h`.
    package init(text: String) throws(QuantityError) {
        guard text.hasSuffix("/h") else {
            throw QuantityError("expected a cost of downtime such as `18000 USD/h`, found \(quoted(text))")
        }
        let money = try MoneyFormat.parse(String(text.dropLast(2)))
        self.init(amountPerHour: money.amount, currency: money.currency)
    }
}

extension ViolationCost {
    /// `500 USD` or `20 min downtime`.
    package init(text: String) throws(QuantityError) {
        if text.hasSuffix(" downtime") {
            self = .downtime(try DurationFormat.parse(String(text.dropLast(9))))
        } else if let money = try? MoneyFormat.parse(text) {
            self = .money(amount: money.amount, currency: money.currency)
        } else {
            throw QuantityError("expected a cost such as `500 USD` or `20 min downtime`, found \(quoted(text))")
        }
    }
}
