import TaktKernel
import Testing

@Suite("Event calendar")
struct EventCalendarTests {
    @Test("Events come out in the order of their keys, as from a sorted array")
    func order() {
        var calendar = EventCalendar(minimumCapacity: 1)
        var naive: [(key: EventKey, payload: UInt64)] = []
        var chance = RandomStream(seed: 7, replication: 0, name: "test")
        for step in 0..<20_000 as Range<UInt64> {
            if chance.below(5) < 3 || naive.isEmpty {
                let time = Nanoseconds(chance.below(500))
                let phase = EventPhase(rawValue: UInt8(chance.below(4))) ?? .arrival
                let key = EventKey(time: time, phase: phase, rank: Int(chance.below(4)), sequence: step)
                calendar.schedule(key, step)
                let place = naive.firstIndex { key < $0.key } ?? naive.count
                naive.insert((key, step), at: place)
            } else {
                let event = calendar.popEarliest()
                let expected = naive.removeFirst()
                #expect(event?.key == expected.key)
                #expect(event?.payload == expected.payload)
            }
            #expect(calendar.count == naive.count)
            let earliest = calendar.earliest
            #expect(earliest == naive.first?.key ?? .never)
        }
    }

    @Test("Phases order an instant before ranks do, and ranks before sequence")
    func phases() {
        let completion = EventKey(time: 5, phase: .completion, rank: 9, sequence: 9)
        let abort = EventKey(time: 5, phase: .abort, rank: 0, sequence: 8)
        let early = EventKey(time: 5, phase: .arrival, rank: 1, sequence: 7)
        let late = EventKey(time: 5, phase: .arrival, rank: 2, sequence: 1)
        #expect([late, early, abort, completion].sorted() == [completion, abort, early, late])
        #expect(EventKey(time: 4, phase: .expiry, rank: 99, sequence: 99) < completion)
        #expect(completion.time == 5)
    }
}

@Suite("Timer queue")
struct TimerQueueTests {
    @Test("Timers fire in order whatever was set, moved and cancelled before")
    func order() {
        var queue = TimerQueue(timerCount: 40)
        var naive: [Int32: EventKey] = [:]
        var chance = RandomStream(seed: 3, replication: 0, name: "timers")
        for step in 0..<20_000 as Range<UInt64> {
            let timer = Int32(chance.below(40))
            switch chance.below(10) {
            case 0..<6:
                let key = EventKey(time: Nanoseconds(chance.below(1_000)), phase: .arrival, sequence: step)
                queue.set(timer, key)
                naive[timer] = key
            case 6..<8:
                queue.cancel(timer)
                naive[timer] = nil
            default:
                guard let next = naive.min(by: { $0.value < $1.value }) else { continue }
                let fired = queue.fire()
                #expect(fired == next.key)
                naive[next.key] = nil
            }
            let earliest = queue.earliest
            #expect(earliest == naive.values.min() ?? .never)
            #expect(queue.isSet(timer) == (naive[timer] != nil))
        }
    }
}

@Suite("Random streams")
struct RandomStreamTests {
    @Test("A stream depends on seed, replication and name alone")
    func keyed() {
        func first(_ seed: UInt64, _ replication: Int, _ name: String) -> UInt64 {
            var stream = RandomStream(seed: seed, replication: replication, name: name)
            return stream.next()
        }
        #expect(first(1, 0, "a") == first(1, 0, "a"))
        #expect(Set([first(1, 0, "a"), first(2, 0, "a"), first(1, 1, "a"), first(1, 0, "b")]).count == 4)
    }

    @Test("Bounded draws stay inside and spread evenly")
    func bounded() {
        var stream = RandomStream(seed: 1, replication: 0, name: "bounded")
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<100_000 { counts[Int(stream.below(10))] += 1 }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
        #expect((0..<1_000).allSatisfy { _ in (0..<1).contains(stream.unit()) })
    }
}
