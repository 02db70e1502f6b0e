/// The place of an event in time: a total order packed into 128 bits, so that one comparison decides.
///
/// Bits, from the top: 64 time, 4 phase, 20 rank, 40 sequence. Two events at one instant run in the order of their
/// phases; inside a phase in the order of their ranks (declaration order); then in the order they were scheduled.
public struct EventKey: Comparable, Hashable, Sendable {
    @usableFromInline let bits: UInt128

    @inlinable init(bits: UInt128) { self.bits = bits }

    /// The place of an event.
    ///
    /// - Parameters:
    ///   - time: not before the start of the run.
    ///   - phase: see ``EventPhase``.
    ///   - rank: 0 to 1,048,575; a larger one shares the last place.
    ///   - sequence: counts up; 40 bits of it are kept (10^12 events).
    @inlinable @inline(__always)
    public init(time: Nanoseconds, phase: EventPhase, rank: Int = 0, sequence: UInt64 = 0) {
        let place =
            UInt64(phase.rawValue) << 60 | UInt64(truncatingIfNeeded: min(rank, 0xF_FFFF)) << 40
            | (sequence & 0xFF_FFFF_FFFF)
        bits = UInt128(_low: place, _high: UInt64(bitPattern: time))
    }

    /// The event's instant.
    @inlinable @inline(__always)
    public var time: Nanoseconds { Nanoseconds(bitPattern: bits._high) }

    /// The same place at a later instant.
    @inlinable
    public func shifted(by time: Nanoseconds) -> EventKey {
        EventKey(bits: UInt128(_low: bits._low, _high: UInt64(bitPattern: self.time + time)))
    }

    /// Phase and rank: what an event's order at its instant depends on, apart from the sequence.
    @inlinable public var place: UInt64 { bits._low >> 40 }

    /// The earliest of the root's children in a 4-ary heap of `count` keys whose root is a hole.
    @inlinable @inline(__always)
    static func leastBelowRoot(of keys: UnsafeMutablePointer<EventKey>, count: Int) -> EventKey {
        var least = EventKey.never
        var child = 1
        while child < min(count, 5) {
            if keys[child] < least { least = keys[child] }
            child += 1
        }
        return least
    }

    /// Later than every event of a run.
    @inlinable public static var never: EventKey { EventKey(bits: UInt128.max >> 1) }

    /// Whether `a` happens before `b`.
    @inlinable @inline(__always)
    public static func < (a: EventKey, b: EventKey) -> Bool { a.bits < b.bits }
}

/// What comes first when several things happen at one instant (docs/semantics.md).
public enum EventPhase: UInt8, Sendable {
    /// Completions and ends of non-preemptive sections.
    case completion = 0
    /// Deadline aborts and watchdogs.
    case abort = 1
    /// Releases and message arrivals.
    case arrival = 2
    /// Time-outs, which a reply at the same instant still beats.
    case expiry = 3
}
