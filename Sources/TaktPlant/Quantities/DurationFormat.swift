package import TaktKernel

/// Durations as people write them: `250 us`, `10 ms`, `1.5 s`, `10 min`, `8 h`.
package enum DurationFormat {
    /// Ten years, so that sums of a few durations stay far from the end of 64 bits.
    package static let longest: Nanoseconds = 87_600 * .hour

    private static let table = UnitTable(
        quantity: "a duration", example: "10 ms",
        units: [
            ("ns", 1), ("us", .microsecond), ("ms", .millisecond), ("s", .second), ("min", .minute), ("h", .hour),
            ("d", 24 * .hour),
        ],
        aliases: ["\u{B5}s": "us", "\u{3BC}s": "us"], resolution: "a nanosecond", limit: longest, limitText: "10 years")

    private static let fineTable = UnitTable(
        quantity: "a duration for each byte", example: "10 ns",
        units: [("ps", 1), ("ns", 1000), ("us", 1_000_000), ("ms", 1_000_000_000)],
        aliases: ["\u{B5}s": "us", "\u{3BC}s": "us"], resolution: "a picosecond", limit: 1_000_000_000,
        limitText: "1 ms")

    /// Whole nanoseconds, computed exactly.
    package static func parse(_ text: String) throws(QuantityError) -> Nanoseconds { try table.parse(text) }

    /// Whole picoseconds: processing time of one byte.
    package static func parsePicoseconds(_ text: String) throws(QuantityError) -> Int64 { try fineTable.parse(text) }

    /// The exact duration in its natural unit, which ``parse(_:)`` reads back: `14.2 ms`, `90 s`, `8 h`.
    package static func text(_ duration: Nanoseconds) -> String {
        if duration < 0 { return "-" + text(duration == .min ? .max : -duration) }
        if duration >= .hour, duration % .hour == 0 { return "\(duration / .hour) h" }
        if duration >= 2 * .minute, duration % .minute == 0 { return "\(duration / .minute) min" }
        let unit = decimalUnit(of: duration)
        return decimal(duration, unit.factor, unit.decimals) + " " + unit.name
    }

    /// The exact time for each byte, which ``parsePicoseconds(_:)`` reads back: `10 ns`, `14.6 us`, `4810 ps`.
    package static func picosecondText(_ picoseconds: Int64) -> String {
        naturalText(picoseconds, [("us", 1_000_000), ("ns", 1000), ("ps", 1)])
    }

    /// The duration to `digits` significant digits, half up, for tables and sentences: `14.2 ms`, `3.35 min`.
    package static func rounded(_ duration: Nanoseconds, digits: Int = 3) -> String {
        if duration < 0 { return "-" + rounded(duration == .min ? .max : -duration, digits: digits) }
        for (name, factor) in [("h", Nanoseconds.hour), ("min", .minute)] where duration >= 2 * factor {
            let hundredths = (duration / factor) * 100 + ((duration % factor) * 100 + factor / 2) / factor
            return decimal(roundedToDigits(hundredths, digits), 100, 2) + " " + name
        }
        let value = roundedToDigits(duration, digits)
        let unit = decimalUnit(of: value)
        return decimal(value, unit.factor, unit.decimals) + " " + unit.name
    }

    private static func decimalUnit(of duration: Nanoseconds) -> (name: String, factor: Int64, decimals: Int) {
        switch duration {
        case 0: ("ms", .millisecond, 6)
        case .second...: ("s", .second, 9)
        case .millisecond...: ("ms", .millisecond, 6)
        case .microsecond...: ("us", .microsecond, 3)
        default: ("ns", 1, 0)
        }
    }

    private static func roundedToDigits(_ value: Int64, _ digits: Int) -> Int64 {
        var step: Int64 = 1
        while value / step >= ExactNumber.powerOfTen(digits) { step *= 10 }
        let (sum, overflow) = value.addingReportingOverflow(step / 2)
        return overflow ? value : sum / step * step
    }

    private static func decimal(_ value: Int64, _ factor: Int64, _ decimals: Int) -> String {
        let fraction = value % factor
        guard fraction != 0 else { return "\(value / factor)" }
        var digits = String(fraction)
        digits = String(repeating: "0", count: decimals - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "\(value / factor).\(digits)"
    }
}
