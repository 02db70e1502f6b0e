import TaktKernel

/// Puts what is told early into the order of time: a port that sends frames as they come knows at once when each will be
/// sent. A binary heap, the earliest first, and among equals the first told; it holds as many as frames wait.
struct TimedQueue<Element> {
    private struct Entry {
        var time: Nanoseconds
        var number: Int
        var element: Element

        func isBefore(_ other: Entry) -> Bool { (time, number) < (other.time, other.number) }
    }
    private var entries: [Entry] = []
    private var added = 0

    var count: Int { entries.count }
    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ element: Element, at time: Nanoseconds) {
        entries.append(Entry(time: time, number: added, element: element))
        added += 1
        var child = entries.count - 1
        while child > 0, entries[child].isBefore(entries[(child - 1) / 2]) {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// The earliest one that is due at or before an instant.
    mutating func next(upTo time: Nanoseconds) -> (time: Nanoseconds, element: Element)? {
        guard let first = entries.first, first.time <= time else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            sink()
        }
        return (first.time, first.element)
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child].isBefore(entries[least]) { least = child }
            }
            guard least != parent else { return }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
