import TaktKernel
import TaktPlant

/// Listens to one requirement. Probes only observe: with or without them the run takes the same course.
struct ProbeState {
    let requirement: String
    let limit: Nanoseconds
    let tolerance: Tolerance

    var samples = 0
    var misses = 0
    var unfinished = 0
    var violations = 0
    var longestMissRun = 0
    private var minimum = Nanoseconds.max
    private var maximum: Nanoseconds = -1
    var sum: Nanoseconds = 0
    var tally = ValueTally()
    var blame = BlameTable()

    var missRun = 0
    /// The last `window` outcomes, newest last, for weakly hard tolerances.
    var window: [Bool] = []
    var windowStart = 0
    private var windowMisses = 0

    private var worst: [Trail.Part] = []
    private var worstStart: Nanoseconds = 0
    private var worstDuration: Nanoseconds = -1
    private var worstIsFinished = true

    /// Who is told of misses, and under which number.
    ///
    /// Unmanaged, since a row counts no references; the run's observers keep the trace.
    var watcher: (trace: Unmanaged<ActivityTrace>, number: Int)?

    /// What touches one of these is neither a sample nor a miss.
    let stops: [PlannedStop]
    /// Responses that did.
    private(set) var masked = 0

    init(_ requirement: Requirement, stops: [PlannedStop] = []) {
        self.stops = requirement.countsDuringStops ? [] : stops
        self.requirement = requirement.id
        limit = requirement.limit
        tolerance = requirement.tolerance
        if case .weaklyHard(_, let size) = tolerance { window = Array(repeating: false, count: max(1, size)) }
    }

    /// A response that completed.
    mutating func record(_ trail: Trail, start: Nanoseconds, duration: Nanoseconds) {
        if !stops.isEmpty, isMasked(start, duration) { return }
        minimum = min(minimum, duration)
        maximum = max(maximum, duration)
        sum +|= duration
        tally.record(duration)
        count(trail, start: start, duration: duration, isMiss: duration > limit, isFinished: true)
    }

    /// A response that will never complete, or has not by the horizon: a miss.
    mutating func recordUnfinished(_ trail: Trail, start: Nanoseconds, duration: Nanoseconds) {
        if !stops.isEmpty, isMasked(start, duration) { return }
        unfinished += 1
        count(trail, start: start, duration: duration, isMiss: true, isFinished: false)
    }

    @inline(never)
    private mutating func isMasked(_ start: Nanoseconds, _ duration: Nanoseconds) -> Bool {
        guard stops.contains(where: { $0.touches(from: start, to: start + duration) }) else { return false }
        masked += 1
        return true
    }

    @inline(__always)
    private mutating func count(
        _ trail: Trail, start: Nanoseconds, duration: Nanoseconds, isMiss: Bool, isFinished: Bool
    ) {
        assert(trail.total == duration, "the parts of a response sum to it: \(trail.total) of \(duration)")
        samples += 1
        if isMiss {
            judgeMiss()
            if let watcher { tellMiss(watcher, start, duration, isFinished) }
        } else {
            missRun = 0
            if !window.isEmpty { slideWindow(false) }
        }
        blame.add(trail, isMiss: isMiss, sample: samples)
        // A miss that never ended is worse than any that did.
        let isWorse = isFinished == worstIsFinished ? duration > worstDuration : !isFinished
        if isWorse { keepWorst(trail, start, duration, isFinished) }
    }

    @inline(never)
    private mutating func keepWorst(
        _ trail: Trail, _ start: Nanoseconds, _ duration: Nanoseconds, _ isFinished: Bool
    ) {
        worst.removeAll(keepingCapacity: true)
        worst.append(contentsOf: UnsafeBufferPointer(start: trail.parts, count: trail.count))
        worstStart = start
        worstDuration = duration
        worstIsFinished = isFinished
    }

    /// Counts the miss and what the tolerance makes of it.
    private mutating func judgeMiss() {
        misses += 1
        missRun += 1
        longestMissRun = max(longestMissRun, missRun)
        switch tolerance {
        case .none, .oneIn: break
        case .consecutive(let allowed):
            if missRun > allowed { violations += 1 }
        case .weaklyHard(let allowed, _):
            slideWindow(true)
            if windowMisses > allowed { violations += 1 }
        }
    }

    @inline(never)
    private func tellMiss(
        _ watcher: (trace: Unmanaged<ActivityTrace>, number: Int), _ start: Nanoseconds, _ duration: Nanoseconds,
        _ isFinished: Bool
    ) {
        // Whatever a probe measures is recorded when it ends.
        watcher.trace.takeUnretainedValue().tell(
            .missed(requirement: watcher.number, start: start, isFinished: isFinished), at: start + duration)
    }

    private mutating func slideWindow(_ isMiss: Bool) {
        if window[windowStart] { windowMisses -= 1 }
        window[windowStart] = isMiss
        windowStart = (windowStart + 1) % window.count
        windowMisses += isMiss ? 1 : 0
    }

    /// Everything measured, in its final form.
    mutating func result(_ causes: [Cause]) -> RequirementMeasurement {
        var result = RequirementMeasurement(requirement: requirement)
        result.samples = samples
        result.misses = misses
        result.unfinished = unfinished
        result.violations = violations
        result.longestMissRun = longestMissRun
        result.minimum = maximum >= 0 ? minimum : nil
        result.maximum = maximum >= 0 ? maximum : nil
        result.sum = sum
        result.histogram = tally.result()
        result.blame = blame.sums.filter { $0.total > 0 }
            .map {
                BlameSum(
                    cause: causes[Int($0.cause)], total: $0.total, inMisses: $0.inMisses, missCount: $0.missCount)
            }
            .sorted { $0.cause < $1.cause }
        if worstDuration >= 0 {
            result.worst = WorstResponse(
                start: worstStart, duration: worstDuration, isFinished: worstIsFinished,
                timeline: worst.map { TimelinePart(cause: causes[Int($0.cause)], duration: $0.duration) })
        }
        return result
    }
}

extension Engine {
    /// Something to tell that is no figure; each is told once.
    mutating func note(_ kind: Finding.Kind, _ subject: String, origin: Origin, _ sentence: String) {
        let finding = Finding(kind: kind, subject: subject, origin: origin, sentence: sentence)
        if !findings.contains(finding) { findings.append(finding) }
    }

    /// A task's job is done.
    mutating func jobFinished(_ job: Int) {
        let task = jobs[job].task
        let trail = jobs[job].trail
        let arrival = jobs[job].arrival
        if tasks[task].probe >= 0 {
            probes[tasks[task].probe].record(trails[trail], start: arrival, duration: now - arrival)
        }
        for place in tasks[task].chainStages {
            chainPassed(place, trail: trail, start: arrival, sampled: jobs[job].started)
        }
        for recovery in tasks[task].recoveries { serviceReturned(recovery, since: jobs[job].release) }
        if !tasks[task].successors.isEmpty { tellSuccessors(of: task) }
    }

    /// A job was killed: a miss without a response time.
    mutating func jobAborted(_ job: Int) {
        let task = jobs[job].task
        guard tasks[task].probe >= 0 else { return }
        let trail = jobs[job].trail
        probes[tasks[task].probe].recordUnfinished(
            trails[trail], start: jobs[job].arrival, duration: now - jobs[job].arrival)
    }
}
