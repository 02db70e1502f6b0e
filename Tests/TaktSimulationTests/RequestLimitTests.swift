import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// Clients behind one link of 100 Mbit/s to a server: 70 bytes there, 87 back.
@Suite("Limits of requests")
struct RequestLimitTests {
    private let ms = Nanoseconds.millisecond
    private let there: Nanoseconds = 78 * 80
    private let back: Nanoseconds = 95 * 80

    /// One request for each offset, in the first second.
    private func plant(offsets: [Nanoseconds], _ server: Communication) -> Plant {
        var plant = TestPlants.empty()
        plant.devices = [
            Device(
                id: "client", title: "Client", kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore)),
            Device(
                id: "plc", title: "PLC", kind: .plc, zone: "cell", processor: Processor(), communication: server),
        ]
        plant.links = [Link(id: "link", ends: ["client", "plc"], rate: 100_000_000, propagation: 0)]
        for (number, offset) in offsets.enumerated() {
            let poll = Poll(
                period: .second, offset: offset, timeout: 30 * ms, retries: 0, requestBytes: 12, replyBytes: 29)
            let id = "poll-\(number)"
            plant.flows.append(
                Flow(id: id, title: id, protocolName: "any", source: "client", destination: "plc", kind: .poll(poll)))
            plant.requirements.append(Requirement(id: id, title: id, subject: .poll(flow: id), limit: 20 * ms))
        }
        return plant
    }

    private func run(_ plant: Plant) throws -> (events: [TransactionEvent], result: RunResult) {
        var events: [TransactionEvent] = []
        let trace = TransactionTrace { events.append($0) }
        let result = try Simulation.run(
            plant, horizon: 900 * ms, seed: 1, replication: 0, observers: RunObservers(transactions: trace))
        return (events, result)
    }

    private func times(_ events: [TransactionEvent], _ kind: TransactionEvent.Kind) -> [Int: Nanoseconds] {
        Dictionary(events.filter { $0.kind == kind }.map { ($0.index, $0.time) }) { first, _ in first }
    }

    @Test("Of two places the third request gets none; one at the instant of the first reply gets the first one's")
    func twoPlaces() throws {
        // The first to come is the last in the file, so that only the order of completions and arrivals decides.
        let offsets = [12, 11, 10, 4, 2, 0].map { $0 * ms }
        let plant = plant(
            offsets: offsets, Communication(service: .ownCore, requestLimit: 2, replyDelay: .constant(10 * ms)))
        let run = try run(plant)
        // All `there` later: places are taken from 0 to 10 and 2 to 12 ms, so 4 ms finds none; from 10 to 20 ms, so 11 ms
        // finds none; 12 ms finds the second one.
        let way = there + back
        #expect(times(run.events, .reply) == [5: 10 * ms + way, 4: 12 * ms + way, 2: 20 * ms + way, 0: 22 * ms + way])
        #expect(times(run.events, .refused) == [3: 4 * ms + there, 1: 11 * ms + there])
        #expect(times(run.events, .failed) == [3: 34 * ms, 1: 41 * ms])
        let refused = run.result.requirements[3]
        let cause = Cause(.lostMessage, "request limit of plc", .baseline)
        #expect(refused.blame.first { $0.cause == cause }?.total == 30 * ms - there)
        #expect(refused.unfinished == 1)
    }

    @Test("Processing holds a place as the delay behind it does, and without a limit nobody is refused")
    func processing() throws {
        var server = Communication(service: .ownCore, perMessage: .constant(3 * ms), requestLimit: 1)
        let offsets = [3 * ms, 2 * ms, 0]
        let limited = try run(plant(offsets: offsets, server))
        #expect(times(limited.events, .refused) == [1: 2 * ms + there])
        #expect(times(limited.events, .reply) == [2: 3 * ms + there + back, 0: 6 * ms + there + back])
        server.requestLimit = nil
        let free = try run(plant(offsets: offsets, server))
        #expect(times(free.events, .refused).isEmpty)
        #expect(times(free.events, .reply).count == 3)
    }

    @Test("A device that goes down forgets its requests, and the end of a forgotten one's delay frees nothing")
    func outage() throws {
        let offsets = [0, 6 * ms, 11 * ms]
        var plant = plant(
            offsets: offsets, Communication(service: .ownCore, requestLimit: 1, replyDelay: .constant(10 * ms)))
        plant.outages = [Outage(id: "dip", device: "plc", start: 2 * ms, duration: 2 * ms)]
        let run = try run(plant)
        #expect(times(run.events, .refused) == [2: 11 * ms + there])
        #expect(times(run.events, .reply) == [1: 16 * ms + there + back])
    }
}
