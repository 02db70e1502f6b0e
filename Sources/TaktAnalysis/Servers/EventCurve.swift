package import TaktKernel

/// An upper arrival curve of recurring events: `burst` of them every `period`, each up to `jitter` late.
///
/// The event model of compositional performance analysis (Richter 2005): no window of length w sees more than
/// `burst x ceil((w + jitter) / period)` of them. A least distance between events is a period.
package struct EventCurve: Hashable, Sendable {
    /// At least 1.
    package var period: Nanoseconds
    package var jitter: Nanoseconds
    package var burst: Int64

    package init(period: Nanoseconds, jitter: Nanoseconds = 0, burst: Int64 = 1) {
        self.period = max(1, period)
        self.jitter = max(0, jitter)
        self.burst = max(0, burst)
    }

    /// Most events in a window of this length that does not hold its own end.
    package func arrivals(within window: Nanoseconds) -> Int64 {
        guard window > 0 else { return 0 }
        let span = Saturating.sum(window, jitter)
        return Saturating.product(burst, span / period + (span % period > 0 ? 1 : 0))
    }

    /// Most events from an instant to `span` later, both included.
    package func arrivals(upTo span: Nanoseconds) -> Int64 {
        guard span >= 0 else { return 0 }
        return Saturating.product(burst, Saturating.sum(span, jitter) / period + 1)
    }

    /// The instants, from 0 up to but not including `end`, at which ``arrivals(upTo:)`` steps up.
    package func steps(before end: Nanoseconds) -> StrideTo<Nanoseconds> {
        let late = jitter % period
        return stride(from: late == 0 ? 0 : period - late, to: end, by: Int(period))
    }

    /// The same events, each up to `delay` later still.
    package func delayed(by delay: Nanoseconds) -> EventCurve {
        EventCurve(period: period, jitter: Saturating.sum(jitter, delay), burst: burst)
    }
}
