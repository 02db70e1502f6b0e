import TaktKernel
import TaktPlant

/// Polls that a client sends one after the other: a scan list with one period.
struct PollCycleState {
    /// Its polls, in the order of the file.
    var flows: [Int]
    var period: Nanoseconds
    var offset: Nanoseconds
    var rule: Poll.PeriodRule
    /// From the end of one poll to the next request.
    var gap: Nanoseconds
    var timer: Int
    /// Number of the slot that the cycle under way, or the next, began in.
    var slot: Int64 = 0
    /// Place in `flows` of the poll that is under way or comes next.
    var turn = 0
    var isBusy = false
    var start: Nanoseconds = 0

    var probe = -1
    var trail = -1
    var gapCause = 0
}

extension Poll.PeriodRule {
    /// When the next poll or cycle starts, and how many slots are left out; `slot` moves on to it.
    ///
    /// - Parameter now: the end of the last one; ending exactly at a slot is not late.
    func next(after now: Nanoseconds, period: Nanoseconds, offset: Nanoseconds, slot: inout Int64) -> (
        start: Nanoseconds, skipped: Int
    ) {
        switch self {
        case .fixedRateSkip:
            let next = max(slot + 1, (now - offset + period - 1) / period)
            let skipped = Int(next - slot - 1)
            slot = next
            return (offset + next * period, skipped)
        case .fixedRateCatchUp:
            slot += 1
            return (max(now, offset + slot * period), 0)
        case .fixedDelay:
            return (now + period, 0)
        }
    }
}

extension Engine {
    /// A cycle's slot, or the end of its gap: the next request goes out.
    mutating func pollCycleDue(_ cycle: Int) {
        if !cycles[cycle].isBusy {
            cycles[cycle].isBusy = true
            cycles[cycle].start = now
            cycles[cycle].turn = 0
            if cycles[cycle].probe >= 0 { cycles[cycle].trail = trails.take() }
            tell(.cycleBegun, cycle, 0)
        } else if cycles[cycle].trail >= 0 {
            trails[cycles[cycle].trail].append(cycles[cycle].gapCause, cycles[cycle].gap)
        }
        beginTransaction(cycles[cycle].flows[cycles[cycle].turn], start: now)
    }

    /// One of a cycle's polls is over, answered or not: the next one follows, or the cycle has ended.
    mutating func pollCycleAdvanced(_ cycle: Int) {
        cycles[cycle].turn += 1
        guard cycles[cycle].turn == cycles[cycle].flows.count else {
            guard cycles[cycle].gap > 0 else { return pollCycleDue(cycle) }
            return setCycle(cycle, at: now + cycles[cycle].gap)
        }
        cycles[cycle].isBusy = false
        tell(.cycleEnded, cycle, 0)
        tellCycle(cycle)
        let next = cycles[cycle].rule.next(
            after: now, period: cycles[cycle].period, offset: cycles[cycle].offset, slot: &cycles[cycle].slot)
        if next.skipped > 0 { tell(.cycleSlotsSkipped, cycle, next.skipped) }
        setCycle(cycle, at: next.start)
    }

    mutating func setCycle(_ cycle: Int, at time: Nanoseconds) {
        set(cycles[cycle].timer, at: time, .expiry, rank: Rank.slots + cycles[cycle].flows[0])
    }

    /// A poll's parts are the cycle's.
    mutating func addToCycle(_ cycle: Int, _ trail: Int) {
        guard cycles[cycle].trail >= 0 else { return }
        trails.append(trail, after: 0, to: cycles[cycle].trail)
    }

    private mutating func tellCycle(_ cycle: Int) {
        let (trail, probe, start) = (cycles[cycle].trail, cycles[cycle].probe, cycles[cycle].start)
        guard trail >= 0 else { return }
        if !isExcused(cycle: cycle, since: start) {
            probes[probe].record(trails[trail], start: start, duration: now - start)
        }
        trails.giveBack(trail)
        cycles[cycle].trail = -1
    }

    private func isExcused(cycle: Int, since start: Nanoseconds) -> Bool {
        cycles[cycle].flows.contains { isExcused($0, since: start) }
    }

    /// At the horizon: the slots that the cycle under way let pass, and whether it should have ended by now.
    mutating func finishCycle(_ cycle: Int) {
        guard cycles[cycle].isBusy else { return }
        if cycles[cycle].rule == .fixedRateSkip {
            let passed = (horizon - 1 - cycles[cycle].offset) / cycles[cycle].period - cycles[cycle].slot
            if passed > 0 { tell(.cycleSlotsSkipped, cycle, Int(passed)) }
        }
        let (trail, probe, start) = (cycles[cycle].trail, cycles[cycle].probe, cycles[cycle].start)
        guard trail >= 0, horizon - start >= probes[probe].limit, !isExcused(cycle: cycle, since: start) else { return }
        let flow = cycles[cycle].flows[cycles[cycle].turn]
        if flows[flow].isBusy, flows[flow].trail >= 0 { addToCycle(cycle, flows[flow].trail) }
        let isInGap = !flows[flow].isBusy
        trails[trail].fit(now - start, padding: isInGap ? cycles[cycle].gapCause : flows[flow].silenceCause)
        probes[probe].recordUnfinished(trails[trail], start: start, duration: now - start)
    }
}
