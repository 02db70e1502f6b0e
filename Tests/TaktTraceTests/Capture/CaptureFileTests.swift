import Foundation
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktTrace

/// Whole captures of small plants, read back block by block.
@Suite struct CaptureFileTests {
    private func capture(
        _ plant: Plant, _ taps: [String] = [], until end: Nanoseconds = 100 * .millisecond
    ) throws -> (file: ReadCapture, fingerprint: String) {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("takt-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let source = TraceSource(plant: plant, variant: "baseline", horizon: end, seed: 1, replication: 0, takt: "0")
        let writer = try CaptureWriter(path: path, source, at: CapturePlaces(taps, in: plant))
        let frames = FrameTrace(record: { writer.write($0) }, followed: { writer.write($0) })
        let activities = ActivityTrace {
            writer.begin($0)
        } record: { _ in
        }
        let result = try Simulation.run(
            plant, horizon: end, seed: 1, replication: 0,
            observers: RunObservers(frames: frames, activities: activities))
        try writer.close(at: end)
        let file = ReadCapture(try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(file.packets.count == writer.count && file.size == writer.size)
        return (file, result.fingerprint)
    }

    @Test func `every frame is there once where it is sent, and twice at all places`() throws {
        let plant = CapturePlants.line()
        let (file, fingerprint) = try capture(plant)
        let plain = try Simulation.run(plant, horizon: 100 * .millisecond, seed: 1, replication: 0, isFolding: false)
        #expect(file.packets.count == plain.network.sent && file.packets.count == 20)
        #expect(fingerprint == plain.fingerprint)
        #expect(file.interfaces == ["client > switch", "server > switch"])
        #expect(try capture(plant, ["all"]).file.packets.count == 40)
        #expect(try capture(plant, ["client > switch"]).file.packets.count == 10)
        #expect(try capture(plant, ["client-cable"]).file.packets.count == 20)
        #expect(try capture(plant, ["switch"]).file.packets.count == 40)
    }

    @Test func `times are those of last bits, in order, and bytes are the simulated ones`() throws {
        let packets = try capture(CapturePlants.line()).file.packets
        // 70 bytes and the preamble at 80 ns each; a switch without latency in between.
        #expect(packets[0].time == 78 * 80 && packets[0].bytes.count == 66)
        #expect(packets[1].time == 2 * (78 * 80 + 200) + 195 * 80 && packets[1].bytes.count == 183)
        #expect(zip(packets, packets.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(packets[1].comment == "poll (modbus-tcp): reply 1")
    }

    @Test func `sequence numbers and checksums hold in every packet`() throws {
        let packets = try capture(CapturePlants.line()).file.packets
        for packet in packets {
            var sum = InternetChecksum()
            sum.add(packet.bytes[14..<34])
            #expect(sum.value == 0)
        }
        for (request, reply) in zip(packets, packets.dropFirst()) where packets[0].bytes[36] == request.bytes[36] {
            #expect(reply.acknowledgement == request.sequence &+ UInt32(request.bytes.count - 54))
            #expect(reply.sequence == request.acknowledgement)
        }
    }

    @Test func `a frame that a full queue loses is in the capture before it, and says so`() throws {
        var plant = CapturePlants.line()
        plant.flows = ["a", "b"].map {
            Flow(
                id: $0, title: "", protocolName: "sql", source: "client", destination: "server",
                kind: .bulk(BulkTransfer(period: .second, totalBytes: 14_600, window: 20)))
        }
        plant.links[1].rate = 10_000_000
        plant.links[1].queueFrames = 2
        let packets = try capture(plant).file.packets
        #expect(packets.count == 20)
        #expect(packets.filter { $0.comment.hasSuffix("; lost on its way, at switch") }.count == 16)
        #expect(try capture(plant, ["switch > server"]).file.packets.count == 4)
    }

    @Test func `a mirror port shows copies of both directions`() throws {
        let link = Link(
            id: "tap-cable", ends: ["switch", "tap"], rate: 100_000_000, propagation: 0, purpose: .mirror)
        let plant = CapturePlants.line().applying([
            .mirror(
                device: "switch", PortMirror(to: "tap", origin: .control("watch")),
                sensor: CapturePlants.device("tap", .workstation), link: link)
        ])
        let file = try capture(plant, ["switch > tap"]).file
        #expect(file.packets.count == 20 && file.packets.allSatisfy { $0.comment.hasSuffix("; mirror copy") })
        #expect(Set(file.packets.map { $0.bytes[36] }).count == 2)
        #expect(try capture(plant).file.packets.count == 20)
    }

    @Test func `a secure session has a connection of its own that begins with a hello`() throws {
        var plant = CapturePlants.line()
        plant.flows[0].messageCosts = [CapturePlants.cost("TLS", roundTrips: 2)]
        let packets = try capture(plant).file.packets
        let hellos = packets.filter { $0.bytes[54] == 22 && $0.bytes[59] == 1 }
        #expect(hellos.count >= 2 && Set(hellos.map(\.clientPort)).count == hellos.count)
        #expect(hellos.allSatisfy { $0.comment.hasSuffix("; by control secure") })
        #expect(packets.contains { $0.comment.hasSuffix("; 29 B by control secure") })
    }

    @Test func `unknown places are refused with what was meant`() throws {
        let plant = CapturePlants.line()
        let problem = #expect(throws: CaptureProblem.self) { try CapturePlaces(["client > swich"], in: plant) }
        #expect(
            problem?.sentence.hasPrefix(
                "there is no place `client > swich` to capture at; did you mean `client > switch`?") == true)
        #expect(throws: CaptureProblem.self) { try CapturePlaces(["senders", "all"], in: plant) }
    }

    @Test func `what is told early comes out in the order of time, and equals as they came`() {
        var queue = TimedQueue<Int>()
        for (number, time) in [5, 3, 9, 3, 7, 3, 1].enumerated() { queue.add(number, at: Nanoseconds(time)) }
        var order: [Int] = []
        while let next = queue.next(upTo: 7) { order.append(next.element) }
        #expect(order == [6, 1, 3, 5, 0, 4] && !queue.isEmpty)
    }
}
