import TaktKernel
import TaktPlant
import TaktSimulation

extension ConformanceArea {
    /// Poll cycles with time-outs and retries under the three period rules.
    static let poll = ConformanceArea(name: "poll") { file in
        try file.objects().map { try PollCase($0).asCase }
    }
}

/// One client that polls some devices in turn; each answers its requests after given delays, or not at all.
struct PollCase: Sendable {
    private struct Device {
        var name: String
        /// Of each request, from its sending to its reply's arrival, over and over; `nil`: no reply.
        var delays: [Nanoseconds?]
    }
    private static let rules: [String: Poll.PeriodRule] = [
        "fixed_rate_skip": .fixedRateSkip, "fixed_rate_catchup": .fixedRateCatchUp, "fixed_delay": .fixedDelay,
    ]
    private let id: String
    private let cycle: PollCycle
    private let timeout: Nanoseconds
    private let retries: Int
    private let retryDelay: Nanoseconds
    private let horizon: Nanoseconds
    private let devices: [Device]
    private let expected: PollOutcome

    init(_ object: CaseObject) throws {
        id = try object.string("id")
        object.ignore("note", "oracles_agree")
        guard try object.string("time_unit") == "ns" else { throw CaseProblem("\(id): times in ns are known") }
        let mode = try object.string("mode")
        guard let rule = Self.rules[mode] else { throw CaseProblem("\(id): mode: an unknown period rule, \(mode)") }
        cycle = PollCycle(
            id: "cycle", title: "Cycle", period: try object.integer("period"), rule: rule,
            gap: try object.integer("inter_request_gap"))
        timeout = try object.integer("timeout")
        retries = Int(try object.integer("retries"))
        retryDelay = try object.integer("retry_delay")
        horizon = try object.integer("horizon")
        devices = try object.objects("devices").map { device in
            Device(
                name: try device.string("name"),
                delays: try device.list("delays").map { try $0.integerOrNull(at: "\(device.path).delays") })
        }
        expected = try PollOutcome(object.object("expected"))
        try object.finish()
    }

    var asCase: ConformanceCase { ConformanceCase(id: id) { try check() } }

    /// A cable to each device of its own, so fast that a frame takes one nanosecond each way; the device's reply delay is
    /// what is left of the delay.
    private static let rate: Int64 = 1_000_000_000_000
    private static let wayThereAndBack: Nanoseconds = 2
    /// Longer than any case lasts: no reply.
    private static let never: Nanoseconds = 1 << 60

    private func plant() throws -> Plant {
        var plant = Plant(id: "poll", title: "Poll")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        plant.devices = [device("client", replyDelay: .constant(0))]
        plant.pollCycles = [cycle]
        for item in devices {
            let delays = try item.delays.map { delay in
                guard let delay else { return Self.never }
                guard delay >= Self.wayThereAndBack else {
                    throw CaseProblem("\(id): \(item.name): a reply takes at least \(Self.wayThereAndBack) ns")
                }
                return delay - Self.wayThereAndBack
            }
            plant.devices.append(device(item.name, replyDelay: .sequence(delays)))
            plant.links.append(Link(id: item.name, ends: ["client", item.name], rate: Self.rate, propagation: 0))
            var poll = Poll(
                period: 0, timeout: timeout, retries: retries, retryDelay: retryDelay, requestBytes: 12, replyBytes: 29)
            poll.cycle = cycle.id
            plant.flows.append(
                Flow(
                    id: item.name, title: item.name, protocolName: "modbus-tcp", source: "client",
                    destination: item.name, kind: .poll(poll)))
        }
        return plant
    }

    private func device(_ id: String, replyDelay: Distribution) -> TaktPlant.Device {
        TaktPlant.Device(
            id: id, title: id, kind: .sensor, zone: "cell", processor: nil,
            communication: Communication(service: .ownCore, replyDelay: replyDelay))
    }

    private func check() throws -> [String] {
        let events = Collector<TransactionEvent>()
        let trace = TransactionTrace { events.add($0) }
        _ = try Simulation.run(
            try plant(), horizon: horizon, seed: 1, replication: 0, observers: RunObservers(transactions: trace))
        let found = PollOutcome(events.items, devices: devices.map(\.name))
        return found.differences(from: expected)
    }
}
