import TaktKernel
import TaktPlant

/// What folding needs of a probe: its state, and its counts multiplied.
extension ProbeState {
    /// What later judgements depend on: the row of misses, as far as the tolerance counts it, and the window.
    func read(_ reader: inout StateReader) {
        var longest = 1
        if case .consecutive(let allowed) = tolerance { longest = allowed + 1 }
        reader.add(min(missRun, longest))
        for place in window.indices { reader.add(window[(windowStart + place) % window.count]) }
    }

    /// The row of misses is as long as a cycle ago, or the whole cycle was missed.
    func missRunRepeats(since earlier: ProbeState) -> Bool {
        missRun == earlier.missRun || isAllMissed(since: earlier)
    }

    /// No response of the cycle touched a planned stop, so that none of a later one touches that stop either.
    func countsAll(since earlier: ProbeState) -> Bool { masked == earlier.masked }

    private func isAllMissed(since earlier: ProbeState) -> Bool {
        samples > earlier.samples && samples - earlier.samples == misses - earlier.misses
    }

    /// No count or sum would run over.
    func fits(_ times: Nanoseconds, since earlier: ProbeState) -> Bool {
        let (longest, overflow) = max(sum - earlier.sum, 1).multipliedReportingOverflow(by: times)
        let (count, isTooMany) = (samples - earlier.samples).multipliedReportingOverflow(by: Int(times))
        // Sums by cause are no larger than all responses and unfinished waits together.
        let share = blame.sums.reduce(0) { max($0, $1.total) }
        return !overflow && !isTooMany && count < Int.max / 4
            && !longest.addingReportingOverflow(sum).overflow && !share.multipliedReportingOverflow(by: times).overflow
    }

    /// What was measured since `earlier` is measured `times` times more.
    mutating func repeatLast(since earlier: ProbeState, times: Int) {
        if isAllMissed(since: earlier) {
            missRun += (misses - earlier.misses) * times
            longestMissRun = max(longestMissRun, missRun)
        }
        samples += (samples - earlier.samples) * times
        misses += (misses - earlier.misses) * times
        unfinished += (unfinished - earlier.unfinished) * times
        violations += (violations - earlier.violations) * times
        sum += (sum - earlier.sum) * Nanoseconds(times)
        tally.repeatLast(since: earlier.tally, times: times)
        blame.repeatLast(since: earlier.blame, times: times)
    }
}
