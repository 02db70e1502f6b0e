package import TaktKernel

/// Work that keeps asking one server (a processor, a port, a box) for its time: a task's jobs, a flow's messages.
package struct Load: Sendable {
    /// Work that recurs along one arrival curve.
    package struct Part: Sendable {
        package var curve: EventCurve
        /// Of each event, at most.
        package var work: Nanoseconds

        package init(_ curve: EventCurve, _ work: Nanoseconds) {
            self.curve = curve
            self.work = work
        }
    }

    package var name: String
    /// Its arrivals; a load with several kinds of work has several parts.
    package var parts: [Part]
    /// Most pieces of its work that are in the server at a time, where something limits them (one request is
    /// outstanding on a connection; a scan starts after its predecessor); `nil`: nothing does.
    package var outstanding: Int?
    /// The longest piece of its work.
    package var largest: Nanoseconds
    /// Why `parts` cannot be given; then `outstanding` alone says how much there can be.
    package var unbounded: NoBound?
    /// Why not even one piece of work has a longest time.
    package var endless: NoBound?

    package init(
        _ name: String, _ parts: [Part], outstanding: Int? = nil, largest: Nanoseconds? = nil,
        unbounded: NoBound? = nil, endless: NoBound? = nil
    ) {
        self.name = name
        self.parts = parts
        self.outstanding = outstanding
        self.largest = largest ?? parts.map(\.work).max() ?? 0
        self.unbounded = unbounded
        self.endless = endless
    }

    /// Most work that arrives in a window that does not hold its end.
    func demand(within window: Nanoseconds) throws(NoBound) -> Nanoseconds {
        try check()
        return parts.reduce(0) {
            Saturating.sum($0, Saturating.product($1.curve.arrivals(within: window), $1.work))
        }
    }

    /// Most work that arrives from an instant to `span` later.
    func demand(upTo span: Nanoseconds) throws(NoBound) -> Nanoseconds {
        try check()
        return parts.reduce(0) { Saturating.sum($0, Saturating.product($1.curve.arrivals(upTo: span), $1.work)) }
    }

    /// Most work that is in the server at one instant, when each piece stays no longer than `stay`.
    func pending(_ stay: Nanoseconds) throws(NoBound) -> Nanoseconds {
        if let endless { throw endless }
        guard let outstanding else { return try demand(upTo: stay) }
        let limit = Saturating.product(Int64(outstanding), largest)
        return unbounded == nil ? min(limit, try demand(upTo: stay)) : limit
    }

    /// Share of the server that it takes in the long run. For a first look, never for a bound.
    var utilisation: Double {
        parts.reduce(0) { $0 + Double($1.curve.burst) * Double($1.work) / Double($1.curve.period) }
    }

    func check() throws(NoBound) {
        if let endless { throw endless }
        if let unbounded { throw unbounded }
    }
}
