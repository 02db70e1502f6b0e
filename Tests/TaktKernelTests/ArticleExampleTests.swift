import Foundation
import TaktKernel
import Testing

// The example of the article, as it stands there; the suite below holds both together.
// example
struct Workshop: ~Copyable {
    var calendar = EventCalendar()
    var trajectory = Trajectory()
    var delay = RandomStream(seed: 1, replication: 0, name: "feeder/delay")
    var now: Nanoseconds = 0
    var sequence: UInt64 = 0
    var workEnds: Nanoseconds = 0
    var late = 0

    enum Event: UInt64 { case workDone, partArrives, patienceEnds }

    mutating func schedule(_ event: Event, at time: Nanoseconds, _ phase: EventPhase) {
        calendar.schedule(EventKey(time: time, phase: phase, sequence: sequence), event.rawValue)
        sequence += 1
    }

    mutating func run(until horizon: Nanoseconds) {
        for part in 0..<horizon / (10 * .millisecond) {
            let due = part * 10 * .millisecond
            let arrival = due + Nanoseconds(delay.below(UInt64(2 * Int64.millisecond)))
            schedule(.partArrives, at: arrival, .arrival)
            schedule(.patienceEnds, at: due + 4 * .millisecond, .expiry)
        }
        while calendar.earliest.time <= horizon, let (key, payload) = calendar.popEarliest() {
            trajectory.append(elapsed: key.time - now, payload)
            now = key.time
            switch Event(rawValue: payload) {
            case .partArrives:
                workEnds = now + 3 * .millisecond
                schedule(.workDone, at: workEnds, .completion)
            case .patienceEnds: if workEnds > now { late += 1 }
            case .workDone, nil: break
            }
        }
    }
}
// end

@Suite("The article on time, order and chance") struct ArticleExampleTests {
    @Test("shows the example that is compiled here")
    func shown() throws {
        let article = try Self.article()
        let source = try String(contentsOfFile: #filePath, encoding: .utf8)
        let begin = try #require(source.range(of: "// example\n"))
        let end = try #require(source.range(of: "// end\n", range: begin.upperBound..<source.endIndex))
        #expect(article.contains("```swift\n" + source[begin.upperBound..<end.lowerBound]))
    }

    private static func article() throws -> String {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appending(path: "Sources/TaktKernel/TaktKernel.docc/TimeOrderAndChance.md")
        return try String(contentsOf: path, encoding: .utf8)
    }

    @Test("gives the same run for a seed, and another for another")
    func sameRun() throws {
        var first = Workshop()
        var again = Workshop()
        var other = Workshop()
        other.delay = RandomStream(seed: 2, replication: 0, name: "feeder/delay")
        first.run(until: 1 * .second)
        again.run(until: 1 * .second)
        other.run(until: 1 * .second)
        let (course, late) = (first.trajectory, first.late)
        #expect(course.count == 300)
        #expect(late == 45)
        #expect(course.text == "bf5bfb46440fb847")
        #expect(try Self.article().contains("`\(late) of 100 late, fingerprint \(course.text)`"))
        let (sameSeed, otherSeed) = (again.trajectory, other.trajectory)
        #expect(sameSeed == course)
        #expect(otherSeed != course)
    }
}
