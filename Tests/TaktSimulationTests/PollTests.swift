import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

@Suite("Polls")
struct PollTests {
    @Test("An undisturbed round trip is what hand calculation says")
    func roundTrip() throws {
        let result = try Simulation.run(TestPlants.polling(), horizon: .second, seed: 1, replication: 0)
        let poll = result.requirements[0]
        // Request 70 bytes, reply 87: (8 + bytes) x 80 ns a hop, two hops each, 0.5 us a link, 5 us in the switch.
        let request: Nanoseconds = 2 * 78 * 80 + 2 * 500 + 5_000
        let reply: Nanoseconds = 2 * 95 * 80 + 2 * 500 + 5_000
        let expected = request + reply + 1_000_000
        #expect(poll.samples == 10)
        #expect(poll.minimum == expected)
        #expect(poll.maximum == expected)
        #expect(poll.misses == 0)
        #expect(result.network.sent == 20)
        #expect(result.network.delivered == 20)
    }

    @Test("The age of polled data runs from the server's sample to the next reply")
    func age() throws {
        let result = try Simulation.run(TestPlants.polling(), horizon: .second, seed: 1, replication: 0)
        let age = result.requirements[1]
        // From the start of service (18.48 us after the send) to the end of the next poll.
        let period: Nanoseconds = 100_000_000
        let reply: Nanoseconds = 2 * 95 * 80 + 1_000 + 5_000
        #expect(age.maximum == period + .millisecond + reply)
    }

    @Test("A server that is too slow is asked again, and its late replies are discarded")
    func timeouts() throws {
        let plant = TestPlants.polling(timeout: 10 * .millisecond, retries: 2, service: 15 * .millisecond)
        let result = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0)
        let poll = result.requirements[0]
        #expect(poll.samples == 10)
        #expect(poll.misses == 10)
        #expect(poll.unfinished == 10)
        #expect(poll.blame.allSatisfy { $0.cause.origin == .baseline })
        #expect(poll.blame.reduce(0) { $0 + $1.total } == 300_000_000)
    }

    @Test("Set-up of a secured session is blamed on its control, and parts sum to the response")
    func handshake() throws {
        let cost = MessageCost(
            title: "TLS", sourcePerMessage: .constant(10_000), destinationPerMessage: .constant(100_000),
            sourcePicosecondsPerByte: 0, destinationPicosecondsPerByte: 0, extraBytes: 29,
            session: SecureSession(
                roundTrips: 2, sourceSetup: .constant(.millisecond), destinationSetup: .constant(40 * .millisecond),
                bytesPerMessage: 1_200, life: 300 * .millisecond), origin: .control("tls"))
        let plant = TestPlants.polling().applying([.messageCost(flow: "poll", cost)])
        let result = try Simulation.run(plant, horizon: 10 * .second, seed: 1, replication: 0)
        let poll = result.requirements[0]
        #expect(poll.misses > 20)
        let handshake = poll.blame.filter { $0.cause.part == .handshake }
        #expect(handshake.allSatisfy { $0.cause.origin == .control("tls") })
        let total = handshake.reduce(0) { $0 + $1.total }
        // Both ends' cryptography, whole for each set-up (the source's millisecond in thirds).
        let each: Nanoseconds = 40_000_000 + 3 * 333_333
        #expect(total == Nanoseconds(poll.misses) * each)
        #expect(poll.blame.reduce(0) { $0 + $1.total } == poll.sum)
    }

    @Test("A device refuses connections beyond its limit, and the refused flow is named")
    func connectionLimit() throws {
        var plant = TestPlants.polling()
        plant.devices[1].communication.connectionLimit = 1
        var second = plant.flows[0]
        second.id = "second"
        plant.flows.append(second)
        plant.requirements.append(
            Requirement(id: "second", title: "Second", subject: .poll(flow: "second"), limit: 20 * .millisecond))
        let result = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0)
        #expect(result.requirements[0].misses == 0)
        #expect(result.requirements[2].misses == result.requirements[2].samples)
        #expect(result.requirements[2].samples > 0)
        #expect(result.findings.map(\.subject) == ["second"])
    }

    @Test("A communication slice stretches a server's work")
    func slice() throws {
        let plant = TestPlants.polling(
            service: 2 * .millisecond, communication: .slice(permille: 200, period: .millisecond, priority: 1))
        let result = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0)
        // 2 ms at 200 us a millisecond: ten slices, nine whole periods apart (the request arrives inside a period).
        let worst = try #require(result.requirements[0].maximum)
        #expect(worst > 9 * .millisecond && worst < 10 * .millisecond)
        #expect(result.requirements[0].blame.contains { $0.cause.part == .sliceExhausted })
        #expect(result.requirements[0].blame.reduce(0) { $0 + $1.total } == result.requirements[0].sum)
    }
}
