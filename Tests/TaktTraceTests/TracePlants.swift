import TaktKernel
import TaktPlant
import TaktSimulation
import TaktTrace

/// Plants whose traces can be worked out by hand.
enum TracePlants {
    /// Every 10 ms a fast task of 1 ms, before a slow one of 12 ms that comes once in 20 ms.
    static func preemption() -> Plant {
        var plant = empty()
        var device = Device(
            id: "plc", title: "PLC", kind: .plc, zone: "cell", processor: Processor(cores: 1),
            communication: Communication(service: .ownCore))
        device.tasks = [
            task("fast", every: 10, takes: 1, priority: 1), task("slow", every: 20, takes: 12, priority: 2),
        ]
        plant.devices = [device]
        return plant
    }

    /// One poll each 200 ms, which takes its server 1 ms.
    static func poll() -> Plant {
        var plant = empty()
        var server = Device(
            id: "plc", title: "PLC", kind: .plc, zone: "cell", processor: Processor(cores: 1),
            communication: Communication(service: .ownCore))
        server.communication.perMessage = .constant(.millisecond)
        let client = Device(
            id: "scada", title: "SCADA", kind: .scadaServer, zone: "cell", processor: nil,
            communication: Communication(service: .ownCore))
        plant.devices = [client, server]
        plant.links = [Link(id: "line", ends: ["scada", "plc"], rate: 100_000_000, propagation: 50)]
        plant.flows = [
            Flow(
                id: "poll", title: "Poll", protocolName: "modbus-tcp", source: "scada", destination: "plc",
                kind: .poll(pollTimes(timeout: 50 * .millisecond)))
        ]
        return plant
    }

    static func pollTimes(timeout: Nanoseconds) -> Poll {
        Poll(
            period: 200 * .millisecond, offset: 0, rule: .fixedRateSkip, timeout: timeout, retries: 1,
            requestBytes: 12, replyBytes: 29)
    }

    /// Runs what a source says into a writer; `written` is called after each record.
    static func run(_ source: TraceSource, _ writer: any TraceWriter, written: @escaping () -> Void = {}) throws {
        let activities = ActivityTrace(begin: writer.begin) {
            writer.write($0)
            written()
        }
        let frames = FrameTrace {
            writer.write($0)
            written()
        }
        _ = try Simulation.run(
            source.plant, horizon: source.horizon, seed: source.seed, replication: source.replication,
            observers: RunObservers(frames: frames, activities: activities))
        try writer.close(at: source.horizon)
    }

    private static func empty() -> Plant {
        var plant = Plant(id: "test", title: "Test")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        return plant
    }

    private static func task(
        _ id: String, every period: Nanoseconds, takes execution: Nanoseconds, priority: Int
    ) -> TaskSpec {
        TaskSpec(
            id: id, title: id, activation: .periodic(period: period * .millisecond, offset: 0, jitter: nil),
            priority: priority, sections: [Section(execution: .constant(execution * .millisecond))])
    }
}
