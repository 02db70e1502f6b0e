import TaktKernel

/// The longest times of the stages of one exchange over a flow.
struct Exchange: Equatable {
    /// Set-ups of all its sessions, one after the other; 0 without any.
    var setup: Nanoseconds = 0
    /// The set-up message that takes longest from its sending to its answer, by session.
    var setupTrips: [Nanoseconds] = []
    /// At the source's processor, to the first bit's place in the queue.
    var send: Nanoseconds = 0
    var out: Nanoseconds = 0
    /// At the destination's processor.
    var serve: Nanoseconds = 0
    /// The destination's own turnaround.
    var turnaround: Nanoseconds = 0
    var back: Nanoseconds = 0
    /// Reply at the source's processor.
    var receive: Nanoseconds = 0

    /// Why the source's own work has no bound, which then counts as none here. What runs between sending and answer, and the
    /// time-out with it, is not touched by that.
    var slow: NoBound?

    /// From its start to its arrival at the destination.
    var toDestination: Nanoseconds { [setup, send, out].reduce(0, Saturating.sum) }
    /// From its start to the end of the destination's work: a one-way message, or a command that is carried out.
    var oneWay: Nanoseconds { Saturating.sum(toDestination, serve) }
    /// What a time-out runs for.
    var roundTrip: Nanoseconds { [out, serve, turnaround, back].reduce(0, Saturating.sum) }
    var total: Nanoseconds { [oneWay, turnaround, back, receive].reduce(0, Saturating.sum) }
}
