extension Nanoseconds {
    /// Adds up to the longest time there is, 292 years, and stays there: a sum over very many long responses ends at a
    /// figure that is plainly no measurement, never in a trap.
    @inlinable @inline(__always)
    public static func +| (sum: Nanoseconds, time: Nanoseconds) -> Nanoseconds {
        let (result, overflow) = sum.addingReportingOverflow(time)
        return overflow ? .max : result
    }

    /// The same in place.
    @inlinable @inline(__always)
    public static func +|= (sum: inout Nanoseconds, time: Nanoseconds) { sum = sum +| time }
}

infix operator +| : AdditionPrecedence
infix operator +|= : AssignmentPrecedence
