import TaktKernel

/// What a response was spent on so far: parts without gap from its start.
struct Trail {
    struct Part {
        var cause: Int32
        var duration: Nanoseconds
    }
    var parts: [Part] = []
    var total: Nanoseconds = 0

    /// Adds time at the end; nothing happens for none.
    @inline(__always)
    mutating func append(_ cause: Int, _ duration: Nanoseconds) {
        guard duration > 0 else { return }
        total += duration
        if let last = parts.indices.last, parts[last].cause == cause {
            parts[last].duration += duration
        } else {
            parts.append(Part(cause: Int32(truncatingIfNeeded: cause), duration: duration))
        }
    }

    /// Makes the total exactly `length`: takes from the end what was credited ahead, or adds `cause` for what is missing.
    mutating func fit(_ length: Nanoseconds, padding cause: Int) {
        while total > length, let last = parts.indices.last {
            let excess = min(total - length, parts[last].duration)
            parts[last].duration -= excess
            total -= excess
            if parts[last].duration == 0 { parts.removeLast() }
        }
        append(cause, length - total)
    }

    mutating func clear() {
        parts.removeAll(keepingCapacity: true)
        total = 0
    }
}

/// Trails that are in use and trails that wait to be used again, so that a run does not allocate for each response.
struct TrailPool {
    private var trails: [Trail] = []
    private var free: [Int] = []

    mutating func take() -> Int {
        if let index = free.popLast() { return index }
        trails.append(Trail())
        return trails.count - 1
    }

    mutating func giveBack(_ index: Int) {
        guard index >= 0 else { return }
        trails[index].clear()
        free.append(index)
    }

    @inline(__always)
    subscript(index: Int) -> Trail {
        _read { yield trails[index] }
        _modify { yield &trails[index] }
    }

    /// Adds the parts of `source` that lie after `skipped` nanoseconds from its start to the end of `target`.
    mutating func append(_ source: Int, after skipped: Nanoseconds, to target: Int) {
        var passed: Nanoseconds = 0
        for index in trails[source].parts.indices {
            let part = trails[source].parts[index]
            let end = passed + part.duration
            trails[target].append(Int(part.cause), end - max(passed, min(end, skipped)))
            passed = end
        }
    }
}
