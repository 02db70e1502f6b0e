package import TaktKernel

/// Production stands still on purpose: [`start`, `start` + `duration`), and that again `every` so often.
package struct PlannedStop: Hashable, Sendable {
    package var id: String
    package var start: Nanoseconds
    package var duration: Nanoseconds
    /// From one stop to the next; `nil`: there is one.
    package var every: Nanoseconds?

    package init(id: String, start: Nanoseconds, duration: Nanoseconds, every: Nanoseconds? = nil) {
        self.id = id
        self.start = start
        self.duration = duration
        self.every = every
    }

    /// The start of the last stop that begins at or before an instant; `nil` before the first.
    private func last(at instant: Nanoseconds) -> Nanoseconds? {
        guard instant >= start else { return nil }
        guard let every, every > 0 else { return start }
        return instant - (instant - start) % every
    }

    /// Whether a span, its ends included, has an instant of a stop in it.
    package func touches(from begin: Nanoseconds, to end: Nanoseconds) -> Bool {
        // Stops do not overlap, so the last one to begin is the last one to end.
        last(at: end).map { $0 +| duration > begin } ?? false
    }

    /// The first instant at or after `instant` at which production stands still; `nil` when it never does again.
    package func next(from instant: Nanoseconds) -> Nanoseconds? {
        guard let last = last(at: instant) else { return start }
        if instant < last +| duration { return instant }
        return every.map { last +| $0 }
    }
}
