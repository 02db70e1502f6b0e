import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// Tasks that run after others.
@Suite("Tasks after tasks") struct SuccessorTests {
    private static let milliseconds = Nanoseconds.millisecond

    private static func after(
        _ id: String, _ predecessors: [Predecessor], takes execution: Nanoseconds, priority: Int = 5
    ) -> TaskSpec {
        TaskSpec(
            id: id, title: id, activation: .successor(predecessors), priority: priority,
            sections: [Section(execution: .constant(execution))])
    }

    private static func done(_ task: String, ready: Int = 0, through: [ChainStage] = []) -> Predecessor {
        Predecessor(task: TaskReference(device: "plc", task: task), through: through, ready: ready)
    }

    private func run(_ plant: Plant, for milliseconds: Int64) throws -> RunResult {
        try Simulation.run(plant, horizon: milliseconds * .millisecond, seed: 1, replication: 0)
    }

    private func samples(_ result: RunResult) -> [Int] { result.requirements.map(\.samples) }

    @Test("A circle runs at the pace of its tasks, from the one that is ready")
    func circle() throws {
        let plant = TestPlants.plc([
            Self.after("a", [Self.done("b", ready: 1)], takes: 3_000_000),
            Self.after("b", [Self.done("a")], takes: 2_000_000),
        ])
        // a ends at 3, 8 ... 98 ms, b at 5, 10 ... 95 ms; what would end at the horizon does not.
        let result = try run(plant, for: 100)
        #expect(samples(result) == [20, 19])
        #expect(result.requirements.map(\.maximum) == [3_000_000, 2_000_000])
    }

    @Test("A join waits for the slower of two, and no completion is lost or counted twice")
    func join() throws {
        let plant = TestPlants.plc(
            [
                TestPlants.task("often", every: 10_000_000, takes: 1_000_000, priority: 1),
                TestPlants.task("seldom", every: 20_000_000, takes: 1_000_000, priority: 2),
                Self.after("both", [Self.done("often"), Self.done("seldom")], takes: 500_000),
            ])
        #expect(samples(try run(plant, for: 100)) == [10, 5, 5])
    }

    @Test("Completions below zero are not counted")
    func uncounted() throws {
        let plant = TestPlants.plc([
            TestPlants.task("a", every: 10_000_000, takes: 1_000_000, priority: 1),
            Self.after("b", [Self.done("a", ready: -3)], takes: 500_000),
        ])
        #expect(samples(try run(plant, for: 100)) == [10, 7])
    }

    @Test("News through a task comes at the end of its first job that began after")
    func throughTask() throws {
        // The look-out looks at 100, 110 ... ms for half a millisecond; a ends at 101.5 ms, so it is seen at 110.
        var plant = TestPlants.plc([
            TestPlants.task("look-out", every: 10_000_000, takes: 500_000, priority: 0),
            TestPlants.task("a", every: 100_000_000, takes: 1_000_000, priority: 1),
            Self.after(
                "b",
                [
                    Self.done(
                        "a", through: [.task(TaskReference(device: "plc", task: "look-out"))])
                ], takes: 100_000),
        ])
        // How long after the beginning of a's period b is done: a recovery from an instant just before it.
        plant.outages = [Outage(id: "mark", device: "clock", start: 99_999_999, duration: 1)]
        plant.devices.append(
            Device(
                id: "clock", title: "clock", kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore)))
        plant.requirements = [
            Requirement(
                id: "b", title: "b",
                subject: .recovery(outage: "mark", until: .task(TaskReference(device: "plc", task: "b"))),
                limit: .second)
        ]
        #expect(try run(plant, for: 500).requirements[0].maximum == 10_500_000 + 100_000 + 1)
    }

    @Test("After an outage an interrupted circle goes on")
    func outage() throws {
        var plant = TestPlants.plc([
            Self.after("a", [Self.done("b", ready: 1)], takes: 3_000_000),
            Self.after("b", [Self.done("a")], takes: 2_000_000),
        ])
        plant.outages = [Outage(id: "dip", device: "plc", start: 51_000_000, duration: 9_000_000)]
        // a of 50 to 53 ms is interrupted, and starts anew at 60: nothing is done from 50 to 63 ms.
        #expect(samples(try run(plant, for: 100)) == [18, 17])
    }

    @Test("A task hears of a task on a device that shares nothing else with it")
    func elsewhere() throws {
        var plant = TestPlants.plc([TestPlants.task("a", every: 10_000_000, takes: 1_000_000, priority: 1)])
        var other = plant.devices[0]
        other.id = "other"
        other.tasks = [Self.after("b", [Self.done("a")], takes: 4_000_000)]
        plant.devices.append(other)
        plant.requirements.append(
            Requirement(
                id: "b", title: "b", subject: .task(TaskReference(device: "other", task: "b")), limit: .second))
        #expect(samples(try run(plant, for: 100)) == [10, 10])
    }

    @Test("Tasks that wait for each other, and have nothing to begin with, are refused")
    func deadCircle() {
        let plant = TestPlants.plc([
            Self.after("a", [Self.done("b")], takes: 3_000_000), Self.after("b", [Self.done("a")], takes: 2_000_000),
        ])
        let issues = PlantRules.issues(of: plant).map(\.message)
        #expect(
            issues == ["after: task \(quoted("a")) waits, round a circle, for itself; one of them needs `ready: 1`"])
    }
}
