package import TaktKernel

/// Sums and products of times that stop at a value beyond every horizon instead of overflowing. It is lower than that of the
/// kernel's `+|`, so that what is added to it plainly cannot overflow.
package enum Saturating {
    /// 146 years.
    package static let most: Nanoseconds = 1 << 62

    package static func sum(_ a: Nanoseconds, _ b: Nanoseconds) -> Nanoseconds {
        let (value, isOver) = a.addingReportingOverflow(b)
        return isOver ? most : min(value, most)
    }

    package static func product(_ a: Int64, _ b: Int64) -> Int64 {
        let (value, isOver) = a.multipliedReportingOverflow(by: b)
        return isOver ? most : min(value, most)
    }
}
