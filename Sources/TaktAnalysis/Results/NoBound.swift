/// Why there is no worst case to give: something has no upper end, or it cannot be shown that it keeps within one.
package struct NoBound: Error, Hashable, Sendable, CustomStringConvertible {
    /// Half a sentence, without a full stop: `execution of task plc-1/main is lognormal, which has no upper end`.
    package var reason: String

    package init(_ reason: String) { self.reason = reason }

    package var description: String { reason }
}
