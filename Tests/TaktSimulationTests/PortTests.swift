import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

@Suite("Ports and ways")
struct PortTests {
    /// Frames of class 7 and then class 0, a microsecond apart, behind one that is being sent.
    private func delays(_ discipline: QueueDiscipline) throws -> [Int: Nanoseconds] {
        var plant = TestPlants.empty()
        plant.devices = ["a", "b"].map {
            Device(
                id: $0, title: $0, kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore))
        }
        plant.links = [Link(id: "l", ends: ["a", "b"], rate: 100_000_000, propagation: 0)]
        plant.links[0].ports = [LinkPort(device: "a", discipline: discipline)]
        plant.flows = [7, 7, 0].enumerated().map { number, networkClass in
            Flow(
                id: "f\(number)", title: "", protocolName: "ethernet", source: "a", destination: "b",
                kind: .bulk(
                    BulkTransfer(period: .hour, offset: Nanoseconds(number) * .microsecond, totalBytes: 1_000)),
                priority: networkClass, frameOverhead: 18)
        }
        var starts: [Int: Nanoseconds] = [:]
        let trace = FrameTrace { if case .passed(let passage) = $0 { starts[passage.flow] = passage.start } }
        _ = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0, observers: RunObservers(frames: trace))
        return starts
    }

    @Test("Strict priority lets the higher class pass, a port without classes does not")
    func disciplines() throws {
        // 1018 bytes with preamble and gap keep the port for 83.04 us.
        let occupancy: Nanoseconds = 1_038 * 80
        #expect(try delays(.strictPriority) == [0: 0, 2: occupancy, 1: 2 * occupancy])
        #expect(try delays(.fifo) == [0: 0, 1: occupancy, 2: 2 * occupancy])
    }

    @Test("A flow takes its own way, there and back")
    func via() throws {
        var plant = TestPlants.polling()
        var detour = plant.devices[2]
        detour.id = "detour"
        plant.devices.append(detour)
        plant.links += ["switch", "plc"].map {
            Link(id: "detour-" + $0, ends: ["detour", $0], rate: 100_000_000, propagation: 500)
        }
        plant.flows[0].via = ["switch", "detour"]
        var ways: [String] = []
        let trace = FrameTrace { if case .passed(let passage) = $0 { ways.append("\(passage.port)") } }
        let poll = try Simulation.run(
            plant, horizon: 100 * .millisecond, seed: 1, replication: 0, observers: RunObservers(frames: trace))
        #expect(
            ways.map { trace.ports[Int($0) ?? 0].name }
                == [
                    "scada > switch", "switch > detour", "detour > plc", "plc > detour", "detour > switch",
                    "switch > scada",
                ])
        #expect(poll.requirements[0].samples == 1)
    }

    @Test("A transfer of any size ends when the first queue is full: what finds no room is lost, in one instant")
    func fullQueue() throws {
        var plant = TestPlants.empty()
        plant.devices = ["a", "b"].map {
            Device(
                id: $0, title: $0, kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore))
        }
        plant.links = [Link(id: "l", ends: ["a", "b"], rate: 100_000_000, propagation: 0, queueFrames: 2)]
        plant.flows = [
            Flow(
                id: "copy", title: "", protocolName: "ethernet", source: "a", destination: "b",
                kind: .bulk(BulkTransfer(period: .hour, totalBytes: 1_500 * 200_000, window: 8)), frameOverhead: 18)
        ]
        // The port chooses after all arrivals of an instant: two may wait, and none is being sent yet.
        let counters = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0).network
        #expect(counters.sent == 200_000)
        #expect(counters.delivered == 2)
        #expect(counters.dropped == 199_998)
    }

    @Test("Watching frames changes nothing")
    func observation() throws {
        let plant = TestPlants.polling()
        let plain = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0)
        let watched = try Simulation.run(
            plant, horizon: .second, seed: 1, replication: 0,
            observers: RunObservers(frames: FrameTrace { _ in }, transactions: TransactionTrace { _ in }))
        #expect(plain == watched)
    }
}
