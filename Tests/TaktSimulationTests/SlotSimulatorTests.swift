import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// A device with tasks made at random from a seed: whole milliseconds throughout.
struct RandomTaskSet {
    var plant: Plant

    init(seed: UInt64) {
        var chance = RandomStream(seed: seed, replication: 0, name: "task set")
        func pick(_ range: ClosedRange<Int64>) -> Int64 {
            range.lowerBound + Int64(chance.below(UInt64(range.upperBound - range.lowerBound + 1)))
        }
        func times(_ range: ClosedRange<Int64>) -> Distribution {
            .sequence((0..<pick(1...3)).map { _ in pick(range) * .millisecond })
        }
        let policy = OverrunPolicy.allCases[Int(pick(0...4))]
        let tasks = (0..<pick(2...5)).map { number in
            let period = pick(5...20)
            let sections = (0..<pick(1...3)).map { _ in
                Section(
                    execution: times(1...3), isPreemptive: pick(0...3) > 0,
                    mutexes: ["A", "B", "C"].filter { _ in pick(0...3) == 0 })
            }
            return TaskSpec(
                id: "t\(number)", title: "",
                activation: .periodic(
                    period: period * .millisecond, offset: pick(0...25) * .millisecond,
                    jitter: pick(0...2) == 0 ? times(0...period - 1) : nil),
                priority: Int(pick(0...3)), sections: sections, deadline: pick(2...30) * .millisecond,
                overrun: pick(0...2) == 0 ? .queue : policy)
        }
        let protocols = MutexSpec.AccessProtocol.allCases
        plant = Gantt.plant(tasks, protocols[Int(pick(0...2))], cores: Int(pick(1...2)))
    }
}

@Suite("Second opinion")
struct SlotSimulatorTests {
    private struct Story: Equatable, CustomStringConvertible {
        var job: SlotSimulator.Job
        var description: String {
            "t\(job.task)#\(job.number) \(job.release) \(job.start ?? -1) \(job.outcome) \(job.end ?? -1) p\(job.preemptions)"
        }
    }

    @Test(
        "The engine schedules as a simulator does that looks at every millisecond", arguments: 0..<400 as Range<UInt64>)
    func agrees(seed: UInt64) throws {
        let plant = RandomTaskSet(seed: seed).plant
        let horizon = 150
        var slots = SlotSimulator(plant)
        slots.run(milliseconds: horizon)
        let (result, schedule) = try Simulation.record(
            plant, horizon: Nanoseconds(horizon) * .millisecond + 1, seed: 1, replication: 0)
        let wanted = slots.jobs.map { Self.story($0) }.sorted(by: Self.isBefore)
        let actual = schedule.jobs.map { Self.story($0) }.sorted(by: Self.isBefore)
        #expect(wanted.count == actual.count)
        let difference = zip(wanted, actual).first { $0 != $1 }
        #expect(difference == nil, "seed \(seed): expected \(difference!.0), got \(difference!.1)")
        #expect(result.processors[0].preemptions == wanted.reduce(0) { $0 + $1.job.preemptions })
    }

    private static func isBefore(_ a: Story, _ b: Story) -> Bool {
        (a.job.task, a.job.number) < (b.job.task, b.job.number)
    }

    private static func story(_ job: SlotSimulator.Job) -> Story {
        Story(
            job: SlotSimulator.Job(
                task: job.task, number: job.number, start: job.start, end: job.end, outcome: job.outcome,
                preemptions: job.preemptions, release: job.release))
    }

    private static func story(_ job: Schedule.Job) -> Story {
        func whole(_ time: Nanoseconds) -> Int { Int(time / .millisecond) }
        return Story(
            job: SlotSimulator.Job(
                task: job.task, number: job.number, start: job.start.map(whole), end: job.end.map(whole),
                outcome: job.outcome.rawValue, preemptions: job.preemptions, release: whole(job.release)))
    }
}
