import TaktKernel

/// Instants that wait, first in, first out: changes that a report has still to send. O(1) at both ends, on average.
struct InstantQueue {
    private var times: [Nanoseconds] = []
    private var head = 0

    var isEmpty: Bool { head == times.count }

    mutating func append(_ time: Nanoseconds) { times.append(time) }

    /// The queue must not be empty.
    mutating func removeFirst() -> Nanoseconds {
        let first = times[head]
        head += 1
        if head * 2 > times.count {
            times.removeFirst(head)
            head = 0
        }
        return first
    }

    /// Those that wait, in order.
    var waiting: ArraySlice<Nanoseconds> { times[head...] }

    mutating func shift(by time: Nanoseconds) {
        for place in times.indices { times[place] += time }
    }
}
