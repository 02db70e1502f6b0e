import TaktKernel
import TaktPlant
import TaktSimulation

/// Single frames through a topology: at each hop enqueued, started, last bit out, last bit in; delivered or dropped.
struct FrameCase: Sendable {
    private struct Frame {
        var id: Int64
        var size: Int64
        var priority: Int64
        var time: Nanoseconds
        var path: [String]
        /// Order among frames of one instant.
        var order: Int64
    }
    private struct Hop: Equatable, CustomStringConvertible {
        var port: String
        var enqueued, start, lastBitOut, lastBitIn: Nanoseconds

        var description: String { "\(port) queued \(enqueued), start \(start), out \(lastBitOut), in \(lastBitIn)" }
    }
    private struct Outcome {
        var hops: [Hop] = []
        var delivered: Nanoseconds?
        var droppedAt: String?
        var dropped: Nanoseconds?
    }
    private let id: String
    private let topology: NetTopology
    private let frames: [Frame]
    private let expected: [(id: Int64, outcome: Outcome, latency: Nanoseconds?)]

    init(_ object: CaseObject) throws {
        id = try object.string("id")
        object.ignore(
            "same_instant_enqueues", "enqueue_at_port_free_instant", "note", "closed_form_checked", "oracles")
        topology = try NetTopology(object.object("topology"))
        frames = try object.objects("frames").enumerated().map { index, frame in
            try Frame(
                id: frame.integer("id"), size: frame.integer("size"), priority: frame.integer("prio"),
                time: frame.integer("t"), path: frame.strings("path"),
                order: frame.integer("ingress_order", default: Int64(index)))
        }
        expected = try object.objects("expected").map(Self.outcome)
        try object.finish()
    }

    private static func outcome(_ object: CaseObject) throws -> (Int64, Outcome, Nanoseconds?) {
        var outcome = Outcome()
        outcome.hops = try object.objects("hops").map { hop in
            try Hop(
                port: hop.string("port"), enqueued: hop.integer("enqueued"), start: hop.integer("start"),
                lastBitOut: hop.integer("last_bit_out"), lastBitIn: hop.integer("last_bit_in"))
        }
        if object.has("dropped_at") {
            let place = try object.list("dropped_at")
            guard place.count == 2 else { throw CaseProblem("\(object.path).dropped_at: a device and a time") }
            outcome.droppedAt = try place[0].string(at: object.path)
            outcome.dropped = try place[1].integer(at: object.path)
            return (try object.integer("id"), outcome, nil)
        }
        outcome.delivered = try object.integer("delivered")
        return (try object.integer("id"), outcome, try object.integer("latency"))
    }

    var asCase: ConformanceCase { ConformanceCase(id: id) { try check() } }

    private func check() throws -> [String] {
        let order = frames.indices.sorted {
            (frames[$0].time, frames[$0].order) < (frames[$1].time, frames[$1].order)
        }
        var plant = topology.plant(paths: frames.map(\.path))
        plant.flows = try order.map { try flow(frames[$0]) }
        let outcomes = try run(plant)
        var differences = Differences()
        differences.expect("frames", frames.count, is: expected.count)
        for (id, wanted, latency) in expected {
            guard let place = order.firstIndex(where: { frames[$0].id == id }) else {
                differences.note("frame \(id): expected, but not in the case")
                continue
            }
            let found = outcomes[place]
            differences.expect("frame \(id) hop", found.hops, are: wanted.hops)
            differences.expect("frame \(id) delivered", found.delivered, is: wanted.delivered)
            differences.expect("frame \(id) dropped at", found.droppedAt, is: wanted.droppedAt)
            differences.expect("frame \(id) dropped", found.dropped, is: wanted.dropped)
            if let latency {
                differences.expect(
                    "frame \(id) latency", found.delivered.map { $0 - frames[order[place]].time }, is: latency)
            }
        }
        return differences.lines
    }

    /// A flow that sends this one frame: a transfer of just its payload, on plain Ethernet.
    private func flow(_ frame: Frame) throws -> Flow {
        guard frame.path.count >= 2, let source = frame.path.first, let destination = frame.path.last else {
            throw CaseProblem("\(id): frame \(frame.id) has no way")
        }
        guard (64...1522).contains(frame.size), (0...7).contains(frame.priority) else {
            throw CaseProblem("\(id): frame \(frame.id) has size \(frame.size) and class \(frame.priority)")
        }
        let isTagged = frame.size > Int64(FrameSize.largest)
        let headers = Int64(18 + (isTagged ? FrameSize.tag : 0))
        var flow = Flow(
            id: "frame-\(frame.id)", title: "", protocolName: "ethernet", source: source, destination: destination,
            kind: .bulk(BulkTransfer(period: 1 << 60, offset: frame.time, totalBytes: frame.size - headers)),
            priority: Int(frame.priority), frameOverhead: 18)
        flow.isTagged = isTagged
        flow.via = Array(frame.path.dropFirst().dropLast())
        return flow
    }

    private func run(_ plant: Plant) throws -> [Outcome] {
        var outcomes = Array(repeating: Outcome(), count: plant.flows.count)
        let collected = Collector<FrameTrace.Record>()
        let trace = FrameTrace { collected.add($0) }
        let horizon = (frames.map(\.time).max() ?? 0) + 1_000 * .second
        let result = try Simulation.run(
            plant, horizon: horizon, seed: 1, replication: 0, observers: RunObservers(frames: trace))
        for record in collected.items {
            switch record {
            case .passed(let passage):
                let port = trace.ports[passage.port]
                outcomes[passage.flow].hops.append(
                    Hop(
                        port: "\(port.from)>\(port.to)", enqueued: passage.enqueued, start: passage.start,
                        lastBitOut: passage.lastBitOut, lastBitIn: passage.lastBitIn))
                if passage.isLastHop { outcomes[passage.flow].delivered = passage.lastBitIn }
            case .lost(let loss):
                outcomes[loss.flow].droppedAt = loss.device
                outcomes[loss.flow].dropped = loss.time
            }
        }
        guard result.network.sent == result.network.delivered + result.network.dropped else {
            throw CaseProblem("\(id): frames sent are not all delivered or dropped: \(result.network)")
        }
        return outcomes
    }
}
