import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

@Suite("Poll cycles and reply delays")
struct PollCycleTests {
    /// One poll of `TestPlants.polling`: 70 bytes there, 87 back, two hops each, and a millisecond of service.
    private let exchange: Nanoseconds = 2 * 78 * 80 + 2 * 95 * 80 + 2 * (2 * 500 + 5_000) + 1_000_000

    /// Two controllers that one client polls in turn, 5 ms apart.
    private func plant(rule: Poll.PeriodRule = .fixedRateSkip) -> Plant {
        var plant = TestPlants.polling(timeout: 20 * .millisecond, retries: 0)
        var second = plant.devices[1]
        second.id = "plc-2"
        plant.devices.append(second)
        plant.links.append(Link(id: "plc-2", ends: ["plc-2", "switch"], rate: 100_000_000, propagation: 500))
        guard case .poll(var poll) = plant.flows[0].kind else { return plant }
        poll.cycle = "scan"
        plant.flows[0].kind = .poll(poll)
        var other = plant.flows[0]
        other.id = "poll-2"
        other.destination = "plc-2"
        plant.flows.append(other)
        plant.pollCycles = [
            PollCycle(id: "scan", title: "Scan", period: 100 * .millisecond, rule: rule, gap: 5 * .millisecond)
        ]
        plant.requirements = [
            Requirement(id: "round", title: "Round", subject: .pollCycle(cycle: "scan"), limit: 50 * .millisecond)
        ]
        return plant
    }

    @Test("A round is its polls and the gaps between them, and its parts sum to it")
    func round() throws {
        let result = try Simulation.run(plant(), horizon: .second, seed: 1, replication: 0)
        let round = result.requirements[0]
        #expect(round.samples == 10)
        #expect(round.minimum == 2 * exchange + 5 * .millisecond)
        #expect(round.maximum == 2 * exchange + 5 * .millisecond)
        #expect(round.blame.reduce(0) { $0 + $1.total } == round.sum)
        #expect(round.blame.first { $0.cause.part == .requestGap }?.total == 50 * .millisecond)
    }

    @Test("One device that does not answer stretches the round of all, and slots are left out")
    func deadDevice() throws {
        var plant = plant()
        plant.devices[3].communication.replyDelay = .constant(.hour)
        guard case .poll(var poll) = plant.flows[1].kind else { return }
        poll.timeout = 120 * .millisecond
        plant.flows[1].kind = .poll(poll)
        var events: [TransactionEvent] = []
        let trace = TransactionTrace { events.append($0) }
        let result = try Simulation.run(
            plant, horizon: .second, seed: 1, replication: 0, observers: RunObservers(transactions: trace))
        #expect(result.requirements[0].samples == 5)
        #expect(result.requirements[0].misses == 5)
        #expect(result.requirements[0].maximum == exchange + 125 * .millisecond)
        #expect(result.requirements[0].blame.reduce(0) { $0 + $1.total } == result.requirements[0].sum)
        let skipped = events.filter { $0.kind == .cycleSlotsSkipped }.reduce(0) { $0 + $1.number }
        #expect(skipped == 5)
        #expect(events.count { $0.kind == .failed && $0.index == 1 } == 5)
    }

    @Test("A reply delay lengthens a poll by itself, holds up no other request, and is blamed")
    func replyDelay() throws {
        var plant = TestPlants.polling()
        plant.devices[1].communication.replyDelay = .constant(3 * .millisecond)
        let poll = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0).requirements[0]
        #expect(poll.minimum == exchange + 3 * .millisecond)
        #expect(poll.maximum == exchange + 3 * .millisecond)
        #expect(poll.blame.first { $0.cause.part == .replyDelay }?.total == 30 * .millisecond)
    }

    @Test("A device that goes away before it replies has forgotten the request")
    func outage() throws {
        var plant = TestPlants.polling(timeout: 50 * .millisecond, retries: 0)
        plant.devices[1].communication.replyDelay = .constant(20 * .millisecond)
        plant.outages = [
            Outage(
                id: "dip", device: "plc", start: 10 * .millisecond, duration: 2 * .millisecond,
                origin: .control("patch"))
        ]
        let poll = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0).requirements[0]
        #expect(poll.unfinished == 1)
        #expect(poll.samples == 10)
    }
}
