import TaktKernel
import TaktSimulation

/// A response's timeline with few enough parts to read: neighbours of one cause as one, and short parts that follow each
/// other summed up by cause. The durations still sum to the response.
struct CondensedTimeline {
    /// A stretch of the response: one part, or several short ones in turns.
    struct Slice {
        /// From the start of the response.
        var start: Nanoseconds
        /// What it was spent on, the longest first.
        var shares: [Share]

        var duration: Nanoseconds { shares.reduce(0) { $0 + $1.duration } }
        /// Parts of the timeline in it.
        var parts: Int { shares.reduce(0) { $0 + $1.parts } }
    }

    /// What one cause took of a slice.
    struct Share {
        var cause: Cause
        var duration: Nanoseconds
        var parts: Int
    }

    let slices: [Slice]

    /// - Parameter short: a timeline of so many parts is short enough already; in a longer one a part keeps a slice of
    ///   its own when it takes a twentieth of the response.
    init(_ worst: WorstResponse, short: Int = 14) {
        let parts = Self.joiningNeighbours(worst.timeline)
        let isLong = parts.map { parts.count <= short || $0.duration >= worst.duration / 20 }
        var slices: [Slice] = []
        var start: Nanoseconds = 0
        for (index, part) in parts.enumerated() {
            if index > 0, !isLong[index], !isLong[index - 1] {
                slices[slices.count - 1].add(part)
            } else {
                slices.append(Slice(start: start, shares: [Share(part)]))
            }
            start += part.duration
        }
        self.slices = slices.map(\.sorted)
    }

    private static func joiningNeighbours(_ timeline: [TimelinePart]) -> [TimelinePart] {
        var parts: [TimelinePart] = []
        for part in timeline where part.duration > 0 {
            if let last = parts.last, last.cause == part.cause {
                parts[parts.count - 1].duration += part.duration
            } else {
                parts.append(part)
            }
        }
        return parts
    }
}

extension CondensedTimeline.Share {
    fileprivate init(_ part: TimelinePart) { self.init(cause: part.cause, duration: part.duration, parts: 1) }
}

extension CondensedTimeline.Slice {
    fileprivate mutating func add(_ part: TimelinePart) {
        if let index = shares.firstIndex(where: { $0.cause == part.cause }) {
            shares[index].duration += part.duration
            shares[index].parts += 1
        } else {
            shares.append(CondensedTimeline.Share(part))
        }
    }

    fileprivate var sorted: CondensedTimeline.Slice {
        var slice = self
        slice.shares.sort { $0.duration != $1.duration ? $0.duration > $1.duration : $0.cause < $1.cause }
        return slice
    }
}
