/// The amounts that a search tries between two ends: each of three significant digits, and the ends themselves.
///
/// Position 0 is where the search starts and ``last`` where it ends, whichever of the two is the larger amount.
package struct SignificantSteps: Hashable, Sendable {
    package let start: Int64
    package let end: Int64
    /// Smallest step: every amount but the ends is a multiple of it.
    package let unit: Int64
    /// Place of the first amount past `start` among all amounts of three digits.
    private let first: Int
    /// The furthest position.
    package let last: Int

    /// - Parameters:
    ///   - start, end: amounts, not negative.
    ///   - unit: above zero.
    package init(from start: Int64, to end: Int64, unit: Int64 = 1) {
        self.start = start
        self.end = end
        self.unit = unit
        if start <= end {
            first = Self.place(of: start / unit) + 1
            last = start == end ? 0 : max(1, Self.place(of: (end - 1) / unit) - first + 2)
        } else {
            first = Self.place(of: (start - 1) / unit)
            last = max(1, first - Self.place(of: end / unit) + 1)
        }
    }

    package var isRising: Bool { start <= end }

    package func amount(at position: Int) -> Int64 {
        if position <= 0 { return start }
        if position >= last { return end }
        return Self.amount(at: isRising ? first + position - 1 : first - position + 1) * unit
    }

    /// The furthest position whose amount is not past that share (0 to 1) of the way from the start to a position's.
    package func position(at share: Double, of position: Int) -> Int {
        let target = start + Int64((Double(amount(at: position) - start) * share).rounded(.towardZero))
        var (low, high) = (0, position)
        while low < high {
            let middle = (low + high + 1) / 2
            let isPast = isRising ? amount(at: middle) > target : amount(at: middle) < target
            if isPast { high = middle - 1 } else { low = middle }
        }
        return low
    }

    /// Whole numbers below 1000, and from there on 900 in each power of ten.
    private static func amount(at place: Int) -> Int64 {
        guard place >= 1000 else { return Int64(place) }
        var amount = Int64(100 + (place - 1000) % 900)
        for _ in 0...((place - 1000) / 900) { amount *= 10 }
        return amount
    }

    /// Place of the largest such number that is not above `amount`.
    private static func place(of amount: Int64) -> Int {
        guard amount >= 1000 else { return Int(amount) }
        var (leading, power) = (amount, 0)
        while leading >= 1000 {
            leading /= 10
            power += 1
        }
        return 1000 + (power - 1) * 900 + Int(leading) - 100
    }
}
