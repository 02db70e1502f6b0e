import TaktAnalysis
import Testing

@Suite("Network calculus")
struct NetworkCalculusTests {
    struct Case: Decodable {
        struct Flow: Decodable {
            var burst: Double
            var rate: Double
            var bytes: Int
            var bucket: NetworkCalculus.TokenBucket { .init(burst: burst, rate: rate) }

            enum CodingKeys: String, CodingKey { case burst = "sigma_bits", rate = "rho_bps", bytes = "frame_bytes" }
        }
        var id: String
        var capacity: Double?
        var service: Double?
        var wait: Double?
        var flows: [Flow]?
        var high: [Flow]?
        var low: [Flow]?
        var burst: Double?
        var rate: Double?
        var delay: Double?
        var backlog: Double?
        var outputBurst: Double?
        var highDelay: Double?
        var lowDelay: Double?

        enum CodingKeys: String, CodingKey {
            case id, flows, high, low, capacity = "C", service = "R", wait = "T_ns", burst = "sigma_bits"
            case rate = "rho_bps", delay = "delay_bound_ns", backlog = "backlog_bound_bits"
            case outputBurst = "output_sigma_bits", highDelay = "high_delay_bound_ns", lowDelay = "low_delay_bound_ns"
        }
    }

    private func same(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return (a - b).magnitude <= 1e-9 * b.magnitude
    }

    @Test("Delays, backlogs and output bursts are the reference's")
    func cases() throws {
        let cases: [Case] = try CaseFiles.load("netcalc.json")
        #expect(cases.count == 4)
        for given in cases {
            if let flows = given.flows, let capacity = given.capacity {
                let all = NetworkCalculus.TokenBucket.sum(flows.map(\.bucket))
                let port = NetworkCalculus.RateLatency(rate: capacity)
                #expect(same(port.delayBound(all).map { $0 * 1e9 }, given.delay), "\(given.id)")
                #expect(same(port.backlogBound(all), given.backlog), "\(given.id)")
            } else if let burst = given.burst, let rate = given.rate, let service = given.service, let wait = given.wait
            {
                let bucket = NetworkCalculus.TokenBucket(burst: burst, rate: rate)
                let server = NetworkCalculus.RateLatency(rate: service, latency: wait / 1e9)
                #expect(same(server.delayBound(bucket).map { $0 * 1e9 }, given.delay), "\(given.id)")
                #expect(same(server.backlogBound(bucket), given.backlog), "\(given.id)")
                #expect(same(server.output(bucket)?.burst, given.outputBurst), "\(given.id)")
            } else if let high = given.high, let low = given.low, let capacity = given.capacity {
                let first = NetworkCalculus.TokenBucket.sum(high.map(\.bucket))
                let second = NetworkCalculus.TokenBucket.sum(low.map(\.bucket))
                let longest = low.map { Double(($0.bytes + 20) * 8) }.max() ?? 0
                let express = NetworkCalculus.RateLatency.leftOver(capacity: capacity, longestLower: longest)
                let rest = NetworkCalculus.RateLatency.leftOver(capacity: capacity, higher: first)
                #expect(same(express.delayBound(first).map { $0 * 1e9 }, given.highDelay), "\(given.id)")
                #expect(same(rest.delayBound(second).map { $0 * 1e9 }, given.lowDelay), "\(given.id)")
            } else {
                Issue.record("case \(given.id) has a form that this test does not know")
            }
        }
    }

    @Test("A server that is asked for more than its rate has no bound")
    func overload() {
        let server = NetworkCalculus.RateLatency(rate: 1e6)
        #expect(server.delayBound(.init(burst: 100, rate: 1.1e6)) == nil)
        #expect(server.output(.init(burst: 100, rate: 1.1e6)) == nil)
    }
}
