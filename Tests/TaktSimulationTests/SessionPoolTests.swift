import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// People who open a session in 2 s and work in it for 5 s, called at 10, 11 and 11.5 s.
@Suite("Sessions that operators share")
struct SessionPoolTests {
    private func plant(capacity: Int, stations: [String] = ["hmi-0", "hmi-1", "hmi-2"]) -> Plant {
        var plant = TestPlants.empty()
        plant.devices = stations.map {
            Device(
                id: $0, title: $0, kind: .hmi, zone: "cell", processor: Processor(),
                communication: Communication(service: .ownCore))
        }
        let calls: [Nanoseconds] = [10_000, 11_000, 11_500]
        plant.operators = stations.indices.map { number in
            OperatorSpec(
                id: "p\(number)", title: "", station: stations[number],
                trigger: .schedule(period: .hour, offset: calls[number] * .millisecond),
                steps: [
                    OperatorStep(title: "log in", action: .login),
                    OperatorStep(title: "work", action: .human(.constant(5 * .second))),
                ])
        }
        plant.requirements = stations.indices.map {
            Requirement(
                id: "p\($0)", title: "", subject: .operatorAction(operator: "p\($0)"), limit: 60 * .second)
        }
        let delay = AccessDelay(
            title: "jump host", time: .constant(2 * .second), sessionLife: 1, failurePermille: 0, attempts: 5,
            lockout: 0, identityFlow: nil, identityOutage: nil, breakGlass: nil,
            pool: SessionPool(name: "jump", capacity: capacity), origin: .control("jump"))
        return plant.applying(stations.indices.map { .accessDelay(operator: "p\($0)", delay, identityFlow: nil) })
    }

    private func times(_ result: RunResult) -> [Nanoseconds?] { result.requirements.map(\.maximum) }

    @Test("With one session each waits, first in first out, until the action before has ended")
    func queue() throws {
        let result = try Simulation.run(plant(capacity: 1), horizon: 100 * .second, seed: 1, replication: 0)
        // They end at 17, 24 and 31 s.
        #expect(times(result) == [7_000, 13_000, 19_500].map { $0 * .millisecond })
        let cause = Cause(.freeSession, "jump", .control("jump"))
        let waits = result.requirements.map { $0.blame.first { $0.cause == cause }?.total }
        #expect(waits == [nil, 6_000 * .millisecond, 12_500 * .millisecond])
    }

    @Test("Two sessions hold up the third alone")
    func two() throws {
        let result = try Simulation.run(plant(capacity: 2), horizon: 100 * .second, seed: 1, replication: 0)
        #expect(times(result) == [7_000, 7_000, 12_500].map { $0 * .millisecond })
    }

    @Test("Who still waits at the horizon has missed what was due by then")
    func horizon() throws {
        var plant = plant(capacity: 1)
        for index in plant.requirements.indices { plant.requirements[index].limit = 4 * .second }
        let result = try Simulation.run(plant, horizon: 16 * .second, seed: 1, replication: 0)
        #expect(result.requirements.map(\.unfinished) == [1, 1, 1])
        let cause = Cause(.freeSession, "jump", .control("jump"))
        #expect(result.requirements[2].blame.map(\.cause) == [cause])
    }

    @Test("Operators of networks that nothing else joins wait for each other all the same")
    func parts() throws {
        let plant = plant(capacity: 1)
        #expect(PlantPartition(plant).parts().count == 1)
        let whole = try Simulation.runWhole(plant, horizon: 100 * .second, seed: 1, replication: 0)
        #expect(try Simulation.run(plant, horizon: 100 * .second, seed: 1, replication: 0) == whole)
    }
}
