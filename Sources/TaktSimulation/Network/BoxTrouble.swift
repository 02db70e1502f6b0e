import TaktKernel
import TaktPlant

/// What a box does to frames beside its work on them: a rate limit, and failures.
struct BoxTrouble {
    /// From one token to the next; 0: no limit.
    var tokenTime: Nanoseconds = 0
    /// How long before the bucket is full again a frame still finds a token: all tokens but one.
    var slack: Nanoseconds = 0
    /// When the bucket is full again.
    var full: Nanoseconds = 0
    var limitCause = 0

    /// From the end of one failure to the next; `nil`: it never fails.
    var interval: Sampler?
    var duration = Sampler(constant: 0)
    var stream: RandomStream
    var failures = 0
    var failureStart: Nanoseconds = 0
    var failureEnd: Nanoseconds = 0
    var failureCause = 0

    init(stream: RandomStream) { self.stream = stream }

    /// Takes a token for a frame that is there now; false when there is none.
    mutating func takesToken(at now: Nanoseconds) -> Bool {
        guard tokenTime > 0 else { return true }
        guard full - now <= slack else { return false }
        full = max(full, now) + tokenTime
        return true
    }

    /// Whether it has failed now; draws its failures as time passes.
    mutating func hasFailed(at now: Nanoseconds) -> Bool {
        guard interval != nil else { return false }
        while failureEnd <= now {
            failureStart = failureEnd + max(0, interval?.sample(&stream, number: failures) ?? 0)
            failureEnd = failureStart + max(1, duration.sample(&stream, number: failures))
            failures += 1
        }
        return now >= failureStart
    }
}

extension Engine {
    /// Whether a frame goes into a box as into a port. One that finds the box failed or its rate limit used up is dealt
    /// with here.
    mutating func takesUp(_ frame: Int, _ index: Int) -> Bool {
        let trouble = transmitters[index].trouble
        if boxTroubles[trouble].hasFailed(at: now) {
            passOrLose(frame, index, cause: boxTroubles[trouble].failureCause)
            return false
        }
        guard !boxTroubles[trouble].takesToken(at: now) else { return true }
        transmitters[index].dropped += 1
        let cause = boxTroubles[trouble].limitCause
        note(
            .rateLimited, transmitters[index].name, origin: causes[cause].origin,
            "\(transmitters[index].name) lost frames above its rate limit.")
        lose(frame, cause: cause, atTarget: false)
        return false
    }

    /// A frame at a box that has failed: it goes past it, or is lost.
    mutating func passOrLose(_ frame: Int, _ index: Int, cause: Int) {
        let isOpen = transmitters[index].failOpen
        note(
            .boxFailed, transmitters[index].name, origin: causes[cause].origin,
            "\(transmitters[index].name) failed, and frames \(isOpen ? "passed unchecked" : "were lost") meanwhile.")
        if isOpen { return pass(frame, index) }
        transmitters[index].dropped += 1
        lose(frame, cause: cause, atTarget: false)
    }

    /// A frame goes past a box in no time; what forwards it behind the box does so as ever.
    mutating func pass(_ frame: Int, _ index: Int) {
        let hop = hops[frames[frame].hop]
        let trail = messages[frames[frame].message].trail
        if frames[frame].isLast, trail >= 0 { trails[trail].append(hop.forwardCause, hop.latency) }
        calendar.schedule(
            EventKey(
                time: now + hop.latency, phase: .arrival, rank: transmitters[index].rank, sequence: nextSequence()),
            UInt64(frame))
    }
}
