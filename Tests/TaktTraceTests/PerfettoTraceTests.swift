import Foundation
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktTrace

@Suite struct PerfettoTraceTests {
    @Test func `a preempted job's slices and those of the job before it follow each other on the core`() throws {
        let slices = try Traced(TracePlants.preemption(), horizon: 20 * .millisecond).slices("core 0")
        #expect(
            slices == [
                "fast 0-1000000", "slow 1000000-10000000", "fast 10000000-11000000", "slow 11000000-14000000",
            ])
    }

    @Test func `an arrow leads from the request over the server's work to the reply`() throws {
        let traced = try Traced(TracePlants.poll(), horizon: 100 * .millisecond)
        let through = traced.events.filter { !$0.flowIds.isEmpty }.map { traced.name($0) }
        let ends = traced.events.filter { !$0.terminatingFlowIds.isEmpty }
        #expect(through == ["request on the way", "request poll"])
        #expect(ends.map(traced.name) == ["reply on the way"])
        #expect(Set(traced.events.flatMap(\.flowIds)) == Set(ends.flatMap(\.terminatingFlowIds)))
    }

    @Test func `a poll that nobody answers ends its arrow at the time-out`() throws {
        var plant = TracePlants.poll()
        plant.flows[0].kind = .poll(TracePlants.pollTimes(timeout: 100 * .microsecond))
        let traced = try Traced(plant, horizon: 50 * .millisecond)
        let ends = traced.events.filter { !$0.terminatingFlowIds.isEmpty }
        #expect(ends.map(traced.name).contains("time-out"))
        #expect(Set(traced.events.flatMap(\.flowIds)) == Set(ends.flatMap(\.terminatingFlowIds)))
    }

    @Test func `what a control adds begins with its name and has it as a category`() throws {
        var plant = TracePlants.preemption()
        plant.devices[0].tasks[1].origin = .control("edr-agent")
        let traced = try Traced(plant, horizon: 20 * .millisecond)
        let named = traced.events.filter { traced.name($0) == "edr-agent: slow" }
        #expect(named.count == 2 && named.allSatisfy { traced.categories($0) == ["task", "edr-agent"] })
    }

    @Test func `a missed deadline is an instant with the requirement's name`() throws {
        var plant = TracePlants.preemption()
        plant.requirements = [
            Requirement(
                id: "slow-in-time", title: "Slow", subject: .task(TaskReference(device: "plc", task: "slow")),
                limit: 10 * .millisecond)
        ]
        let traced = try Traced(plant, horizon: 20 * .millisecond)
        let misses = traced.packets.filter { traced.name($0.trackEvent) == "missed: slow-in-time" }
        #expect(misses.map(\.timestamp) == [14_000_000] && misses.allSatisfy { $0.trackEvent.type == .instant })
    }

    @Test func `what is kept does not grow with the run`() throws {
        let kept = try [Nanoseconds(1), 20].map { seconds in
            let source = TraceSource(
                plant: TracePlants.poll(), variant: "baseline", horizon: seconds * .second, seed: 1, replication: 0,
                takt: "0")
            let path = NSTemporaryDirectory() + "takt-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let writer = try PerfettoTrace(path: path, source)
            var most = 0
            try TracePlants.run(source, writer) { most = max(most, writer.held) }
            return (most: most, events: writer.count)
        }
        #expect(kept[0].most > 0 && kept[1].most == kept[0].most && kept[1].events > 15 * kept[0].events)
    }

    @Test func `what the run's end cuts off ends there`() throws {
        let slices = try Traced(TracePlants.preemption(), horizon: 12 * .millisecond).slices("core 0")
        #expect(slices.last == "slow 11000000-12000000")
    }
}

/// A run's trace, read with the types that wrote it.
struct Traced {
    let packets: [Takt_Perfetto_TracePacket]
    private var names: [UInt64: String] = [:]
    private var categoryNames: [UInt64: String] = [:]
    private var tracks: [UInt64: String] = [:]

    init(_ plant: Plant, horizon: Nanoseconds) throws {
        let path = NSTemporaryDirectory() + "takt-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let source = TraceSource(
            plant: plant, variant: "baseline", horizon: horizon, seed: 1, replication: 0, takt: "0")
        try TracePlants.run(source, PerfettoTrace(path: path, source))
        packets = try Takt_Perfetto_Trace(serializedBytes: Data(contentsOf: URL(fileURLWithPath: path))).packet
        for packet in packets {
            for name in packet.internedData.eventNames { names[name.iid] = name.name }
            for name in packet.internedData.eventCategories { categoryNames[name.iid] = name.name }
            if packet.hasTrackDescriptor { tracks[packet.trackDescriptor.uuid] = packet.trackDescriptor.name }
        }
    }

    var events: [Takt_Perfetto_TrackEvent] { packets.filter(\.hasTrackEvent).map(\.trackEvent) }

    func name(_ event: Takt_Perfetto_TrackEvent) -> String { names[event.nameIid] ?? "" }

    func categories(_ event: Takt_Perfetto_TrackEvent) -> [String] {
        event.categoryIids.map { categoryNames[$0] ?? "" }
    }

    /// `name begin-end` of each slice of a track without nesting.
    func slices(_ track: String) -> [String] {
        var begun = ""
        return packets.filter { tracks[$0.trackEvent.trackUuid] == track }.compactMap { packet in
            if packet.trackEvent.type == .sliceBegin {
                begun = "\(name(packet.trackEvent)) \(packet.timestamp)"
                return nil
            }
            return begun + "-\(packet.timestamp)"
        }
    }
}
