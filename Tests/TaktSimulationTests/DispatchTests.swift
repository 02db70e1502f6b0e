import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// Schedules drawn by hand, a letter a millisecond.
@Suite("Dispatching")
struct DispatchTests {
    @Test("Among equals nobody is preempted, and one that was keeps its place")
    func equals() throws {
        let plant = TestPlants.plc([
            Gantt.task("A", priority: 1, [Gantt.run(4)]), Gantt.task("B", priority: 1, at: 1, [Gantt.run(2)]),
            Gantt.task("H", priority: 0, at: 2, [Gantt.run(1)]),
        ])
        #expect(try Gantt.line(of: plant, milliseconds: 8) == "AAHAABB.")
    }

    @Test("A context switch is charged to the job that is switched in, and to none that runs on")
    func contextSwitch() throws {
        var plant = TestPlants.plc([
            Gantt.task("H", priority: 0, at: 3, [Gantt.run(2)]),
            Gantt.task("L", priority: 1, [Gantt.run(2), Gantt.run(2)]),
        ])
        plant.devices[0].processor?.contextSwitch = .millisecond
        #expect(try Gantt.line(of: plant, milliseconds: 10) == "LLLHHHLLL.")
    }

    @Test("A closed section ends before a better job begins; between two of them there is a gap")
    func closed() throws {
        let plant = TestPlants.plc([
            Gantt.task("H", priority: 0, at: 1, [Gantt.run(1)]),
            Gantt.task("L", priority: 1, [Gantt.closed(2), Gantt.closed(2)]),
        ])
        #expect(try Gantt.line(of: plant, milliseconds: 5) == "LLHLL")
    }

    @Test("Bound tasks stay on their cores; free ones run where there is room, the best of them all")
    func cores() throws {
        var tasks = [
            Gantt.task("A", priority: 0, [Gantt.run(2)]), Gantt.task("B", priority: 1, [Gantt.run(2)]),
            Gantt.task("C", priority: 2, [Gantt.run(3)]), Gantt.task("D", priority: 1, at: 3, [Gantt.run(2)]),
        ]
        #expect(try Gantt.lines(of: TestPlants.plc(tasks, cores: 2), milliseconds: 5) == ["AACCC", "BB.DD"])
        for (index, core) in [0, 0, 1, 1].enumerated() { tasks[index].core = core }
        #expect(try Gantt.lines(of: TestPlants.plc(tasks, cores: 2), milliseconds: 5) == ["AABB.", "CCCDD"])
    }

    @Test("A lower job gives its core up when as many better ones are ready as there are cores")
    func preemptionOnTwoCores() throws {
        let plant = TestPlants.plc(
            [
                Gantt.task("A", priority: 0, at: 1, [Gantt.run(2)]), Gantt.task("B", priority: 1, [Gantt.run(4)]),
                Gantt.task("C", priority: 2, [Gantt.run(3)]),
            ], cores: 2)
        #expect(try Gantt.lines(of: plant, milliseconds: 6) == ["BBBB..", "CAACC."])
        #expect(try Gantt.record(plant, milliseconds: 6).schedule.jobs.map(\.preemptions).sorted() == [0, 0, 1])
    }

    @Test("A free-running scan keeps its gap and its minimum cycle, whoever preempts it")
    func scan() throws {
        let scan = TaskSpec(
            id: "S", title: "S", activation: .scan(minimumCycle: 5 * .millisecond, gap: 2 * .millisecond), priority: 9,
            sections: [Gantt.run(2)])
        let fast = TestPlants.task("F", every: 6 * .millisecond, takes: 3 * .millisecond, priority: 1)
        // Ready at 0, 7, 14 (five after seven, and two after the end at 12), 22, ...
        #expect(try Gantt.line(of: TestPlants.plc([fast, scan]), milliseconds: 24) == "FFFSS.FFFSS.FFF" + "SS.FFFSS.")
        #expect(try Gantt.line(of: TestPlants.plc([scan]), milliseconds: 12) == "SS...SS...SS")
    }
}

@Suite("Time sharing")
struct TimeSharingTests {
    private static func plant(_ tasks: [TaskSpec]) -> Plant {
        TestPlants.plc(tasks, scheduling: .timeSharing(quantum: 2 * .millisecond))
    }

    @Test("Equals take turns of one quantum")
    func turns() throws {
        let tasks = [Gantt.task("A", priority: 1, [Gantt.run(5)]), Gantt.task("B", priority: 1, [Gantt.run(3)])]
        #expect(try Gantt.line(of: Self.plant(tasks), milliseconds: 8) == "AABBAABA")
    }

    @Test("One that becomes ready during another's turn waits for its end")
    func newcomer() throws {
        let long = Gantt.task("A", priority: 1, [Gantt.run(5)])
        let early = Gantt.task("B", priority: 1, at: 1, [Gantt.run(2)])
        #expect(try Gantt.line(of: Self.plant([long, early]), milliseconds: 7) == "AABBAAA")
    }

    @Test("Better classes preempt, worse ones wait")
    func classes() throws {
        let tasks = [
            Gantt.task("A", priority: 1, [Gantt.run(3)]), Gantt.task("B", priority: 1, [Gantt.run(2)]),
            Gantt.task("H", priority: 0, at: 1, [Gantt.run(1)]), Gantt.task("L", priority: 2, [Gantt.run(1)]),
        ]
        #expect(try Gantt.line(of: Self.plant(tasks), milliseconds: 7) == "AHAABBL")
    }

    @Test("A turn that ends inside a closed section ends with the section")
    func closedSection() throws {
        let tasks = [
            Gantt.task("A", priority: 1, [Gantt.closed(3), Gantt.closed(3)]),
            Gantt.task("B", priority: 1, [Gantt.run(2)]),
        ]
        #expect(try Gantt.line(of: Self.plant(tasks), milliseconds: 8) == "AAABBAAA")
    }
}
