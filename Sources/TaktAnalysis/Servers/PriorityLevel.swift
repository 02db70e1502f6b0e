import TaktKernel

/// One priority level of a server, as a piece of work on it sees the rest: what is more important, what stands in the
/// same first-in, first-out queue, and how long something less important may hold the server.
///
/// Two bounds are computed, and the smaller holds:
/// - **busy period** (Lehoczky 1990; Tindell, Burns & Wellings 1994): every instant of a level's busy period at which work
///   may arrive is tried, with all that can have arrived by then. It needs the arrival curve of everything.
/// - **pending work**: what can be in the queue ahead is limited by how much of each load is outstanding at a time, or by
///   what arrives while one piece of work stays. It needs no arrival curve of loads that limit themselves.
///
/// Offsets are ignored: everything may arrive at one instant, the critical instant.
struct PriorityLevel {
    /// Name for reasons: `priority 10 of plc-1`.
    var place: String
    /// Longest time for which less important work that has begun holds the server.
    var blocking: Nanoseconds = 0
    /// The same of work of the same level; it counts in the pending-work bound alone.
    var equalBlocking: Nanoseconds = 0
    /// The load that the analysed work belongs to.
    var own: Load
    /// Loads of the same level: first in, first out with `own`.
    var equals: [Load] = []
    /// Loads that go first whenever they are there.
    var higher: [Load] = []

    /// Longest time from the arrival of a piece of `work` of the own load to its end.
    func response(of work: Nanoseconds) throws(NoBound) -> Nanoseconds {
        if let endless = own.endless { throw endless }
        let pending = try? pendingResponse(of: work)
        do {
            return min(try busyPeriodResponse(), pending ?? .max)
        } catch {
            guard let pending else { throw error }
            return pending
        }
    }

    // MARK: busy period

    /// Longest time that the own load's latest work can take, over all instants of the longest busy period.
    func busyPeriodResponse() throws(NoBound) -> Nanoseconds {
        try checkUtilisation()
        let level = [own] + equals
        let end = try fixedPoint(from: 1) { window throws(NoBound) in
            let waiting = try Self.sum(level) { load throws(NoBound) in try load.demand(within: window) }
            return Saturating.sum(Saturating.sum(blocking, waiting), try interference(window))
        }
        var longest: Nanoseconds = 0
        for arrival in try arrivals(level, before: end) {
            let ahead = try Self.sum(level) { load throws(NoBound) in try load.demand(upTo: arrival) }
            let finish = try fixedPoint(from: 1) { window throws(NoBound) in
                Saturating.sum(Saturating.sum(blocking, ahead), try interference(window))
            }
            longest = max(longest, finish - arrival)
        }
        return longest
    }

    /// Instants of a busy period at which the queue may have grown; between two of them a response only shrinks.
    private func arrivals(_ level: [Load], before end: Nanoseconds) throws(NoBound) -> [Nanoseconds] {
        let curves = level.flatMap { $0.parts.map(\.curve) }
        let count = curves.reduce(0.0) { $0 + Double(end) / Double($1.period) + 1 }
        guard count <= Double(Self.mostSteps) else {
            throw NoBound("\(place) may be busy without a pause for too many jobs to try them all")
        }
        return Array(Set(curves.flatMap { Array($0.steps(before: end)) } + [0])).sorted()
    }

    private func checkUtilisation() throws(NoBound) {
        for load in [own] + equals + higher { try load.check() }
        let share = ([own] + equals + higher).reduce(0) { $0 + $1.utilisation }
        guard share <= 1 + 1e-9 else {
            throw NoBound("\(place) and what goes before it may ask for \(Self.amount(share))")
        }
    }

    // MARK: pending work

    /// Longest time of a piece of `work`, when all that is ahead of it is what can be outstanding.
    func pendingResponse(of work: Nanoseconds) throws(NoBound) -> Nanoseconds {
        try fixedPoint(from: max(1, work)) { stay throws(NoBound) in
            let ahead = try pendingWork(ahead: work, stay: stay)
            return Saturating.sum(
                Saturating.sum(max(blocking, equalBlocking), ahead), try interference(stay))
        }
    }

    /// The analysed work and what may be ahead of it in its own queue, when nothing stays longer than `stay`.
    func pendingWork(ahead work: Nanoseconds, stay: Nanoseconds) throws(NoBound) -> Nanoseconds {
        let ownWork: Nanoseconds
        if own.outstanding == 1 { ownWork = work } else { ownWork = max(work, try own.pending(stay)) }
        let others = try Self.sum(equals) { load throws(NoBound) in try load.pending(stay) }
        return Saturating.sum(ownWork, others)
    }

    func interference(_ window: Nanoseconds) throws(NoBound) -> Nanoseconds {
        try Self.sum(higher) { load throws(NoBound) in try load.demand(within: window) }
    }

    // MARK: arithmetic

    /// A busy period longer than this is taken as one that never ends.
    static let longest: Nanoseconds = 24 * .hour
    static let mostSteps = 20_000

    /// The smallest window at or above `start` that `demand` of it fits into.
    func fixedPoint(
        from start: Nanoseconds, _ demand: (Nanoseconds) throws(NoBound) -> Nanoseconds
    ) throws(NoBound) -> Nanoseconds {
        var window = start
        for _ in 0..<Self.mostSteps {
            let next = try demand(window)
            if next <= window { return window }
            guard next <= Self.longest else { break }
            window = next
        }
        throw NoBound("\(place) may be busy without a pause: its load leaves no time over")
    }

    static func sum(
        _ loads: [Load], _ amount: (Load) throws(NoBound) -> Nanoseconds
    ) throws(NoBound) -> Nanoseconds {
        var total: Nanoseconds = 0
        for load in loads { total = Saturating.sum(total, try amount(load)) }
        return total
    }

    /// A share that is far beyond reason stands for arrivals that nothing but the wire keeps apart.
    private static func amount(_ share: Double) -> String {
        share < 10
            ? "\(Int((share * 100 - 1e-6).rounded(.up))) % of its time"
            : "over \(Int(min(share, 1e9))) times the time there is"
    }
}
