/// A decimal number as it was typed, without rounding: `digits` / 10^`decimals`.
struct ExactNumber: Hashable {
    var digits: Int64
    var decimals: Int

    /// `nil` unless the text is digits with at most one decimal point between them, and fits.
    init?(_ text: Substring) {
        var digits: Int64 = 0
        var decimals = 0
        var seenPoint = false
        guard text.utf8.first != UInt8(ascii: "."), text.utf8.last != UInt8(ascii: "."), !text.isEmpty else {
            return nil
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
                continue
            }
            guard (0x30...0x39).contains(byte) else { return nil }
            let (tens, overflow) = digits.multipliedReportingOverflow(by: 10)
            let (sum, overflow2) = tens.addingReportingOverflow(Int64(byte - 0x30))
            if overflow || overflow2 { return nil }
            digits = sum
            if seenPoint { decimals += 1 }
        }
        (self.digits, self.decimals) = (digits, decimals)
        while self.decimals > 0, self.digits % 10 == 0 {
            self.digits /= 10
            self.decimals -= 1
        }
    }

    enum Scaled: Equatable {
        case whole(Int64)
        case fraction
        case overflow
    }

    /// This number times `factor`, if that is whole.
    func scaled(by factor: Int64) -> Scaled {
        guard decimals <= 18 else { return .fraction }
        let divisor = Self.powerOfTen(decimals)
        let common = Self.greatestCommonDivisor(factor, divisor)
        guard digits % (divisor / common) == 0 else { return .fraction }
        let (value, overflow) = (digits / (divisor / common)).multipliedReportingOverflow(by: factor / common)
        return overflow ? .overflow : .whole(value)
    }

    static func powerOfTen(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    private static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
