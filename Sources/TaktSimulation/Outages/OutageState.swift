import TaktKernel
import TaktPlant

/// Absences of a device or of its interface, one after the other, and who waits for its service to come back.
struct OutageState {
    enum Phase: UInt8 {
        /// For the next occurrence, or for a watchdog to trip.
        case waiting
        case away
        /// In service again, with the network interface still closed.
        case opening
    }
    var device: Int
    /// Only the interface is gone.
    var isNetworkOnly = false
    /// It stands for what a watchdog does, and has no occurrences of its own.
    var isRestart = false
    var timer: Int
    /// What the plant itself plans is excused: other requirements do not count it.
    var isPlanned: Bool
    /// Cause of what is lost meanwhile.
    var cause: Int
    /// Indices in `recoveries`: who measures how soon service is back.
    var recoveries: [Int] = []

    // Occurrences.
    var start = Sampler(constant: 0)
    var offset: Nanoseconds = 0
    var duration = Sampler(constant: 0)
    /// From one occurrence's turn to the next one's; 0: there is one.
    var every: Nanoseconds = 0
    var probabilityPermille: UInt64 = 1000
    /// One stream for each figure, so that occurrence k draws the same whatever became of those before it.
    var startStream: RandomStream
    var durationStream: RandomStream
    var chanceStream: RandomStream
    /// Of the next occurrence.
    var number: Nanoseconds = 0

    var next: Nanoseconds = -1
    var nextAbsence: Nanoseconds = 0

    // The last occurrence.
    var phase: Phase = .waiting
    var absence: Nanoseconds = 0
    var began: Nanoseconds = -1
    /// The partner does the work, or will before the device is back.
    var isTakenOver = false
    /// From the loss to the partner's service.
    var takeover: Nanoseconds = 0

    /// Draws the next occurrence; `nil` when it does not occur.
    mutating func draw() -> (start: Nanoseconds, duration: Nanoseconds)? {
        let begin = number * every +| offset +| start.sample(&startStream)
        let time = max(1, duration.sample(&durationStream))
        number += 1
        guard probabilityPermille < 1000 else { return (begin, time) }
        return chanceStream.below(1000) < probabilityPermille ? (begin, time) : nil
    }
}

/// A part of the time that a device takes to come back after its power, by who put it there.
struct StartPart {
    var cause: Int
    var duration: Nanoseconds
    /// Tasks run already; only the interface is closed.
    var isNetwork: Bool
}

/// A recovery requirement: from an outage's start to the first success of a task or flow after it.
struct RecoveryState {
    var outage: Int
    var probe: Int
    /// Cause of the time between the device's return and that success.
    var serviceCause: Int
    /// It waits for a flow, and so for the interface too.
    var needsNetwork: Bool
    var awaitsService = false
}
