import Histogram
import TaktKernel
import TaktPlant

/// Listens to one requirement. Probes only observe: with or without them the run takes the same course.
struct ProbeState {
    var limit: Nanoseconds
    var tolerance: Tolerance
    var measured: RequirementMeasurement
    private var histogram = Histogram<UInt32>(
        lowestDiscernibleValue: 1, highestTrackableValue: 3_600_000_000_000, numberOfSignificantValueDigits: .three)
    private var sums: [CauseSum]
    private var missRun = 0
    /// The last `window` outcomes, newest last, for weakly hard tolerances.
    private var window: [Bool] = []
    private var windowStart = 0
    private var windowMisses = 0
    private var worst = Trail()
    private var worstStart: Nanoseconds = 0
    private var worstDuration: Nanoseconds = -1
    private var worstIsFinished = true

    private struct CauseSum {
        var total: Nanoseconds = 0
        var inMisses: Nanoseconds = 0
        var missCount = 0
        /// Sample that counted a miss for this cause last.
        var lastMiss = -1
    }

    init(_ requirement: Requirement, causeCount: Int) {
        limit = requirement.limit
        tolerance = requirement.tolerance
        measured = RequirementMeasurement(requirement: requirement.id)
        sums = Array(repeating: CauseSum(), count: causeCount)
        histogram.autoResize = true
        if case .weaklyHard(_, let size) = tolerance { window = Array(repeating: false, count: max(1, size)) }
    }

    /// A response that completed.
    mutating func record(_ trail: borrowing Trail, start: Nanoseconds, duration: Nanoseconds) {
        measured.minimum = min(measured.minimum ?? duration, duration)
        measured.maximum = max(measured.maximum ?? duration, duration)
        measured.sum += duration
        histogram.record(UInt64(duration))
        count(trail, start: start, duration: duration, isMiss: duration > limit, isFinished: true)
    }

    /// A response that will never complete, or has not by the horizon: a miss.
    mutating func recordUnfinished(_ trail: borrowing Trail, start: Nanoseconds, duration: Nanoseconds) {
        measured.unfinished += 1
        count(trail, start: start, duration: duration, isMiss: true, isFinished: false)
    }

    private mutating func count(
        _ trail: borrowing Trail, start: Nanoseconds, duration: Nanoseconds, isMiss: Bool, isFinished: Bool
    ) {
        assert(trail.total == duration, "the parts of a response sum to it: \(trail.total) of \(duration)")
        measured.samples += 1
        judge(isMiss)
        for part in trail.parts {
            let cause = Int(part.cause)
            sums[cause].total += part.duration
            guard isMiss else { continue }
            sums[cause].inMisses += part.duration
            if sums[cause].lastMiss != measured.samples {
                sums[cause].lastMiss = measured.samples
                sums[cause].missCount += 1
            }
        }
        // A miss that never ended is worse than any that did.
        let isWorse = isFinished == worstIsFinished ? duration > worstDuration : !isFinished
        if isWorse {
            worst.parts.removeAll(keepingCapacity: true)
            worst.parts.append(contentsOf: trail.parts)
            worstStart = start
            worstDuration = duration
            worstIsFinished = isFinished
        }
    }

    /// Counts the miss and what the tolerance makes of it.
    private mutating func judge(_ isMiss: Bool) {
        measured.misses += isMiss ? 1 : 0
        missRun = isMiss ? missRun + 1 : 0
        measured.longestMissRun = max(measured.longestMissRun, missRun)
        switch tolerance {
        case .none, .oneIn: break
        case .consecutive(let allowed):
            if isMiss, missRun > allowed { measured.violations += 1 }
        case .weaklyHard(let allowed, _):
            if window[windowStart] { windowMisses -= 1 }
            window[windowStart] = isMiss
            windowStart = (windowStart + 1) % window.count
            windowMisses += isMiss ? 1 : 0
            if isMiss, windowMisses > allowed { measured.violations += 1 }
        }
    }

    /// Everything measured, in its final form.
    func result(_ causes: [Cause]) -> RequirementMeasurement {
        var result = measured
        for bucket in histogram.recordedValues() {
            result.histogram.values.append(Nanoseconds(bucket.value))
            result.histogram.counts.append(Int(bucket.count))
        }
        result.blame = zip(causes, sums).filter { $0.1.total > 0 }
            .map { BlameSum(cause: $0, total: $1.total, inMisses: $1.inMisses, missCount: $1.missCount) }
            .sorted { $0.cause < $1.cause }
        if worstDuration >= 0 {
            result.worst = WorstResponse(
                start: worstStart, duration: worstDuration, isFinished: worstIsFinished,
                timeline: worst.parts.map { TimelinePart(cause: causes[Int($0.cause)], duration: $0.duration) })
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
