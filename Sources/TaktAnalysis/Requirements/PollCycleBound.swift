import TaktKernel
import TaktPlant

/// Polls that a client sends one after the other: their times add up, and the period rule looks at the whole round.
extension PlantAnalysis {
    private func members(_ cycle: String) -> [Int] { flows.indices.filter { flows[$0].flow.pollCycle == cycle } }

    /// Longest time of a round, as the analysis has it by now; `nil` when one of its polls may fail.
    func longestRound(_ cycle: String) -> Nanoseconds? {
        guard let spec = plant.pollCycles.first(where: { $0.id == cycle }) else { return nil }
        var total: Nanoseconds = 0
        for index in members(cycle) {
            guard premises[index].isReliable, let delays = premises[index].delays else { return nil }
            total = Saturating.sum(total, Saturating.sum(delays.total, spec.gap))
        }
        return total
    }

    /// One round: every poll answered, and the gaps between them.
    func cycleParts(_ cycle: String) throws(NoBound) -> [BoundPart] {
        let spec = try pollCycle(cycle)
        var parts: [BoundPart] = []
        for index in members(cycle) {
            if !parts.isEmpty { parts.append(BoundPart("gap of cycle \(cycle)", spec.gap)) }
            parts.append(BoundPart("poll of flow \(flows[index].flow.id)", try reliableExchange(index).total))
        }
        return parts
    }

    private func pollCycle(_ id: String) throws(NoBound) -> PollCycle {
        guard let spec = plant.pollCycles.first(where: { $0.id == id }) else {
            throw NoBound("there is no poll cycle \(id)")
        }
        return spec
    }

    /// Longest time from the start of a cycle's poll to its start in the next round.
    func cycleGap(_ cycle: String, _ index: Int) throws(NoBound) -> Nanoseconds {
        let spec = try pollCycle(cycle)
        let round = try cycleParts(cycle).total
        let start: Nanoseconds
        switch spec.rule {
        case .fixedRateSkip: start = max(1, (round + spec.period - 1) / spec.period) * spec.period
        case .fixedDelay: start = Saturating.sum(round, spec.period)
        case .fixedRateCatchUp:
            guard round <= spec.period else { throw NoBound("poll cycle \(cycle) may fall behind its slots") }
            start = spec.period
        }
        return Saturating.sum(start, try timeBefore(index, in: spec))
    }

    /// Longest time from the start of a round to that of one of its polls.
    private func timeBefore(_ index: Int, in cycle: PollCycle) throws(NoBound) -> Nanoseconds {
        var total: Nanoseconds = 0
        for member in members(cycle.id) where member < index {
            total = Saturating.sum(total, Saturating.sum(try reliableExchange(member).total, cycle.gap))
        }
        return total
    }

    /// Longest time to the start of the next poll of a flow, from any instant on: the first one starts at its offset.
    func firstGap(_ index: Int) throws(NoBound) -> Nanoseconds {
        guard case .poll(let poll) = flows[index].flow.kind else {
            throw NoBound("flow \(flows[index].flow.id) is no poll")
        }
        let gap = try startGap(index)
        guard let id = poll.cycle else { return max(gap, poll.offset) }
        let cycle = try pollCycle(id)
        return max(gap, Saturating.sum(cycle.offset, try timeBefore(index, in: cycle)))
    }
}
