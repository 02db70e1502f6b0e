package import TaktKernel

/// Figures as people say them, in sentences and on command lines: `41 %`, `0.12 %`, `25min`. Spans are DurationFormat's.
package enum NaturalUnits {
    /// A span on the command line, without a loss: `90s`, `25min`, `2h`.
    package static func option(_ span: Nanoseconds) -> String {
        let unit = units.last { span >= $0.length && span % $0.length == 0 } ?? units[0]
        return "\(span / unit.length)\(unit.name)"
    }

    /// A share from 0 to 1 in percent, to two significant digits.
    package static func percent(_ share: Double) -> String {
        significant(share * 100, digits: share > 0.995 && share < 1 ? 4 : 2) + " %"
    }

    private static let units: [(name: String, length: Nanoseconds)] = [
        ("ns", 1), ("us", .microsecond), ("ms", .millisecond), ("s", .second), ("min", .minute), ("h", .hour),
    ]

    /// `value` (not negative) rounded to `digits` significant digits but never before the point; no trailing zeros.
    static func significant(_ value: Double, digits: Int = 3) -> String {
        guard value.isFinite, value > 0 else { return "0" }
        var decimals = 0
        var scaled = value
        var threshold = 1.0
        for _ in 1..<digits { threshold *= 10 }
        while scaled < threshold, decimals < 12 {
            scaled *= 10
            decimals += 1
        }
        var digitsText = String(Int64(min(scaled.rounded(), 9e18)))
        guard decimals > 0 else { return digitsText }
        while digitsText.count <= decimals { digitsText = "0" + digitsText }
        var whole = String(digitsText.dropLast(decimals))
        var fraction = String(digitsText.suffix(decimals))
        while fraction.hasSuffix("0") { fraction.removeLast() }
        if !fraction.isEmpty { whole += "." + fraction }
        return whole
    }
}

extension Int {
    /// Rounded up to two significant digits: what "about" may promise.
    var roundedUpToTwoDigits: Int {
        var step = 1
        while self / step >= 100 { step *= 10 }
        return (self + step - 1) / step * step
    }
}
