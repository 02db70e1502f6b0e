import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// Tasks that share mutexes, drawn by hand, a letter a millisecond.
@Suite("Mutexes")
struct MutexTests {
    /// Priority inversion as on Mars: L holds what H wants, and M has nothing to do with either.
    private static let inversion = [
        Gantt.task("H", priority: 0, at: 2, [Gantt.run(1), Gantt.hold("Q", for: 1)], deadline: 6),
        Gantt.task("M", priority: 1, at: 3, [Gantt.run(4)]),
        Gantt.task("L", priority: 2, [Gantt.run(1), Gantt.hold("Q", for: 3), Gantt.run(1)]),
    ]

    @Test(
        "A protocol keeps the task between the two from holding up the best",
        arguments: [
            (MutexSpec.AccessProtocol.none, "LLHMMMMLLHL"), (.priorityInheritance, "LLHLLHMMMML"),
            (.priorityCeiling, "LLLLHHMMMML"),
        ])
    func inversion(accessProtocol: MutexSpec.AccessProtocol, wanted: String) throws {
        let plant = Gantt.plant(Self.inversion, accessProtocol)
        #expect(try Gantt.line(of: plant, milliseconds: 11) == wanted)
        let misses = try Gantt.record(plant, milliseconds: 11).result.requirements[0].misses
        #expect(misses == (accessProtocol == .none ? 1 : 0))
    }

    @Test("Waiting for a mutex is a cause of its own, whoever runs meanwhile, and the parts sum to the response")
    func blame() throws {
        let plant = Gantt.plant(Self.inversion, .none)
        let measured = try Gantt.record(plant, milliseconds: 11).result.requirements[0]
        let parts = measured.worst?.timeline.map { "\($0.cause.part.rawValue) \($0.duration / .millisecond)" }
        #expect(parts == ["execution 1", "waiting for mutex 6", "execution 1"])
        #expect(measured.blame.first { $0.cause.part == .mutex }?.cause.subject == "Q held by plc/L")
        #expect(measured.blame.reduce(0) { $0 + $1.total } == measured.sum)
    }

    /// H waits for B, which M holds while it waits for A, which L holds. X is in between.
    private static let nested = [
        Gantt.task("H", priority: 0, at: 4, [Gantt.run(1), Gantt.hold("B", for: 1)]),
        Gantt.task("X", priority: 1, at: 4, [Gantt.run(3)]),
        Gantt.task("M", priority: 2, at: 2, [Gantt.hold("B", for: 1), Gantt.hold("A", "B", for: 1), Gantt.run(1)]),
        Gantt.task("L", priority: 3, [Gantt.hold("A", for: 4), Gantt.run(1)]),
    ]

    @Test(
        "Priorities are inherited along a chain; under ceilings nobody waits twice",
        arguments: [
            (MutexSpec.AccessProtocol.none, "LLMLHXXXLMHML"), (.priorityInheritance, "LLMLHLMHXXXML"),
            (.priorityCeiling, "LLLLHHXXXMMML"),
        ])
    func nested(accessProtocol: MutexSpec.AccessProtocol, wanted: String) throws {
        #expect(try Gantt.line(of: Gantt.plant(Self.nested, accessProtocol), milliseconds: 13) == wanted)
    }

    @Test(
        "Two tasks that nest two mutexes in both orders wait for ever, but not under ceilings",
        arguments: [
            (MutexSpec.AccessProtocol.none, "TSTT......"), (.priorityInheritance, "TSTT......"),
            (.priorityCeiling, "TTTTSS...."),
        ])
    func deadlock(accessProtocol: MutexSpec.AccessProtocol, wanted: String) throws {
        let tasks = [
            Gantt.task("S", priority: 0, at: 1, [Gantt.hold("B", for: 1), Gantt.hold("A", "B", for: 1)], deadline: 9),
            Gantt.task("T", priority: 1, [Gantt.hold("A", for: 3), Gantt.hold("A", "B", for: 1)]),
        ]
        let plant = Gantt.plant(tasks, accessProtocol)
        #expect(try Gantt.line(of: plant, milliseconds: 10) == wanted)
        let (result, _) = try Gantt.record(plant, milliseconds: 20)
        #expect(result.requirements[0].unfinished == (accessProtocol == .priorityCeiling ? 0 : 1))
    }

    @Test("A mutex is not handed on: a better job that comes as it is freed takes it first")
    func noHandOff() throws {
        let tasks = [
            Gantt.task("H", priority: 0, at: 3, [Gantt.hold("Q", for: 2)]),
            Gantt.task("W", priority: 1, at: 1, [Gantt.hold("Q", for: 2)]),
            Gantt.task("L", priority: 2, [Gantt.hold("Q", for: 3)]),
        ]
        #expect(try Gantt.line(of: Gantt.plant(tasks, .priorityInheritance), milliseconds: 7) == "LLLHHWW")
    }

    @Test("A section that would lock at the instant a better job comes has not locked")
    func takenAtDispatch() throws {
        let tasks = [
            Gantt.task("H", priority: 0, at: 2, [Gantt.hold("Q", for: 1)]),
            Gantt.task("L", priority: 1, [Gantt.run(2), Gantt.hold("Q", for: 2)]),
        ]
        for accessProtocol in MutexSpec.AccessProtocol.allCases {
            #expect(try Gantt.line(of: Gantt.plant(tasks, accessProtocol), milliseconds: 5) == "LLHLL")
        }
    }

    @Test("A job that is killed frees what it held")
    func abort() throws {
        let tasks = [
            Gantt.task("W", priority: 1, at: 1, [Gantt.hold("Q", for: 2)]),
            Gantt.task("L", priority: 2, [Gantt.hold("Q", for: 5)], deadline: 3, overrun: .abortAtDeadline),
        ]
        #expect(try Gantt.line(of: Gantt.plant(tasks, .none), milliseconds: 6) == "LLLWW.")
    }

    @Test("On two cores a mutex excludes too, and whoever waits leaves its core to others")
    func twoCores() throws {
        let tasks = [
            Gantt.task("A", priority: 0, [Gantt.hold("Q", for: 2)]),
            Gantt.task("B", priority: 1, [Gantt.hold("Q", for: 2)]), Gantt.task("C", priority: 2, [Gantt.run(3)]),
        ]
        for accessProtocol in MutexSpec.AccessProtocol.allCases {
            #expect(
                try Gantt.lines(of: Gantt.plant(tasks, accessProtocol, cores: 2), milliseconds: 4) == ["AABB", "CCC."])
        }
    }

    @Test("The parts of every response sum to it when jobs wait for mutexes, whichever way they end")
    func sums() throws {
        for seed in UInt64(0)..<60 {
            let plant = RandomTaskSet(seed: seed).plant
            let result = try Simulation.run(plant, horizon: 150 * .millisecond, seed: 1, replication: 0)
            for requirement in result.requirements {
                guard let worst = requirement.worst else { continue }
                #expect(worst.timeline.reduce(0) { $0 + $1.duration } == worst.duration)
            }
        }
    }

    @Test("Tasks bound to different cores cannot share a mutex")
    func partitions() throws {
        var tasks = [
            Gantt.task("A", priority: 0, [Gantt.hold("Q", for: 2)]),
            Gantt.task("B", priority: 1, [Gantt.hold("Q", for: 2)]),
        ]
        for index in tasks.indices { tasks[index].core = index }
        let plant = Gantt.plant(tasks, .none, cores: 2)
        #expect(throws: AssemblyError.self) { try Gantt.line(of: plant, milliseconds: 4) }
    }
}
