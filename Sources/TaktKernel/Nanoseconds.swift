/// A span of simulated time, or an instant counted from the start of the run, in whole nanoseconds.
///
/// Timing decisions are made on these alone, never on floating point. 64 bits reach 292 years.
public typealias Nanoseconds = Int64

/// Names for literal durations: `5 * .millisecond`.
extension Nanoseconds {
    /// 1,000 ns.
    public static var microsecond: Nanoseconds { 1_000 }
    /// 1,000,000 ns.
    public static var millisecond: Nanoseconds { 1_000_000 }
    /// 1,000,000,000 ns.
    public static var second: Nanoseconds { 1_000_000_000 }
    /// 60 seconds.
    public static var minute: Nanoseconds { 60 * second }
    /// 60 minutes.
    public static var hour: Nanoseconds { 60 * minute }
}
