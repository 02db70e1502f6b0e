import TaktKernel

/// Communication that has `budget` of each `period` at a priority: Siemens' communication load, Rockwell's system overhead
/// time slice. In the literature a deferrable server (Strosnider, Lehoczky & Sha 1995): full at each whole period, and what
/// was not used is lost.
struct DeferrableServer {
    var budget: Nanoseconds
    var period: Nanoseconds
    /// Charged to a message each time that it is switched in.
    var contextSwitch: Nanoseconds

    /// Budget of a period that does work: a switch may be paid from it.
    private var useful: Nanoseconds { budget - contextSwitch }

    /// What it takes from tasks below it: its budget every period, the first time as late as it can
    /// (`ceil((w + period - budget) / period) x budget`), and a switch for each message that interrupts a task.
    ///
    /// - Parameter messages: most messages that arrive in a window of one period; `nil`: unknown.
    func interference(named name: String, messages: Int64?) -> Load {
        var switches = budget
        if let messages { switches = min(budget, Saturating.product(messages + 1, contextSwitch)) }
        let work = contextSwitch == 0 ? budget : budget + contextSwitch + switches
        return Load(name, [.init(EventCurve(period: period, jitter: period - budget), work)])
    }

    /// Longest time to the end of `work`, when nothing takes the processor from the server: the budget was just used up, as
    /// early in its period as can be, and from then on a whole budget a period.
    func time(for work: Nanoseconds) -> Nanoseconds {
        guard work > 0 else { return 0 }
        guard useful > 0 else { return Saturating.most }
        let full = (work - 1) / useful
        return Saturating.sum(
            period - budget, Saturating.sum(Saturating.product(full, period), contextSwitch + work - full * useful))
    }

    /// Budget that is lost because tasks above the server, or closed sections below it, hold the processor for `taken`.
    ///
    /// A period in which they hold it for h gives at least `min(budget, period - h)`, so it loses at most `h x budget / period`.
    /// The first and the last period count in part only: there the loss may be h, up to the budget.
    func loss(_ taken: Nanoseconds) -> Nanoseconds {
        guard taken > 0 else { return 0 }
        let share = Saturating.product(budget, taken)
        guard share < Saturating.most else { return taken }
        let edges = 2 * ((budget * (period - budget) + period - 1) / period)
        return min(taken, (share + period - 1) / period + edges)
    }

    /// Longest time from a message's arrival to the end of `work` on it. The level's queue holds messages alone; each job
    /// above it may interrupt a message, which costs the message a switch.
    func response(of work: Nanoseconds, on level: PriorityLevel) throws(NoBound) -> Nanoseconds {
        if let endless = level.own.endless { throw endless }
        guard useful > 0 else {
            throw NoBound("the communication slice of \(level.place) is shorter than a context switch")
        }
        return try level.fixedPoint(from: max(1, work)) { stay throws(NoBound) in
            let ahead = try level.pendingWork(ahead: work, stay: stay)
            // The server pauses, so something less important may hold the processor anew in each period.
            let blocked = Saturating.product(max(level.blocking, level.equalBlocking), stay / period + 2)
            let taken = Saturating.sum(blocked, try level.interference(stay))
            let switches = contextSwitch == 0 ? 0 : Saturating.product(contextSwitch, jobs(level.higher, stay))
            return time(for: Saturating.sum(Saturating.sum(ahead, switches), loss(taken)))
        }
    }

    private func jobs(_ loads: [Load], _ window: Nanoseconds) -> Int64 {
        loads.flatMap(\.parts).reduce(0) { $0 + $1.curve.arrivals(within: window) }
    }
}
