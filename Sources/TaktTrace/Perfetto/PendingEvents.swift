import TaktKernel

/// Events that are known before they happen: a port that sends frames as they come knows at once when each will be sent.
/// They leave in order of time; those of one instant in the order in which they came. It holds as many as frames wait.
struct PendingEvents {
    private struct Entry {
        var time: Nanoseconds
        var number: Int
        var event: PerfettoEvent

        func isBefore(_ other: Entry) -> Bool { (time, number) < (other.time, other.number) }
    }
    /// A binary heap: the first is the earliest.
    private var heap: [Entry] = []
    private var added = 0

    var count: Int { heap.count }

    mutating func add(_ event: PerfettoEvent, at time: Nanoseconds) {
        heap.append(Entry(time: time, number: added, event: event))
        added += 1
        var here = heap.count - 1
        while here > 0, heap[here].isBefore(heap[(here - 1) / 2]) {
            heap.swapAt(here, (here - 1) / 2)
            here = (here - 1) / 2
        }
    }

    /// Takes out the earliest event, if it is not after `time`.
    mutating func next(until time: Nanoseconds) -> (time: Nanoseconds, event: PerfettoEvent)? {
        guard let first = heap.first, first.time <= time else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var here = 0
        while true {
            var least = here
            for child in [2 * here + 1, 2 * here + 2] where child < heap.count && heap[child].isBefore(heap[least]) {
                least = child
            }
            guard least != here else { break }
            heap.swapAt(here, least)
            here = least
        }
        return (first.time, first.event)
    }
}
