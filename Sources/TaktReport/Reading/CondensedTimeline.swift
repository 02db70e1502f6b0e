import TaktKernel
import TaktSimulation

/// A response's timeline with few enough parts to read: neighbours of one cause as one, and what lies between the
/// longest parts summed up. The durations still sum to the response.
struct CondensedTimeline {
    struct Slice {
        /// From the start of the response.
        var start: Nanoseconds
        var duration: Nanoseconds
        /// `nil` for several short parts of different causes.
        var cause: Cause?
        /// How many parts it sums up.
        var count: Int
    }
    private(set) var slices: [Slice] = []

    /// - Parameter longest: how many parts keep a slice of their own.
    init(_ worst: WorstResponse, longest: Int = 12) {
        let parts = Self.joiningNeighbours(worst.timeline)
        let ranked = parts.indices.sorted { (parts[$0].duration, $1) > (parts[$1].duration, $0) }
        var isLong = [Bool](repeating: false, count: parts.count)
        for index in ranked.prefix(longest) { isLong[index] = true }
        var start: Nanoseconds = 0
        for (index, part) in parts.enumerated() {
            if index > 0, !isLong[index], !isLong[index - 1] {
                slices[slices.count - 1].cause = nil
                slices[slices.count - 1].duration += part.duration
                slices[slices.count - 1].count += 1
            } else {
                slices.append(Slice(start: start, duration: part.duration, cause: part.cause, count: 1))
            }
            start += part.duration
        }
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
