import TaktKernel
import TaktPlant

/// What an analysis takes for granted about a flow, and shows afterwards.
///
/// That is no circle. Whatever first breaks a premise does so at some instant; up to it all of them held, so the bounds did;
/// and a bound that keeps within the premise says that nothing broke it then.
struct FlowPremise {
    /// How late its messages can be, from the start of an exchange.
    struct Delays: Equatable {
        /// To its arrival at the destination, with a session's set-up before it.
        var toDestination: Nanoseconds = 0
        /// To the end of the whole exchange.
        var total: Nanoseconds = 0
    }
    /// Why messages of it may be lost; retries then follow each other at its time-out.
    var lossy: NoBound?
    /// Why an exchange may outlast its time-out: abandoned messages then pile up behind new ones.
    var late: NoBound?
    /// Why an exchange may be held up at its source for any time. One message at a time is on its way even then.
    var slow: NoBound?
    /// Exchanges may follow one another without a pause, because one takes longer than the time between two.
    var isBacklogged = false
    /// Grow from round to round until they are the bounds; `nil` when there is none.
    var delays: Delays? = Delays()

    /// Its delays have bounds, as far as is known.
    var isTimed: Bool { late == nil && slow == nil }
    /// Every message arrives, and in time.
    var isReliable: Bool { lossy == nil && late == nil }
}

/// When the messages of a flow can come.
struct MessageArrivals {
    let model: FlowModel
    let premise: FlowPremise
    let plant: Plant
    /// Of the poll cycle that the flow is a part of: the longest time of one round, if it has any.
    var longestRound: Nanoseconds?
    /// Of a report that passes on what another flow brings: when that can have brought something.
    var pushes: Result<[EventCurve], NoBound>?

    private var flow: Flow { model.flow }

    /// Arrival curves of new exchanges at the source, or why there are none.
    func exchanges() throws(NoBound) -> [EventCurve] {
        switch flow.kind {
        case .poll(let poll):
            if poll.cycle != nil { return try cycleRound() }
            if poll.rule == .fixedRateCatchUp, premise.isBacklogged || !premise.isReliable { return try closedLoop() }
            guard !premise.isReliable else { return [EventCurve(period: poll.period)] }
            let attempts = Int64(poll.retries) + 1
            return [EventCurve(period: poll.period, jitter: poll.period, burst: attempts)]
        case .command:
            guard premise.late == nil, let curves = commandCurves else { return try closedLoop() }
            return premise.isReliable ? curves : repeated(curves)
        case .report(let report):
            if let pushes {
                guard premise.isReliable, !premise.isBacklogged else { return try closedLoop() }
                return try pushes.get()
            }
            let isPaced = premise.isReliable && !premise.isBacklogged && !isCalledByChain
            guard isPaced, report.interval.minimum > 0 else { return try closedLoop() }
            guard let burst = report.burst else { return [EventCurve(period: report.interval.minimum)] }
            // A message starts when it is due or when the one before is done.
            let step = max(burst.spacing, premise.delays?.total ?? 0)
            return [
                EventCurve(
                    period: report.interval.minimum, jitter: Saturating.product(Int64(burst.count) - 1, step),
                    burst: Int64(burst.count))
            ]
        case .cyclic(let cyclic):
            return [EventCurve(period: cyclic.interval)]
        case .bulk(let bulk):
            // A transfer that is still under way when the next is due goes on, and the next is left out.
            let count = max(1, bulk.totalBytes / Int64(max(1, flow.framePayload)) + 1)
            return [EventCurve(period: bulk.period, jitter: bulk.period, burst: count)]
        }
    }

    /// Messages at a later stage: up to `delay` behind the start of their exchange.
    func exchanges(delayedBy delay: Nanoseconds?) throws(NoBound) -> [EventCurve] {
        if delay == nil, premise.slow != nil, premise.isReliable, model.isTransaction { return try closedLoop() }
        guard let delay else {
            throw premise.late ?? premise.slow ?? premise.lossy ?? NoBound("flow \(flow.id) has no bounded delay")
        }
        return try exchanges().map { $0.delayed(by: delay) }
    }

    /// Set-up messages of one session, `roundTrips` each time.
    func setups(_ session: SecureSession, delayedBy delay: Nanoseconds?) throws(NoBound) -> [EventCurve] {
        let trips = Int64(session.roundTrips)
        return try exchanges(delayedBy: delay).map { curve in
            var curve = curve
            if premise.isReliable, curve.burst == 1 { curve.period = max(curve.period, session.life) }
            curve.burst = Saturating.product(curve.burst, trips)
            return curve
        }
    }

    /// A poll of a cycle comes once a round, behind the polls before it.
    private func cycleRound() throws(NoBound) -> [EventCurve] {
        let cycle = plant.pollCycles.first { $0.id == flow.pollCycle }
        guard let cycle, let longestRound else { return try closedLoop() }
        if cycle.rule == .fixedRateCatchUp, longestRound > cycle.period { return try closedLoop() }
        return [EventCurve(period: cycle.period, jitter: longestRound)]
    }

    /// The next exchange starts when the last is over, and a message takes at least its time on the first link.
    private func closedLoop() throws(NoBound) -> [EventCurve] {
        guard let least = leastTime, least > 0 else { throw NoBound(withoutPause) }
        return [EventCurve(period: least)]
    }

    private var leastTime: Nanoseconds? {
        if premise.isReliable { return model.leastOnWay }
        return model.poll.map { min($0.timeout, model.leastOnFirstLink) } ?? model.leastOnFirstLink
    }

    private var withoutPause: String {
        switch flow.kind {
        case .command: "commands of flow \(flow.id) may follow one another without a pause"
        case .report: "reports of flow \(flow.id) may follow one another without a pause"
        default: "messages of flow \(flow.id) may follow one another without a pause"
        }
    }

    /// A chain whose effects go over the flow sends a report for each.
    var isCalledByChain: Bool {
        plant.requirements.contains {
            guard case .chain(let chain) = $0.subject else { return false }
            return chain.stages.contains(.flow(flow.id))
        }
    }

    /// With retries: each at least a time-out behind the try before it, and they may hold up the next command.
    private func repeated(_ curves: [EventCurve]) -> [EventCurve] {
        guard let poll = model.poll, let delays = premise.delays else { return curves }
        let timeouts = [poll.timeout] + model.sessions.map(\.session.timeout)
        let longest = [timeouts.max() ?? 0, poll.retryDelay, delays.total].reduce(0, Saturating.sum)
        let whole = Saturating.product(Int64(poll.retries) + 1, longest)
        return curves.map { $0.delayed(by: whole) } + [EventCurve(period: timeouts.min() ?? 1)]
    }

    /// A person needs time before a command: the least time of the steps of the whole action lies between two rounds.
    private var commandCurves: [EventCurve]? {
        var curves: [EventCurve] = []
        for person in plant.operators {
            let count = person.steps.filter { $0.action == .command(flow: flow.id) }.count
            if count > 0 {
                let least = person.steps.reduce(Nanoseconds(0)) {
                    if case .human(let time) = $1.action { $0 + max(0, time.minimum) } else { $0 }
                }
                guard least > 0 else { return nil }
                curves.append(EventCurve(period: least, jitter: count > 1 ? least : 0, burst: Int64(count)))
            }
            for delay in person.accessDelays where delay.identityFlow == flow.id {
                guard delay.time.minimum > 0 else { return nil }
                curves.append(EventCurve(period: delay.time.minimum))
            }
        }
        return curves
    }
}
