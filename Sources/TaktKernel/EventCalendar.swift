/// The events to come: a priority queue of (``EventKey``, payload) pairs, earliest first.
///
/// A 4-ary heap over two flat arrays (16-byte keys, 8-byte payloads). `popEarliest` leaves a hole at the root which the
/// next `schedule` fills, since most events schedule one successor; so the pair costs one walk down the heap.
///
/// - Complexity: `schedule` and `popEarliest` O(log n), `earliest` O(1). No allocation once it has grown to its size.
public struct EventCalendar: ~Copyable {
    @usableFromInline var keys: UnsafeMutablePointer<EventKey>
    @usableFromInline var payloads: UnsafeMutablePointer<UInt64>
    @usableFromInline var capacity: Int
    /// Elements in the heap, the hole included.
    @usableFromInline var used = 0
    @usableFromInline var hasHole = false

    /// An empty calendar.
    ///
    /// - Parameter minimumCapacity: events for which there is room at once; it grows by itself.
    public init(minimumCapacity: Int = 64) {
        capacity = max(16, minimumCapacity)
        keys = .allocate(capacity: capacity)
        payloads = .allocate(capacity: capacity)
    }

    deinit {
        keys.deallocate()
        payloads.deallocate()
    }

    /// How many events are pending.
    @inlinable public var count: Int { hasHole ? used - 1 : used }

    /// The key of the event that `popEarliest` would return; ``EventKey/never`` when there is none.
    /// It looks past a hole, so that what a handler schedules next can still fill it.
    @inlinable public var earliest: EventKey {
        @inline(__always) get {
            if !hasHole { return used > 0 ? keys[0] : .never }
            return EventKey.leastBelowRoot(of: keys, count: used)
        }
    }

    /// Moves every event's instant by the same time; their order stays.
    public mutating func shift(by time: Nanoseconds) {
        if hasHole { closeHole() }
        for index in 0..<used { keys[index] = keys[index].shifted(by: time) }
    }

    /// What is pending, earliest first.
    public mutating func pending() -> [(key: EventKey, payload: UInt64)] {
        if hasHole { closeHole() }
        return (0..<used).map { (keys[$0], payloads[$0]) }.sorted { $0.key < $1.key }
    }

    /// Adds an event.
    @inlinable @inline(__always)
    public mutating func schedule(_ key: EventKey, _ payload: UInt64) {
        if hasHole {
            hasHole = false
            siftDown(key, payload)
        } else {
            if used == capacity { grow() }
            used += 1
            siftUp(used - 1, key, payload)
        }
    }

    /// Removes and returns the earliest event; `nil` when there is none.
    @inlinable @inline(__always)
    public mutating func popEarliest() -> (key: EventKey, payload: UInt64)? {
        if hasHole { closeHole() }
        guard used > 0 else { return nil }
        hasHole = true
        return (keys[0], payloads[0])
    }

    @usableFromInline mutating func grow() {
        let larger = capacity * 2
        let newKeys = UnsafeMutablePointer<EventKey>.allocate(capacity: larger)
        let newPayloads = UnsafeMutablePointer<UInt64>.allocate(capacity: larger)
        newKeys.moveInitialize(from: keys, count: used)
        newPayloads.moveInitialize(from: payloads, count: used)
        keys.deallocate()
        payloads.deallocate()
        keys = newKeys
        payloads = newPayloads
        capacity = larger
    }

    /// Fills the hole at the root with the last element.
    @inlinable mutating func closeHole() {
        hasHole = false
        used -= 1
        if used > 0 { siftDown(keys[used], payloads[used]) }
    }

    @inlinable @inline(__always)
    mutating func siftUp(_ start: Int, _ key: EventKey, _ payload: UInt64) {
        var index = start
        while index > 0 {
            let parent = (index - 1) >> 2
            if !(key < keys[parent]) { break }
            keys[index] = keys[parent]
            payloads[index] = payloads[parent]
            index = parent
        }
        keys[index] = key
        payloads[index] = payload
    }

    /// Puts an element in at the root and lets it sink. The smallest of four children is chosen without branches.
    @inlinable @inline(__always)
    mutating func siftDown(_ key: EventKey, _ payload: UInt64) {
        var index = 0
        let count = used
        while true {
            let first = index &* 4 &+ 1
            if first &+ 3 < count {
                let a = keys[first + 1] < keys[first] ? first + 1 : first
                let b = keys[first + 3] < keys[first + 2] ? first + 3 : first + 2
                let child = keys[b] < keys[a] ? b : a
                if !(keys[child] < key) { break }
                keys[index] = keys[child]
                payloads[index] = payloads[child]
                index = child
            } else {
                guard first < count else { break }
                var child = first
                var other = first + 1
                while other < count {
                    if keys[other] < keys[child] { child = other }
                    other += 1
                }
                if !(keys[child] < key) { break }
                keys[index] = keys[child]
                payloads[index] = payloads[child]
                index = child
            }
        }
        keys[index] = key
        payloads[index] = payload
    }
}
