import TaktKernel

/// W1, the hold model (Vaucher and Duval 1975): pop the earliest event, schedule it again a random increment later.
struct HoldModel {
    var pending: Int
    var operations: Int
    /// The order of so many operations is told by every implementation, of all of them only by the fast ones.
    static let checked = 1_000_000

    struct Outcome {
        var order: UInt32 = 0
        var time: Nanoseconds = 0
    }

    func row(passes: Int) -> Row {
        let table = Self.increments()
        let (seconds, outcome) = Clock.shortest(of: passes) { hold(operations, table) }
        var answers = ["order": Int64(outcome.order), "time": outcome.time]
        if operations >= Self.checked {
            let early = hold(Self.checked, table)
            answers["order-checked"] = Int64(early.order)
            answers["time-checked"] = early.time
        }
        return Row(count: operations, unit: "events/s", seconds: seconds, answers: answers)
    }

    private func hold(_ operations: Int, _ table: [Nanoseconds]) -> Outcome {
        var calendar = EventCalendar(minimumCapacity: pending + 1)
        let mask = table.count - 1
        for index in 0..<pending {
            let key = EventKey(time: table[index & mask], phase: .arrival, sequence: UInt64(index))
            calendar.schedule(key, UInt64(index))
        }
        var outcome = Outcome()
        for index in pending..<pending + operations {
            guard let event = calendar.popEarliest() else { break }
            outcome.order = outcome.order &* 1_664_525 &+ UInt32(truncatingIfNeeded: event.payload)
            outcome.time = event.key.time
            let time = event.key.time + table[index & mask]
            calendar.schedule(EventKey(time: time, phase: .arrival, sequence: UInt64(index)), event.payload)
        }
        return outcome
    }

    /// Exponential, of mean 1 ms, the same in every language.
    private static func increments() -> [Nanoseconds] {
        var chance = SplitMix64(state: 1)
        return (0..<65_536).map { _ in 1 + Nanoseconds((chance.exponential() &* 1_000_000) >> 32) }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct SplitMix64 {
    var state: UInt64

    mutating func next32() -> UInt32 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return UInt32((z ^ (z >> 31)) >> 32)
    }

    /// An exponential variate of mean 2^32 by comparisons alone (von Neumann 1951).
    mutating func exponential() -> UInt64 {
        var whole: UInt64 = 0
        while true {
            let first = next32()
            var last = first
            var isOdd = true
            while true {
                let draw = next32()
                if draw >= last { break }
                last = draw
                isOdd.toggle()
            }
            if isOdd { return whole << 32 | UInt64(first) }
            whole += 1
        }
    }
}
