package import TaktKernel

/// A client's scan list: polls of several devices (or several polls of one) that it sends one after the other, each when
/// the one before is answered or given up.
///
/// Its polls are the flows that name it, in the order of the plant file. One device that does not answer stretches the
/// whole cycle, by its time-out with every retry.
package struct PollCycle: Hashable, Sendable {
    package var id: String
    package var title: String
    package var period: Nanoseconds
    package var offset: Nanoseconds
    package var rule: Poll.PeriodRule
    /// From the end of one poll to the request of the next.
    package var gap: Nanoseconds
    /// The control that took one of its polls away, so that no round is whole any more; `nil`: none did.
    package var brokenBy: Origin?

    package init(
        id: String, title: String, period: Nanoseconds, offset: Nanoseconds = 0,
        rule: Poll.PeriodRule = .fixedRateSkip, gap: Nanoseconds = 0
    ) {
        self.id = id
        self.title = title
        self.period = period
        self.offset = offset
        self.rule = rule
        self.gap = gap
    }
}

extension Flow {
    /// The poll cycle that it is a part of.
    package var pollCycle: String? {
        if case .poll(let poll) = kind { poll.cycle } else { nil }
    }
}
