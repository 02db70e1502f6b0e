import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// Everything at 100 Mbit/s: a full frame keeps a port for 1538 x 80 ns.
@Suite("Mirror ports")
struct MirrorTests {
    private let ms = Nanoseconds.millisecond

    /// Twenty full frames without a pause from each end of a switch to the other.
    private func crossing() -> Plant {
        var plant = TestPlants.empty()
        plant.devices = ["a", "b"].map {
            Device(
                id: $0, title: $0, kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore))
        }
        plant.devices.append(
            Device(
                id: "switch", title: "", kind: .switch, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore)))
        plant.links = ["a", "b"].map { Link(id: $0, ends: [$0, "switch"], rate: 100_000_000, propagation: 0) }
        plant.flows = [("a", "b"), ("b", "a")].map { source, destination in
            Flow(
                id: source, title: "", protocolName: "ethernet", source: source, destination: destination,
                kind: .bulk(BulkTransfer(period: .hour, totalBytes: 20 * 1_500, window: 20)), frameOverhead: 18)
        }
        return plant
    }

    private func mirror(queue: Int?) -> PlantEdit {
        let tap = Device(
            id: "tap", title: "", kind: .workstation, zone: "cell", processor: nil,
            communication: Communication(service: .ownCore))
        let cable = Link(
            id: "tap", ends: ["switch", "tap"], rate: 100_000_000, propagation: 0, queueFrames: queue, purpose: .mirror)
        return .mirror(
            device: "switch", PortMirror(to: "tap", origin: .control("watch")), sensor: tap, link: cable)
    }

    private func run(_ plant: Plant) throws -> RunResult {
        try Simulation.run(plant, horizon: 100 * ms, seed: 1, replication: 0)
    }

    @Test("Two full directions are twice what a mirror port can send: it loses what its queue has no room for")
    func oversubscribed() throws {
        // Two copies come in the time of one. Of 20 pairs the first three fill a queue of four, which then takes one of
        // each pair.
        let result = try run(crossing().applying([mirror(queue: 4)]))
        #expect(result.network.copies == 40 && result.network.copiesLost == 17)
        #expect(result.network.sent == 40 && result.network.delivered == 40 && result.network.dropped == 0)
        let expected = Finding(
            kind: .mirrorOverflow, subject: "switch", origin: .control("watch"),
            sentence: "The mirror port of switch lost 42.5 % of 40 copies.")
        #expect(result.findings == [expected])
        // With room for all of them, nothing is lost: they are sent later.
        let roomy = try run(crossing().applying([mirror(queue: nil)]))
        #expect(roomy.network.copies == 40 && roomy.network.copiesLost == 0 && roomy.findings.isEmpty)
    }

    @Test("Frames that do not leave by the mirror port notice nothing of it")
    func unnoticed() throws {
        func records(_ plant: Plant) throws -> [FrameTrace.Record] {
            var records: [FrameTrace.Record] = []
            _ = try Simulation.run(
                plant, horizon: 100 * ms, seed: 1, replication: 0,
                observers: RunObservers(frames: FrameTrace { records.append($0) }))
            return records
        }
        let plain = try records(crossing())
        #expect(plain.count == 80)
        for queue in [4, nil] { #expect(try records(crossing().applying([mirror(queue: queue)])) == plain) }
    }

    @Test("A frame that shares the mirror port waits for the copy before it, and blames who mirrors")
    func shared() throws {
        var plant = TestPlants.polling()
        if case .poll(var poll) = plant.flows[0].kind {
            poll.offset = 3_000
            plant.flows[0].kind = .poll(poll)
        }
        for (id, kind) in [("camera", DeviceKind.camera), ("archive", .historian)] {
            plant.devices.append(
                Device(
                    id: id, title: id, kind: kind, zone: "cell", processor: nil,
                    communication: Communication(service: .ownCore)))
            plant.links.append(Link(id: id, ends: [id, "switch"], rate: 100_000_000, propagation: 500))
        }
        let report = ReportOnChange(interval: .constant(.second), payloadBytes: 60, first: 0)
        plant.flows.append(
            Flow(
                id: "alarm", title: "", protocolName: "any", source: "camera", destination: "archive",
                kind: .report(report)))
        plant.requirements = [
            Requirement(id: "age", title: "", subject: .dataAge(flow: "alarm"), limit: .second)
        ]
        let edit = PlantEdit.mirror(
            device: "switch", PortMirror(to: "archive", origin: .control("watch")), sensor: nil, link: nil)
        let before = try run(plant).requirements[0]
        let result = try run(plant.applying([edit]))
        let after = result.requirements[0]
        // The alarm, 118 bytes, is in the switch at 126 x 80 + 500 + 5000 ns; the request of 70 bytes at 3000 + 78 x 80 +
        // 5500, and its copy keeps the port for 90 x 80.
        let wait: Nanoseconds = (3_000 + 78 * 80 + 90 * 80) - 126 * 80
        let alone: Nanoseconds = 2 * 126 * 80 + 2 * 500 + 5_000
        #expect(before.maximum == alone)
        #expect(after.maximum == alone + wait)
        let cause = Cause(.queueing, "switch > archive", .control("watch"))
        #expect(after.blame.first { $0.cause == cause }?.total == wait)
        // One poll by the horizon, there and back; the alarm goes to the listener itself and is not copied.
        #expect(result.network.copies == 2)
    }

    @Test("A mirror and its listener are of one part")
    func parts() throws {
        let plant = crossing().applying([mirror(queue: 4)])
        #expect(PlantPartition(plant).parts().count == 1)
        #expect(try run(plant) == Simulation.runWhole(plant, horizon: 100 * ms, seed: 1, replication: 0))
    }

    @Test("Folding multiplies copies and losses as living through them does")
    func folding() throws {
        var plant = crossing()
        for index in plant.flows.indices {
            plant.flows[index].kind = .bulk(BulkTransfer(period: 10 * ms, totalBytes: 20 * 1_500, window: 20))
        }
        let variant = plant.applying([mirror(queue: 4)])
        let folded = try Simulation.run(variant, horizon: .minute, seed: 1, replication: 0)
        let stepped = try Simulation.run(variant, horizon: .minute, seed: 1, replication: 0, isFolding: false)
        #expect(folded == stepped)
        #expect(folded.network.copiesLost == 6_000 * 17)
    }
}
