import TaktExperiment

/// Counts, ratios and amounts as every format prints them.
enum Figures {
    /// `12,000`.
    static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// `1 device`, `12 devices`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(count(number)) \(noun)" + (number == 1 ? "" : "s")
    }

    /// `41 % (38 to 44)`: the estimate and the bounds of its interval.
    static func ratio(_ interval: Interval) -> String {
        "\(NaturalUnits.percent(interval.estimate)) (\(bare(interval.lower)) to \(bare(interval.upper)))"
    }

    /// `38–44`: the bounds alone, in percent.
    static func range(_ interval: Interval) -> String { "\(bare(interval.lower))–\(bare(interval.upper))" }

    /// An amount of money to three digits: `5,130`, `0.25`.
    static func amount(_ amount: Double) -> String {
        guard amount.isFinite, amount.magnitude < 1e15 else { return "more than 1,000,000,000,000,000" }
        guard amount >= 100 else {
            let cents = Int((amount * 100).rounded())
            guard cents % 100 != 0 else { return "\(cents / 100)" }
            return "\(cents / 100)." + (cents % 100 < 10 ? "0" : "") + "\(cents % 100)"
        }
        var step = 1.0
        while amount / step >= 1000 { step *= 10 }
        return count(Int((amount / step).rounded() * step))
    }

    /// `+0.81`, `-0.4`: a correlation to two digits.
    static func signed(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let digits = "\(hundredths.magnitude % 100)"
        let text = "\(hundredths.magnitude / 100)." + (digits.count == 1 ? "0" : "") + digits
        return (hundredths < 0 ? "-" : "+") + text
    }

    private static func bare(_ share: Double) -> String { String(NaturalUnits.percent(share).dropLast(2)) }
}
