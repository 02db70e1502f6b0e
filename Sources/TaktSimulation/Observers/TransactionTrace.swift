package import TaktKernel

/// Something that happened to a poll, a command, a report, or a poll cycle.
package struct TransactionEvent: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// A transaction began: its first request follows, at once or after a session's set-up.
        case begun
        case request
        /// The reply, or the report itself, was processed; the transaction is over.
        case reply
        case timeout
        /// The last attempt's time-out; the transaction is over.
        case failed
        /// A request that found its server at its limit and was lost.
        case refused
        /// A reply that came too late and was discarded.
        case lateReply = "late reply"
        case cycleBegun = "cycle begun"
        case cycleEnded = "cycle ended"
        /// Slots that found the last poll or the last cycle still running.
        case slotsSkipped = "slots skipped"
        case cycleSlotsSkipped = "cycle slots skipped"
    }
    package var time: Nanoseconds
    package var kind: Kind
    /// Index in the plant's flows; of a poll cycle's own event, in its poll cycles.
    package var index: Int
    /// Attempt, from 0; of skipped slots their number.
    package var number: Int
}

/// Watches the polls, commands and poll cycles of a run.
package final class TransactionTrace {
    private let record: (TransactionEvent) -> Void

    /// - Parameter record: is given each event in the order of the run.
    package init(_ record: @escaping (TransactionEvent) -> Void) { self.record = record }

    func tell(_ time: Nanoseconds, _ kind: TransactionEvent.Kind, _ index: Int, _ number: Int) {
        record(TransactionEvent(time: time, kind: kind, index: index, number: number))
    }
}

extension Engine {
    /// Tells a trace, if there is one.
    @inline(__always)
    func tell(_ kind: TransactionEvent.Kind, _ index: Int, _ number: @autoclosure () -> Int) {
        if let trace = observers.transactions { trace.tell(now, kind, index, number()) }
    }
}
