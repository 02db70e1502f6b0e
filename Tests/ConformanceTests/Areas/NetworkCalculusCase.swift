import TaktAnalysis
import TaktKernel
import TaktPlant
import TaktSimulation

/// Bounds by network calculus, and the simulated greedy arrivals that come close to them.
enum NetworkCalculusCase {
    private struct Bucket: Sendable {
        var curve: NetworkCalculus.TokenBucket
        var frameBytes: Int64
        /// With preamble and gap.
        var wireBits: Double { Double((frameBytes + 20) * 8) }
    }

    static func asCase(_ object: CaseObject) throws -> ConformanceCase {
        let id = try object.string("id")
        object.ignore("model", "note", "formulas")
        let check: @Sendable () throws -> [String]
        if object.has("flows") {
            check = try firstInFirstOut(object)
        } else if object.has("R") {
            check = try rateLatency(object)
        } else {
            check = try strictPriority(object)
        }
        try object.finish()
        return ConformanceCase(id: id, check: check)
    }

    private static func bucket(_ object: CaseObject) throws -> Bucket {
        try Bucket(
            curve: .init(burst: object.number("sigma_bits"), rate: object.number("rho_bps")),
            frameBytes: object.integer("frame_bytes"))
    }

    private static func near(_ differences: inout Differences, _ what: String, _ found: Double?, _ wanted: Double) {
        differences.expect(what, found ?? .nan, near: wanted, within: 1e-9 * abs(wanted))
    }

    private static func firstInFirstOut(_ object: CaseObject) throws -> @Sendable () throws -> [String] {
        let (rate, flows) = (try object.integer("C"), try object.objects("flows").map(bucket))
        let (delay, backlog) = (try object.number("delay_bound_ns"), try object.number("backlog_bound_bits"))
        let (greedy, gap) = (try object.numbers("greedy_worst_ns"), try object.number("tight_gap_ns"))
        return {
            var differences = Differences()
            let all = NetworkCalculus.TokenBucket.sum(flows.map(\.curve))
            let port = NetworkCalculus.RateLatency(rate: Double(rate))
            near(&differences, "delay_bound_ns", port.delayBound(all).map { $0 * 1e9 }, delay)
            near(&differences, "backlog_bound_bits", port.backlogBound(all), backlog)
            let seen = try simulate(flows.map { ($0, 0, 0) }, rate: rate, discipline: .fifo)
            differences.expect("greedy_worst_ns", seen.map(Double.init), are: greedy)
            near(&differences, "tight_gap_ns", delay - Double(seen.max() ?? 0), gap)
            return differences.lines
        }
    }

    private static func rateLatency(_ object: CaseObject) throws -> @Sendable () throws -> [String] {
        let curve = try NetworkCalculus.TokenBucket(burst: object.number("sigma_bits"), rate: object.number("rho_bps"))
        let server = try NetworkCalculus.RateLatency(rate: object.number("R"), latency: object.number("T_ns") / 1e9)
        let (delay, backlog) = (try object.number("delay_bound_ns"), try object.number("backlog_bound_bits"))
        let output = try object.number("output_sigma_bits")
        return {
            var differences = Differences()
            near(&differences, "delay_bound_ns", server.delayBound(curve).map { $0 * 1e9 }, delay)
            near(&differences, "backlog_bound_bits", server.backlogBound(curve), backlog)
            near(&differences, "output_sigma_bits", server.output(curve)?.burst, output)
            return differences.lines
        }
    }

    private static func strictPriority(_ object: CaseObject) throws -> @Sendable () throws -> [String] {
        let rate = try object.integer("C")
        let (high, low) = (try object.objects("high").map(bucket), try object.objects("low").map(bucket))
        let bounds = try (object.number("high_delay_bound_ns"), object.number("low_delay_bound_ns"))
        let greedy = try (object.numbers("greedy_high_ns"), object.numbers("greedy_low_ns"))
        return {
            var differences = Differences()
            let (first, second) = (
                NetworkCalculus.TokenBucket.sum(high.map(\.curve)), NetworkCalculus.TokenBucket.sum(low.map(\.curve))
            )
            let longest = low.map(\.wireBits).max() ?? 0
            let express = NetworkCalculus.RateLatency.leftOver(capacity: Double(rate), longestLower: longest)
            let rest = NetworkCalculus.RateLatency.leftOver(capacity: Double(rate), higher: first)
            near(&differences, "high_delay_bound_ns", express.delayBound(first).map { $0 * 1e9 }, bounds.0)
            near(&differences, "low_delay_bound_ns", rest.delayBound(second).map { $0 * 1e9 }, bounds.1)
            // A frame of the lower class has begun just before the others come: a nanosecond, which their wait lacks.
            let blocked = try simulate(
                low.map { ($0, 1, 0) } + high.map { ($0, 0, 1) }, rate: rate, discipline: .strictPriority)
            differences.expect(
                "greedy_high_ns", blocked.dropFirst(low.count).map { Double($0) + 1 }, are: greedy.0)
            let together = try simulate(
                high.map { ($0, 0, 0) } + low.map { ($0, 1, 0) }, rate: rate, discipline: .strictPriority)
            differences.expect("greedy_low_ns", together.dropFirst(high.count).map(Double.init), are: greedy.1)
            return differences.lines
        }
    }

    /// Each flow sends its whole burst at once, and each further frame as soon as its bucket lets it; the longest time
    /// from a frame's queueing to its last bit, by flow.
    private static func simulate(
        _ flows: [(bucket: Bucket, networkClass: Int, start: Nanoseconds)], rate: Int64, discipline: QueueDiscipline
    ) throws -> [Nanoseconds] {
        var plant = Plant(id: "port", title: "Port")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        plant.devices = ["a", "b"].map {
            Device(
                id: $0, title: $0, kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore))
        }
        plant.links = [Link(id: "port", ends: ["a", "b"], rate: rate, propagation: 0, discipline: discipline)]
        let horizon: Nanoseconds = 100 * .millisecond
        var owners: [Int] = []
        for (number, item) in flows.enumerated() {
            var times: [Nanoseconds] = Array(
                repeating: item.start, count: Int(item.bucket.curve.burst / item.bucket.wireBits))
            let interval = item.bucket.wireBits / item.bucket.curve.rate * 1e9
            var next = interval
            while next < Double(horizon) / 2 {
                times.append(item.start + Nanoseconds(next.rounded(.up)))
                next += interval
            }
            for time in times {
                owners.append(number)
                plant.flows.append(
                    Flow(
                        id: "\(plant.flows.count)", title: "", protocolName: "ethernet", source: "a", destination: "b",
                        kind: .bulk(
                            BulkTransfer(period: 1 << 60, offset: time, totalBytes: item.bucket.frameBytes - 18)),
                        priority: item.networkClass, frameOverhead: 18))
            }
        }
        var longest = Array(repeating: Nanoseconds(0), count: flows.count)
        let passages = Collector<FramePassage>()
        let trace = FrameTrace { if case .passed(let passage) = $0 { passages.add(passage) } }
        _ = try Simulation.run(plant, horizon: horizon, seed: 1, replication: 0, observers: RunObservers(frames: trace))
        for passage in passages.items {
            let owner = owners[passage.flow]
            longest[owner] = max(longest[owner], passage.lastBitOut - passage.enqueued)
        }
        return longest
    }
}
