import TaktKernel
import TaktPlant

/// Flows that pass on what others have brought.
extension PlantAnalysis {
    /// The flow whose values a flow carries; `nil`: its own, or the plant is unsound.
    func relayed(_ index: Int) -> Int? {
        guard let id = flows[index].flow.relays, let found = flows.firstIndex(where: { $0.flow.id == id }) else {
            return nil
        }
        var (here, steps) = (flows[found].flow, 0)
        while let next = here.relays.flatMap(plant.flow) {
            (here, steps) = (next, steps + 1)
            // A circle; the rules refuse it.
            guard steps < flows.count else { return nil }
        }
        return found
    }

    /// When a report that passes values on can be sent: as often as those can be there. `nil` for one with its own interval.
    func pushes(_ index: Int) -> Result<[EventCurve], NoBound>? {
        guard case .report = flows[index].flow.kind, let source = relayed(index) else { return nil }
        return Result { () throws(NoBound) in
            try arrivals(source).exchanges(delayedBy: premises[source].delays?.total)
        }
    }

    /// Least time between two reports that pass values on; `nil` when they may follow each other at once.
    func leastPush(_ index: Int) -> Nanoseconds? {
        guard case .success(let curves)? = pushes(index), curves.count == 1, let curve = curves.first, curve.burst == 1,
            curve.period > curve.jitter
        else { return nil }
        return curve.period - curve.jitter
    }

    /// Longest age of what lies ready where a flow takes the values of another up.
    func readyParts(_ source: Int) throws(NoBound) -> [BoundPart] {
        let flow = flows[source].flow
        guard renews(source) else {
            throw NoBound("flow \(flow.id) brings values when they change, which may be long ago")
        }
        let parts = try ageParts(source)
        // Before the first ones there are those that were there at the start.
        let first: Nanoseconds
        switch flow.kind {
        case .poll(let poll):
            let offset = plant.pollCycles.first { $0.id == poll.cycle }?.offset ?? poll.offset
            let total = poll.cycle == nil ? try reliableExchange(source).total : parts.total
            first = Saturating.sum(offset, total)
        case .cyclic(let cyclic): first = Saturating.sum(cyclic.offset, try reliableExchange(source).total)
        case .report, .command, .bulk: first = 0
        }
        return parts + [BoundPart("the start of flow \(flow.id)", max(0, first - parts.total))]
    }

    /// Whether what a flow brings takes the place of what was there.
    func renews(_ index: Int) -> Bool {
        if case .report = flows[index].flow.kind { return relayed(index).map(renews) ?? false }
        return true
    }

    /// What a flow adds to the age of its own values because another brought them.
    func upstreamParts(_ index: Int) throws(NoBound) -> [BoundPart] {
        guard let source = relayed(index) else { return [] }
        // A report that passes a report on is sent as that comes.
        if !renews(index) { return try ageParts(source) }
        return try readyParts(source)
    }
}
