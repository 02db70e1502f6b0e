package import TaktKernel
package import TaktPlant

/// What one run of one plant measured.
package struct RunResult: Sendable, Codable, Equatable {
    package var replication: Int
    package var horizon: Nanoseconds
    /// Rolling hash of the event trajectory, 16 hexadecimal digits.
    package var fingerprint: String
    package var events: Int
    /// In the order of the plant's requirements.
    package var requirements: [RequirementMeasurement]
    package var network: NetworkCounters
    package var processors: [ProcessorUse]
    /// Things to tell that are no figure, sorted: a dropped essential flow, a tripped watchdog, memory too small.
    package var findings: [Finding]

    package init(
        replication: Int, horizon: Nanoseconds, fingerprint: String, events: Int,
        requirements: [RequirementMeasurement], network: NetworkCounters, processors: [ProcessorUse],
        findings: [Finding]
    ) {
        self.replication = replication
        self.horizon = horizon
        self.fingerprint = fingerprint
        self.events = events
        self.requirements = requirements
        self.network = network
        self.processors = processors
        self.findings = findings
    }
}

/// The responses of one requirement in one run. Times in nanoseconds.
package struct RequirementMeasurement: Sendable, Codable, Equatable {
    package var requirement: String
    /// Responses that count: completed, or past their limit before the horizon.
    package var samples: Int
    package var misses: Int
    /// Of the misses, those that never completed.
    package var unfinished: Int
    /// Responses that tolerance "at most m of any k" or "n in a row" does not allow.
    package var violations: Int
    package var longestMissRun: Int
    package var minimum: Nanoseconds?
    package var maximum: Nanoseconds?
    /// Sum of the completed responses.
    package var sum: Nanoseconds
    package var histogram: ResponseHistogram
    /// What all responses were spent on; sums to `sum` plus the unfinished ones' time until their limit or end.
    package var blame: [BlameSum]
    package var worst: WorstResponse?

    package init(requirement: String) {
        self.requirement = requirement
        samples = 0
        misses = 0
        unfinished = 0
        violations = 0
        longestMissRun = 0
        sum = 0
        histogram = ResponseHistogram()
        blame = []
    }
}

/// Distribution of responses: an HdrHistogram's recorded buckets, three significant digits.
package struct ResponseHistogram: Sendable, Codable, Equatable {
    /// Ascending values and how many responses fell on each.
    package var values: [Nanoseconds] = []
    package var counts: [Int] = []

    package init(values: [Nanoseconds] = [], counts: [Int] = []) {
        self.values = values
        self.counts = counts
    }

    package var total: Int { counts.reduce(0, +) }

    /// The smallest recorded value at or below which the share `quantile` (0 to 1) of responses lies; `nil` if empty.
    package func value(at quantile: Double) -> Nanoseconds? {
        let wanted = max(1, Int((quantile * Double(total)).rounded(.up)))
        var seen = 0
        for (value, count) in zip(values, counts) {
            seen += count
            if seen >= wanted { return value }
        }
        return values.last
    }

    /// Both histograms' responses together.
    package func merged(with other: ResponseHistogram) -> ResponseHistogram {
        var result = ResponseHistogram()
        var (i, j) = (0, 0)
        while i < values.count || j < other.values.count {
            let left = i < values.count ? values[i] : Nanoseconds.max
            let right = j < other.values.count ? other.values[j] : Nanoseconds.max
            let value = min(left, right)
            var count = 0
            if left == value { count += counts[i]; i += 1 }
            if right == value { count += other.counts[j]; j += 1 }
            result.values.append(value)
            result.counts.append(count)
        }
        return result
    }
}

/// Time that responses spent on one cause.
package struct BlameSum: Sendable, Codable, Equatable {
    package var cause: Cause
    /// Over all responses.
    package var total: Nanoseconds
    /// Over the misses alone, and in how many of them it had a part.
    package var inMisses: Nanoseconds
    package var missCount: Int

    package init(cause: Cause, total: Nanoseconds, inMisses: Nanoseconds, missCount: Int) {
        self.cause = cause
        self.total = total
        self.inMisses = inMisses
        self.missCount = missCount
    }
}

/// The longest response (or the longest unfinished one), as what followed what.
package struct WorstResponse: Sendable, Codable, Equatable {
    /// When it began.
    package var start: Nanoseconds
    package var duration: Nanoseconds
    package var isFinished: Bool
    /// Its parts in causal order; their durations sum to `duration`.
    package var timeline: [TimelinePart]

    package init(start: Nanoseconds, duration: Nanoseconds, isFinished: Bool, timeline: [TimelinePart]) {
        self.start = start
        self.duration = duration
        self.isFinished = isFinished
        self.timeline = timeline
    }
}

package struct TimelinePart: Sendable, Codable, Equatable {
    package var cause: Cause
    package var duration: Nanoseconds

    package init(cause: Cause, duration: Nanoseconds) {
        self.cause = cause
        self.duration = duration
    }
}

/// Frames of one run: sent = delivered + dropped + in flight at the horizon.
package struct NetworkCounters: Sendable, Codable, Equatable {
    package var sent = 0
    package var delivered = 0
    package var dropped = 0
    package var inFlight = 0
    /// Copies that mirrors made of frames, and those of them that found the mirror port's queue full. They are no frames
    /// that somebody sent.
    package var copies = 0
    package var copiesLost = 0

    package init() {}
}

/// How busy a device's processor was.
package struct ProcessorUse: Sendable, Codable, Equatable {
    package var device: String
    /// Time executed, by origin, over all its cores.
    package var busy: [String: Nanoseconds]
    package var cores: Int
    package var preemptions: Int
    package var watchdogTrips: Int
    package var skippedReleases: Int

    package init(device: String, cores: Int) {
        self.device = device
        self.cores = cores
        busy = [:]
        preemptions = 0
        watchdogTrips = 0
        skippedReleases = 0
    }
}

/// Something a run or an assembly noticed.
package struct Finding: Sendable, Codable, Equatable, Hashable {
    package enum Kind: String, Sendable, Codable {
        /// A rule of a control drops a flow that the plant cannot do without.
        case essentialFlowBlocked = "essential flow blocked"
        case flowBlocked = "flow blocked"
        case watchdogTripped = "watchdog tripped"
        case connectionLost = "connection lost"
        /// A device had no connection left for a message while bursts held some.
        case connectionRefused = "connection refused"
        case memoryExhausted = "memory exhausted"
        case processorOverloaded = "processor overloaded"
        case queueOverflow = "queue overflow"
        /// A box loses frames because more come than its rate limit lets by.
        case rateLimited = "rate limit reached"
        case boxFailed = "box failed"
        /// A mirror port was too slow for what its switch forwards: whoever listens there has not seen all of it.
        case mirrorOverflow = "mirror overflow"
    }
    package var kind: Kind
    /// The flow, device or port.
    package var subject: String
    package var origin: Origin
    package var sentence: String

    package init(kind: Kind, subject: String, origin: Origin, sentence: String) {
        self.kind = kind
        self.subject = subject
        self.origin = origin
        self.sentence = sentence
    }
}
