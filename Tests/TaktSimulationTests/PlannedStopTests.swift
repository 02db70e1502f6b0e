import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

@Suite("Planned stops")
struct PlannedStopTests {
    private let ms = Nanoseconds.millisecond

    /// A job every 10 ms from 0 on, and a stop of 50 ms from 100 ms on.
    private func plant(takes execution: Nanoseconds, every: Nanoseconds? = nil) -> Plant {
        var plant = TestPlants.plc([TestPlants.task("a", every: 10 * ms, takes: execution, priority: 1)])
        plant.plannedStops = [PlannedStop(id: "stop", start: 100 * ms, duration: 50 * ms, every: every)]
        return plant
    }

    private func jobs(_ plant: Plant, for horizon: Nanoseconds = .second) throws -> RequirementMeasurement {
        try Simulation.run(plant, horizon: horizon, seed: 1, replication: 0).requirements[0]
    }

    @Test("A stop leaves out exactly the jobs that it touches")
    func touched() throws {
        // Those of 100, 110, 120, 130 and 140 ms; that of 150 ms comes when the stop is over.
        #expect(try jobs(plant(takes: ms)).samples == 95)
        // That of 90 ms ends when the stop begins, or before.
        #expect(try jobs(plant(takes: 10 * ms)).samples == 94)
        #expect(try jobs(plant(takes: 10 * ms - 1)).samples == 95)
        // At 100, 300, 500, 700 and 900 ms.
        #expect(try jobs(plant(takes: ms, every: 200 * ms)).samples == 75)
    }

    @Test("With during-stops all of them count")
    func duringStops() throws {
        var plant = plant(takes: ms, every: 200 * ms)
        plant.requirements[0].countsDuringStops = true
        #expect(try jobs(plant).samples == 100)
    }

    @Test("Misses in a stop are none, and a row of misses goes on behind it")
    func misses() throws {
        var plant = plant(takes: ms)
        plant.devices[0].tasks[0].sections[0].execution = .constant(2 * ms)
        plant.requirements[0].limit = ms
        plant.requirements[0].tolerance = .consecutive(94)
        let all = try jobs(plant)
        #expect(all.misses == 95 && all.samples == 95)
        #expect(all.longestMissRun == 95 && all.violations == 1)
    }

    @Test("Polls that fail in a stop are no misses; the recovery counts where the requirement says so")
    func outageInStop() throws {
        var plant = TestPlants.polling()
        let outage = Outage(
            id: "patch/plc", device: "plc", start: 10 * .second, duration: 5 * .second, origin: .control("patch"))
        plant = plant.applying([.outage(outage)])
        #expect(try jobs(plant, for: 60 * .second).unfinished == 50)
        plant.plannedStops = [PlannedStop(id: "stop", start: 10 * .second, duration: 5 * .second)]
        let polls = try jobs(plant, for: 60 * .second)
        // 600 polls, 50 of them from 10.0 to 14.9 s; the one at 9.9 s is long answered.
        #expect(polls.samples == 550 && polls.misses == 0)
        plant.requirements = [
            Requirement(
                id: "back", title: "", subject: .recovery(outage: "patch/plc", until: .flow("poll")), limit: .minute)
        ]
        #expect(try jobs(plant, for: 60 * .second).samples == 0)
        plant.requirements[0].countsDuringStops = true
        #expect(try jobs(plant, for: 60 * .second).samples == 1)
    }

    @Test("Stops change no course, in one piece or folded")
    func course() throws {
        var with = TestPlants.polling()
        with.plannedStops = [PlannedStop(id: "stop", start: 3 * .second, duration: 700 * ms, every: 40 * .second)]
        var without = with
        without.plannedStops = []
        let horizon: Nanoseconds = 600 * .second
        let folded = try Simulation.run(with, horizon: horizon, seed: 1, replication: 0)
        let stepped = try Simulation.run(with, horizon: horizon, seed: 1, replication: 0, isFolding: false)
        let plain = try Simulation.run(without, horizon: horizon, seed: 1, replication: 0)
        #expect(folded == stepped)
        #expect(folded.fingerprint == plain.fingerprint)
        // 15 stops at 3, 43, 83 ... 563 s; polls at 3.0 ... 3.6 s, and ages that reach into them: those renewed at 3.0 s
        // and just after, up to that of 3.7 s.
        #expect(plain.requirements[0].samples - folded.requirements[0].samples == 15 * 7)
        #expect(plain.requirements[1].samples - folded.requirements[1].samples == 15 * 8)
    }

    @Test(
        "A span touches a stop with any instant of it",
        arguments: [
            (0, 9, false), (0, 10, true), (12, 13, true), (14, 20, true), (15, 20, false), (0, 99, true),
            (15, 29, false), (15, 30, true), (35, 49, false), (1_000_013, 1_000_014, true),
            (1_000_016, 1_000_029, false),
        ] as [(Nanoseconds, Nanoseconds, Bool)])
    func spans(begin: Nanoseconds, end: Nanoseconds, isTouched: Bool) {
        let stop = PlannedStop(id: "a", start: 10, duration: 5, every: 20)
        #expect(stop.touches(from: begin, to: end) == isTouched)
        // Instant by instant.
        let stands = (begin...end).contains { $0 >= 10 && ($0 - 10) % 20 < 5 }
        #expect(stands == isTouched)
        let next = (begin...).first { $0 >= 10 && ($0 - 10) % 20 < 5 }
        #expect(stop.next(from: begin) == next)
    }
}
