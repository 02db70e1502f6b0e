import TaktKernel

/// What a response was spent on so far: parts without gap from its start.
///
/// Belongs to a ``TrailPool``, which owns the memory of its parts.
struct Trail {
    struct Part {
        var cause: Int32
        var duration: Nanoseconds
    }
    /// How many parts there are room for before the memory moves; most responses have fewer.
    private static let room = 16

    private(set) var parts: UnsafeMutablePointer<Part>
    private(set) var count = 0
    private var capacity: Int
    private(set) var total: Nanoseconds = 0

    fileprivate init() {
        capacity = Self.room
        parts = .allocate(capacity: capacity)
    }

    fileprivate func deallocate() { parts.deallocate() }

    /// Adds time at the end; nothing happens for none.
    @inline(__always)
    mutating func append(_ cause: Int, _ duration: Nanoseconds) {
        guard duration > 0 else { return }
        total += duration
        if count > 0, Int(parts[count - 1].cause) == cause {
            parts[count - 1].duration += duration
        } else {
            if count == capacity { grow() }
            parts[count] = Part(cause: Int32(truncatingIfNeeded: cause), duration: duration)
            count += 1
        }
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Part>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: parts, count: count)
        parts.deallocate()
        parts = larger
        capacity *= 2
    }

    /// Makes the total exactly `length`: takes from the end what was credited ahead, or adds `cause` for what is missing.
    mutating func fit(_ length: Nanoseconds, padding cause: Int) {
        while total > length, count > 0 {
            let excess = min(total - length, parts[count - 1].duration)
            parts[count - 1].duration -= excess
            total -= excess
            if parts[count - 1].duration == 0 { count -= 1 }
        }
        append(cause, length - total)
    }

    @inline(__always)
    mutating func clear() {
        count = 0
        total = 0
    }

    /// Adds up parts of one cause when there are more than `limit`, at the price of their order.
    mutating func compact(above limit: Int) {
        guard count > limit else { return }
        var kept = 0
        for index in 0..<count {
            let part = parts[index]
            if let same = (0..<kept).first(where: { parts[$0].cause == part.cause }) {
                parts[same].duration += part.duration
            } else {
                parts[kept] = part
                kept += 1
            }
        }
        count = kept
    }
}

/// Trails that are in use and trails that wait to be used again, so that a run does not allocate for each response.
struct TrailPool: ~Copyable {
    private var trails = Table<Trail>()
    private var free = Table<Int32>()

    deinit {
        for index in trails.indices { trails[index].deallocate() }
    }

    @inline(__always)
    mutating func take() -> Int {
        if !free.isEmpty { return Int(free.removeLast()) }
        trails.append(Trail())
        return trails.count - 1
    }

    /// Takes a trail back; nothing happens for -1.
    @inline(__always)
    mutating func giveBack(_ index: Int) {
        guard index >= 0 else { return }
        trails[index].clear()
        free.append(Int32(truncatingIfNeeded: index))
    }

    subscript(index: Int) -> Trail {
        @inline(__always) unsafeAddress { trails.address(index) }
        @inline(__always) nonmutating unsafeMutableAddress { trails.mutableAddress(index) }
    }

    /// Adds the parts of `source` that lie after `skipped` nanoseconds from its start to the end of `target`.
    mutating func append(_ source: Int, after skipped: Nanoseconds, to target: Int) {
        var passed: Nanoseconds = 0
        for index in 0..<trails[source].count {
            let part = trails[source].parts[index]
            let end = passed + part.duration
            trails[target].append(Int(part.cause), end - max(passed, min(end, skipped)))
            passed = end
        }
    }
}
