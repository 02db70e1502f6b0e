/// Timers that are set, moved and cancelled in place: at most one pending instant for each of a fixed set of timers.
///
/// An indexed 4-ary heap. A preempted completion moves its one entry instead of leaving a tombstone, so the queue never
/// holds more than there are timers. Like ``EventCalendar``, firing leaves a hole that setting a timer fills.
///
/// - Complexity: `set`, `cancel`, `fire` O(log n); `earliest` O(1).
public struct TimerQueue: ~Copyable {
    /// Keys and timers by heap position; positions by timer, -1 when it is not set.
    @usableFromInline let keys: UnsafeMutablePointer<EventKey>
    @usableFromInline let timers: UnsafeMutablePointer<Int32>
    @usableFromInline let positions: UnsafeMutablePointer<Int32>
    @usableFromInline var used = 0
    @usableFromInline var hasHole = false
    /// How many timers there are.
    public let timerCount: Int

    /// A queue with no timer set.
    ///
    /// - Parameter timerCount: timers are numbered 0 to `timerCount` - 1.
    public init(timerCount: Int) {
        self.timerCount = timerCount
        keys = .allocate(capacity: timerCount + 1)
        timers = .allocate(capacity: timerCount + 1)
        positions = .allocate(capacity: timerCount + 1)
        positions.initialize(repeating: -1, count: timerCount + 1)
    }

    deinit {
        keys.deallocate()
        timers.deallocate()
        positions.deallocate()
    }

    /// The key of the next timer to fire; ``EventKey/never`` when none is set.
    /// It looks past a hole, so that what a handler sets next can still fill it.
    @inlinable public var earliest: EventKey {
        @inline(__always) get {
            if !hasHole { return used > 0 ? keys[0] : .never }
            return EventKey.leastBelowRoot(of: keys, count: used)
        }
    }

    /// Moves every timer's instant by the same time; their order stays.
    public mutating func shift(by time: Nanoseconds) {
        if hasHole { closeHole() }
        for position in 0..<used { keys[position] = keys[position].shifted(by: time) }
    }

    /// The timers that are set, earliest first.
    public mutating func pending() -> [(key: EventKey, timer: Int32)] {
        if hasHole { closeHole() }
        return (0..<used).map { (keys[$0], timers[$0]) }.sorted { $0.key < $1.key }
    }

    /// Whether a timer is set.
    @inlinable public func isSet(_ timer: Int32) -> Bool { positions[check(timer)] >= 0 }

    /// Takes the earliest timer out and returns it. There must be one.
    @inlinable @inline(__always)
    public mutating func fire() -> Int32 {
        if hasHole { closeHole() }
        precondition(used > 0, "fire() needs a timer that is set")
        let timer = timers[0]
        positions[Int(timer)] = -1
        hasHole = true
        return timer
    }

    /// Sets a timer, or moves it when it is set already.
    @inlinable @inline(__always)
    public mutating func set(_ timer: Int32, _ key: EventKey) {
        let position = Int(positions[check(timer)])
        if position < 0 {
            if hasHole {
                hasHole = false
                siftDown(0, key, timer)
            } else {
                used += 1
                siftUp(used - 1, key, timer)
            }
        } else {
            if hasHole { closeHole() }
            move(Int(positions[Int(timer)]), key, timer)
        }
    }

    /// Takes a timer out; nothing happens when it is not set.
    @inlinable
    public mutating func cancel(_ timer: Int32) {
        guard positions[check(timer)] >= 0 else { return }
        if hasHole { closeHole() }
        let position = Int(positions[Int(timer)])
        positions[Int(timer)] = -1
        used -= 1
        if position < used { move(position, keys[used], timers[used]) }
    }

    @inlinable @inline(__always)
    func check(_ timer: Int32) -> Int {
        precondition(timer >= 0 && Int(timer) < timerCount, "no such timer")
        return Int(timer)
    }

    @inlinable mutating func closeHole() {
        hasHole = false
        used -= 1
        if used > 0 { siftDown(0, keys[used], timers[used]) }
    }

    @inlinable mutating func move(_ position: Int, _ key: EventKey, _ timer: Int32) {
        if position > 0, key < keys[(position - 1) >> 2] {
            siftUp(position, key, timer)
        } else {
            siftDown(position, key, timer)
        }
    }

    @inlinable @inline(__always)
    mutating func place(_ position: Int, _ key: EventKey, _ timer: Int32) {
        keys[position] = key
        timers[position] = timer
        positions[Int(timer)] = Int32(truncatingIfNeeded: position)
    }

    @inlinable @inline(__always)
    mutating func siftUp(_ start: Int, _ key: EventKey, _ timer: Int32) {
        var index = start
        while index > 0 {
            let parent = (index - 1) >> 2
            if !(key < keys[parent]) { break }
            place(index, keys[parent], timers[parent])
            index = parent
        }
        place(index, key, timer)
    }

    @inlinable @inline(__always)
    mutating func siftDown(_ start: Int, _ key: EventKey, _ timer: Int32) {
        var index = start
        let count = used
        while true {
            let first = index &* 4 &+ 1
            guard first < count else { break }
            var child = first
            if first &+ 3 < count {
                let a = keys[first + 1] < keys[first] ? first + 1 : first
                let b = keys[first + 3] < keys[first + 2] ? first + 3 : first + 2
                child = keys[b] < keys[a] ? b : a
            } else {
                var other = first + 1
                while other < count {
                    if keys[other] < keys[child] { child = other }
                    other += 1
                }
            }
            if !(keys[child] < key) { break }
            place(index, keys[child], timers[child])
            index = child
        }
        place(index, key, timer)
    }
}
