import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

@Suite("Watchdogs and links that controls add")
struct AddedWatchdogTests {
    private let ms = Nanoseconds.millisecond

    /// Every third job hangs for an hour.
    private func hanging(_ edits: [PlantEdit]) throws -> RunResult {
        var task = TestPlants.task("main", every: .second, takes: 0, priority: 1, overrun: .skip)
        task.sections = [Section(execution: .sequence([100 * ms, 100 * ms, .hour]))]
        var plant = TestPlants.plc([task])
        plant.devices[0].startUp = 3 * .second
        return try Simulation.run(plant.applying(edits), horizon: 14 * .second, seed: 1, replication: 0)
    }

    private func watchdog(_ control: String, limit: Nanoseconds) -> PlantEdit {
        .watchdog(
            TaskReference(device: "plc", task: "main"),
            Watchdog(limit: limit, base: .release, action: .restart, origin: .control(control)))
    }

    @Test("A hanging task ends everything; with a watchdog its device starts again and the task goes on")
    func restart() throws {
        let stuck = try hanging([])
        // Jobs of 0 and 1 s; that of 2 s hangs, and every later release is skipped.
        #expect(stuck.requirements[0].samples == 3 && stuck.requirements[0].misses == 1)
        #expect(stuck.processors[0].skippedReleases == 11)
        let guarded = try hanging([watchdog("wd", limit: 500 * ms)])
        // It trips at 2.5 and 8.5 s, and the device is back at 5.5 and 11.5 s; jobs of 0, 1, 6, 7, 12 and 13 s complete.
        #expect(guarded.requirements[0].samples == 8 && guarded.requirements[0].misses == 2)
        #expect(guarded.processors[0].watchdogTrips == 2)
        #expect(guarded.findings.map(\.kind) == [.watchdogTripped])
        #expect(guarded.findings.map(\.origin) == [.control("wd")])
    }

    @Test("A task keeps the watchdog that it has; of two controls the first by name adds its own, in any order")
    func first() throws {
        var plant = TestPlants.plc([TestPlants.task("main", every: .second, takes: ms, priority: 1)])
        let edits = [watchdog("b", limit: 2 * ms), watchdog("a", limit: 7 * ms)]
        #expect(plant.applying(edits).devices[0].tasks[0].watchdog?.origin == .control("a"))
        #expect(plant.applying(edits) == plant.applying(edits.reversed()))
        plant.devices[0].tasks[0].watchdog = Watchdog(limit: 9 * ms)
        #expect(plant.applying(edits) == plant)
    }

    /// A poll, and every 100 ms a transfer of 40 full frames to the same controller from elsewhere.
    private func loaded() -> Plant {
        var plant = TestPlants.polling()
        if case .poll(var poll) = plant.flows[0].kind {
            // When the pictures fill the switch's port to the controller.
            poll.offset = ms
            plant.flows[0].kind = .poll(poll)
        }
        plant.devices.append(
            Device(
                id: "camera", title: "Camera", kind: .camera, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore)))
        plant.links.append(Link(id: "camera", ends: ["camera", "switch"], rate: 1_000_000_000, propagation: 500))
        plant.flows.append(
            Flow(
                id: "pictures", title: "", protocolName: "rtp", source: "camera", destination: "plc",
                kind: .bulk(BulkTransfer(period: 100 * ms, totalBytes: 40 * 1_460, window: 40))))
        plant.flows.append(
            Flow(
                id: "alarms", title: "", protocolName: "opc-ua", source: "plc", destination: "scada",
                kind: .report(ReportOnChange(interval: .constant(100 * ms), payloadBytes: 100, first: 50 * ms))))
        return plant
    }

    @Test("A link of its own takes a flow off a loaded port, and nothing else with it")
    func dedicated() throws {
        let plant = loaded()
        let before = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0).requirements[0]
        let cable = Link(
            id: "own/poll", ends: ["scada", "plc"], rate: 100_000_000, propagation: 250, purpose: .flow("poll"))
        let variant = plant.applying([.dedicatedLink(cable, origin: .control("own"))])
        var ways: Set<String> = []
        let trace = FrameTrace { record in
            if case .passed(let passage) = record { ways.insert("\(passage.flow) \(passage.port)") }
        }
        let after = try Simulation.run(
            variant, horizon: .second, seed: 1, replication: 0, observers: RunObservers(frames: trace)
        ).requirements[0]
        // 70 bytes there and 87 back on one cable, 1 ms of service.
        let alone: Nanoseconds = 78 * 80 + 95 * 80 + 2 * 250 + ms
        #expect(after.minimum == alone && after.maximum == alone)
        #expect(try #require(before.maximum) > alone + ms)
        let ports = trace.ports.map(\.name)
        let named = ways.map { way in
            let words = way.split(separator: " ")
            return "\(words[0]) \(ports[Int(words[1]) ?? 0])"
        }
        #expect(
            named.sorted() == [
                "0 plc > scada", "0 scada > plc", "1 camera > switch", "1 switch > plc", "2 plc > switch",
                "2 switch > scada",
            ])
    }

    @Test("A link for a flow that is not there, or between other devices, changes nothing")
    func idle() {
        let plant = loaded()
        let links = [("nothing", ["scada", "plc"]), ("poll", ["scada", "camera"])].map { flow, ends in
            Link(id: "x", ends: ends, rate: 1_000_000, propagation: 0, purpose: .flow(flow))
        }
        #expect(plant.applying(links.map { .dedicatedLink($0, origin: .control("own")) }) == plant)
    }
}
