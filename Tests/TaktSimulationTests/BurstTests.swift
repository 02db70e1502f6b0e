import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// A sender and a receiver on one link of 100 Mbit/s; 118 bytes a message.
@Suite("Bursts")
struct BurstTests {
    private let ms = Nanoseconds.millisecond
    /// Preamble and frame, and the gap behind it.
    private let way: Nanoseconds = 126 * 80
    private let gap: Nanoseconds = 12 * 80

    /// When messages have arrived, within `horizon`.
    private func arrivals(_ report: ReportOnChange, _ horizon: Nanoseconds) throws -> [Nanoseconds] {
        var plant = TestPlants.empty()
        plant.devices = ["a", "b"].map {
            Device(
                id: $0, title: $0, kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore))
        }
        plant.links = [Link(id: "l", ends: ["a", "b"], rate: 100_000_000, propagation: 0)]
        plant.flows = [
            Flow(id: "f", title: "f", protocolName: "scan", source: "a", destination: "b", kind: .report(report))
        ]
        var times: [Nanoseconds] = []
        let trace = TransactionTrace { if $0.kind == .reply { times.append($0.time) } }
        _ = try Simulation.run(
            plant, horizon: horizon, seed: 1, replication: 0, observers: RunObservers(transactions: trace))
        return times
    }

    @Test("Each change sends its messages one spacing apart, from the first change on")
    func spacing() throws {
        let report = ReportOnChange(
            interval: .constant(.second), payloadBytes: 60, first: 10 * ms, burst: Burst(count: 5, spacing: 2 * ms))
        let first = (0..<5).map { (10 + 2 * Nanoseconds($0)) * ms + way }
        #expect(try arrivals(report, 2 * .second) == first + first.map { $0 + .second })
    }

    @Test("Without spacing they go out one behind the other, each when the one before was processed")
    func together() throws {
        let report = ReportOnChange(
            interval: .constant(.second), payloadBytes: 60, first: 10 * ms, burst: Burst(count: 3, spacing: 0))
        #expect(try arrivals(report, .second) == (0..<3).map { 10 * ms + way + Nanoseconds($0) * (way + gap) })
    }

    @Test("A change during a burst has its messages sent behind it, at the same pace")
    func overlap() throws {
        // Changes at 0, 5 ... 20 ms ask for 4 messages each, of which there is time for one every 2 ms.
        let report = ReportOnChange(
            interval: .constant(5 * ms), payloadBytes: 60, first: 0, burst: Burst(count: 4, spacing: 2 * ms))
        #expect(try arrivals(report, 21 * ms) == (0...10).map { 2 * Nanoseconds($0) * ms + way })
    }

    @Test("One message a change comes at the first one's instant, then every interval")
    func single() throws {
        let report = ReportOnChange(interval: .constant(20 * ms), payloadBytes: 60, first: 3 * ms)
        #expect(try arrivals(report, 50 * ms) == [3, 23, 43].map { $0 * ms + way })
    }
}

/// A controller that takes so many connections, a poll of it every 100 ms, a scan.
@Suite("Connections that bursts take")
struct ConnectionTests {
    private let ms = Nanoseconds.millisecond

    private func scan(_ number: Int, first: Nanoseconds, count: Int, spacing: Nanoseconds) -> PlantEdit {
        let report = ReportOnChange(
            interval: .constant(.hour), payloadBytes: 60, first: first, burst: Burst(count: count, spacing: spacing))
        return .traffic(
            Flow(
                id: "scan/\(number)", title: "scan", protocolName: "scan", source: "scada", destination: "plc",
                kind: .report(report), isEssential: false, origin: .control("scan")))
    }

    /// Somebody stops the controller at 20.05 s, and again a second later as long as nothing happens.
    private func stopping(connections: Int) throws -> RunResult {
        var plant = TestPlants.polling()
        plant.devices[1].communication.connectionLimit = connections
        plant.flows.append(
            Flow(
                id: "stop", title: "Stop", protocolName: "modbus-tcp", source: "scada", destination: "plc",
                kind: .command(
                    Poll(period: .second, timeout: .second, retries: 0, requestBytes: 16, replyBytes: 12))))
        plant.operators = [
            OperatorSpec(
                id: "person", title: "Person", station: "scada",
                trigger: .schedule(period: .hour, offset: 20_050 * ms),
                steps: [OperatorStep(title: "stop", action: .command(flow: "stop"))])
        ]
        plant.requirements = [
            Requirement(
                id: "person", title: "Person", subject: .operatorAction(operator: "person"), limit: 30 * .second)
        ]
        let scans = (0..<2).map { scan($0, first: 19_550 * ms + Nanoseconds($0) * ms, count: 5, spacing: .second) }
        return try Simulation.run(plant.applying(scans), horizon: 60 * .second, seed: 1, replication: 0)
    }

    @Test("A scan that holds the last connections has commands refused until it is over, and is blamed for it")
    func refused() throws {
        let result = try stopping(connections: 3)
        let action = result.requirements[0]
        // 74 bytes over two hops, 1 ms of service. The scan goes on until 23.55 s, so that the try of 24.05 s is the first
        // to get through.
        let there: Nanoseconds = 2 * 82 * 80 + 2 * 500 + 5_000
        #expect(action.maximum == 4 * .second + there + ms)
        let cause = Cause(.lostMessage, "connection limit of plc", .control("scan"))
        #expect(action.blame.first { $0.cause == cause }?.total == 4 * (.second - there))
        let finding = try #require(result.findings.first { $0.kind == .connectionRefused })
        #expect(finding.subject == "stop")
        #expect(finding.origin == .control("scan"))
        // With one more connection nobody is refused.
        let free = try stopping(connections: 4)
        #expect(free.requirements[0].maximum == there + ms)
        #expect(free.findings.isEmpty)
    }

    @Test("A scan finds what the plant leaves: its own messages are refused, the plant's polls are not")
    func standing() throws {
        var plant = TestPlants.polling()
        plant.devices[1].communication.connectionLimit = 1
        let result = try Simulation.run(
            plant.applying([scan(0, first: 50 * ms, count: 8, spacing: 100 * ms)]), horizon: .second, seed: 1,
            replication: 0)
        #expect(result.requirements[0].misses == 0)
        #expect(result.requirements[0].samples == 10)
        #expect(result.findings.map(\.subject) == ["scan/0"])
    }

    @Test("A poll whose connection a restart has cut off finds it taken, until the scan is over")
    func taken() throws {
        var plant = TestPlants.polling()
        plant.devices[1].communication.connectionLimit = 1
        guard case .poll(var poll) = plant.flows[0].kind else { return }
        poll.offset = 30 * ms
        plant.flows[0].kind = .poll(poll)
        plant.outages = [Outage(id: "dip", device: "plc", start: 5 * .second, duration: .second)]
        var events: [TransactionEvent] = []
        let trace = TransactionTrace { if $0.index == 0 { events.append($0) } }
        _ = try Simulation.run(
            plant.applying([scan(0, first: 6_005 * ms, count: 10, spacing: 100 * ms)]), horizon: 8 * .second, seed: 1,
            replication: 0, observers: RunObservers(transactions: trace))
        // The scan has the connection from 6.005 s to its last message at 6.905 s; polls of 6.03 to 6.83 s try twice each.
        #expect(events.count { $0.kind == .refused } == 18)
        let back = try #require(events.first { $0.kind == .reply && $0.time > 6 * .second })
        let roundTrip: Nanoseconds = 2 * 78 * 80 + 2 * 95 * 80 + 4 * 500 + 2 * 5_000 + ms
        #expect(back.time == 6_930 * ms + roundTrip)
    }
}
