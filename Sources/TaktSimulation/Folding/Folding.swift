import TaktKernel

/// Exact folding of what repeats.
///
/// A part of a plant in which nothing is drawn at random ends up repeating itself: after some multiple of its hyperperiod
/// it is in the state in which it was before, times apart. Once such a cycle was found and lived through with its counts
/// kept, the next million of them are a multiplication: counts grow by theirs, every instant that is still to come moves
/// on by as many cycles, and the run goes on from there to the horizon. No figure changes by it, down to the fingerprint;
/// a law of the fuzzer holds folded runs against runs that live through every event.
extension Engine {
    /// Runs up to the horizon, folding what can be folded.
    mutating func advanceFolding() {
        guard let grid = foldingGrid() else { return advance(to: horizon) }
        var search = CycleSearch(grid: grid)
        while search.isWorthwhile(until: horizon) {
            let checkpoint = search.next
            advance(to: checkpoint)
            guard isFoldable() else {
                search.skip()
                continue
            }
            stop(at: checkpoint)
            guard let cycle = search.recurrence(stateDigest(at: checkpoint), events: trajectory.count) else { continue }
            fold(cycle, from: checkpoint)
            search.restart(at: now)
        }
        advance(to: horizon)
    }

    /// Books all time up to a checkpoint, so that what is compared does not depend on when something was booked last.
    private mutating func stop(at checkpoint: Nanoseconds) {
        now = checkpoint
        for processor in processors.indices { account(processor: processor) }
        for transmitter in transmitters.indices { account(transmitter: transmitter) }
    }

    /// Lives through one cycle, and multiplies it until the next thing that does not repeat.
    private mutating func fold(_ cycle: Nanoseconds, from checkpoint: Nanoseconds) {
        let limit = min(horizon, nextOutage(), nextPlannedStop())
        guard limit - checkpoint >= 3 * cycle else { return }
        let digest = stateDigest(at: checkpoint)
        let before = Measured(of: self)
        advance(to: checkpoint + cycle)
        stop(at: checkpoint + cycle)
        guard isFoldable(), stateDigest(at: now) == digest, countsRepeat(since: before) else { return }
        let times = (limit - now) / cycle - 1
        guard times > 0, fits(times, since: before) else { return }
        repeatMeasured(since: before, times: Int(times))
        shift(by: times * cycle)
    }

    /// The first outage that is still to come: what follows it has not been seen before.
    private func nextOutage() -> Nanoseconds {
        var first = Nanoseconds.max
        for outage in outages.indices where timers.isSet(Int32(truncatingIfNeeded: outages[outage].timer)) {
            let isUnderWay = outages[outage].phase != .waiting
            first = min(first, isUnderWay ? now : max(now, outages[outage].next))
        }
        return first
    }

    /// Now, in a planned stop, or when the next one begins: what is counted changes there.
    private func nextPlannedStop() -> Nanoseconds {
        var first = Nanoseconds.max
        for probe in probes.indices {
            for stop in probes[probe].stops { first = min(first, stop.next(from: now) ?? .max) }
        }
        return first
    }

    /// Whether all of the plant is there, so that its state is what repeats.
    private func isFoldable() -> Bool {
        for device in devices.indices where devices[device].isDown || devices[device].isClosed { return false }
        for recovery in recoveries.indices where recoveries[recovery].awaitsService { return false }
        return true
    }
}

/// Where to look for a state that was there before: at multiples of the hyperperiod, by Brent's method: the kept state is
/// renewed after 1, 2, 4 ... comparisons, so that a run-up of any length is left behind.
private struct CycleSearch {
    private let grid: Nanoseconds
    private var stride: Nanoseconds
    private(set) var next: Nanoseconds
    private var kept: (digest: StateDigest, time: Nanoseconds)?
    private var compared = 0
    private var patience = 1
    private var tries = 0
    private var events = 0

    /// Comparisons after which a plant is taken for one that does not repeat.
    private static let limit = 200
    /// A comparison costs about as much as some events; there should be more than that between two.
    private static let eventsApart = 256

    init(grid: Nanoseconds) {
        self.grid = grid
        stride = grid
        next = grid
    }

    /// Whether a cycle could still be found and used before the horizon.
    func isWorthwhile(until horizon: Nanoseconds) -> Bool {
        tries < Self.limit && horizon - next > 3 * stride
    }

    mutating func skip() {
        tries += 1
        next += stride
    }

    /// The length of the cycle when `digest` was there before.
    mutating func recurrence(_ digest: StateDigest, events seen: Int) -> Nanoseconds? {
        let here = next
        tries += 1
        if seen - events < Self.eventsApart { stride *= 2 }
        events = seen
        next += stride
        if let kept, kept.digest == digest { return here - kept.time }
        compared += 1
        if kept == nil || compared == patience {
            kept = (digest, here)
            patience *= 2
            compared = 0
        }
        return nil
    }

    /// Begins anew after a fold or a failed one, at the next multiple of the hyperperiod.
    mutating func restart(at time: Nanoseconds) {
        next = (time / grid + 1) * grid
        kept = nil
        (compared, patience) = (0, 1)
    }
}
