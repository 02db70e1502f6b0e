import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

@Suite("Boxes and filters of conduits")
struct ConduitBoxTests {
    /// A sender in a cell and a receiver in an office at 100 Mbit/s; what it sends is the test's.
    private func plant(_ flows: [Flow]) -> Plant {
        var plant = TestPlants.empty()
        plant.zones.append(Zone(id: "office", title: "Office", level: .business, securityLevelTarget: 1))
        plant.conduits = [Conduit(id: "border", title: "Border", zones: ["cell", "office"])]
        plant.devices = [("sensor", "cell"), ("server", "office")].map { id, zone in
            Device(
                id: id, title: id, kind: .workstation, zone: zone, processor: nil,
                communication: Communication(service: .ownCore))
        }
        plant.links = [Link(id: "l", ends: ["sensor", "server"], rate: 100_000_000, propagation: 0)]
        plant.flows = flows
        return plant
    }

    private func flow(_ id: String, _ kind: FlowKind, over protocolName: String = "opc-ua", up: Bool = true) -> Flow {
        Flow(
            id: id, title: id, protocolName: protocolName, source: up ? "sensor" : "server",
            destination: up ? "server" : "sensor", kind: kind)
    }

    private func report(every interval: Nanoseconds) -> FlowKind {
        .report(ReportOnChange(interval: .constant(interval), payloadBytes: 42))
    }

    private func poll(_ offset: Nanoseconds = 0) -> FlowKind {
        .poll(
            Poll(
                period: 100 * .millisecond, offset: offset, timeout: 20 * .millisecond, retries: 0, requestBytes: 42,
                replyBytes: 42))
    }

    private func box(
        _ time: Nanoseconds, failOpen: Bool = false, only: FlowMatch = FlowMatch(), limit: FrameLimit? = nil,
        failure: BoxFailure? = nil
    ) -> PlantEdit {
        .inlineElement(
            conduit: "border",
            InlineElement(
                title: "gateway", perFrame: .constant(time), picosecondsPerByte: 0, queueFrames: nil,
                failOpen: failOpen, only: only, limit: limit, failure: failure, origin: .control("box")))
    }

    private func run(
        _ plant: Plant, _ edits: [PlantEdit], for horizon: Nanoseconds, isFolding: Bool = false
    ) throws -> RunResult {
        try Simulation.run(plant.applying(edits), horizon: horizon, seed: 1, replication: 0, isFolding: isFolding)
    }

    @Test("A rate limit passes its burst and then one frame for each of its intervals, and no more", arguments: [1, 5])
    func limit(burst: Int) throws {
        let plant = plant([flow("f", report(every: .millisecond))])
        let limit = FrameLimit(every: 10 * .millisecond, burst: burst)
        // 999 frames, a millisecond apart: 998 ms from the first to the last are 99 tokens more.
        let result = try run(plant, [box(0, limit: limit)], for: .second)
        #expect(result.network.sent == 999)
        #expect(result.network.delivered == burst + 99)
        #expect(result.network.dropped == 999 - burst - 99)
        let findings = result.findings
        #expect(findings.map(\.kind) == [.rateLimited] && findings[0].origin == .control("box"))
        // Folded or not, and frames as slow as the tokens all pass.
        #expect(try run(plant, [box(0, limit: limit)], for: .second, isFolding: true) == result)
        let slow = self.plant([flow("f", report(every: 10 * .millisecond))])
        #expect(try run(slow, [box(0, limit: limit)], for: .second).network.dropped == 0)
    }

    @Test("A bucket that was left alone is full again, and no fuller")
    func saved() throws {
        // Transfers of 4 frames every 100 ms: 3 tokens at first, and 3 again by the next one.
        let bulk = FlowKind.bulk(BulkTransfer(period: 100 * .millisecond, totalBytes: 4 * 1460, window: 4))
        let limit = FrameLimit(every: 20 * .millisecond, burst: 3)
        let result = try run(plant([flow("f", bulk)]), [box(0, limit: limit)], for: .second)
        #expect(result.network.sent == 40 && result.network.dropped == 10)
    }

    @Test("A box for some protocols or kinds delays their frames by its service, and others not at all")
    func only() throws {
        var plant = plant([
            flow("modbus", poll(), over: "modbus-tcp", up: false),
            flow("opc", poll(50 * .millisecond), up: false),
        ])
        plant.requirements = ["modbus", "opc"].map {
            Requirement(id: $0, title: $0, subject: .poll(flow: $0), limit: .second)
        }
        func times(_ edits: [PlantEdit]) throws -> [Nanoseconds] {
            let result = try run(plant, edits, for: .second)
            #expect(result.requirements.allSatisfy { $0.minimum == $0.maximum })
            return result.requirements.map { $0.maximum ?? -1 }
        }
        // 100-byte frames and 8 bytes of preamble at 80 ns each, there and back; twice through the box.
        let (plain, boxed): (Nanoseconds, Nanoseconds) = (17_280, 2_017_280)
        #expect(try times([]) == [plain, plain])
        let match = FlowMatch(protocols: ["modbus-tcp"])
        #expect(try times([box(.millisecond, only: match)]) == [boxed, plain])
        #expect(try times([box(.millisecond, only: FlowMatch(kinds: [.command]))]) == [plain, plain])
        let both = FlowMatch(protocols: ["modbus-tcp"], kinds: [.poll, .report])
        #expect(try times([box(.millisecond, only: both)]) == [boxed, plain])
    }

    @Test("A box that fails closed loses the frames that come meanwhile; one that fails open lets them past in no time")
    func failure() throws {
        var plant = plant([flow("f", report(every: 10 * .millisecond))])
        plant.requirements = [Requirement(id: "age", title: "Age", subject: .dataAge(flow: "f"), limit: .second)]
        // Away from 100 to 150 and from 250 to 300 ms: five reports each, of 29.
        let failure = BoxFailure(interval: .constant(100 * .millisecond), duration: .constant(50 * .millisecond))
        let closed = try run(plant, [box(2 * .millisecond, failure: failure)], for: 300 * .millisecond)
        #expect(closed.network.sent == 29 && closed.network.dropped == 10)
        let (way, boxed): (Nanoseconds, Nanoseconds) = (8_640, 2_008_640)
        #expect(closed.requirements[0].minimum == boxed)
        #expect(closed.requirements[0].unfinished == 10)
        let open = try run(plant, [box(2 * .millisecond, failOpen: true, failure: failure)], for: 300 * .millisecond)
        #expect(open.network.delivered == 29)
        #expect(open.requirements[0].minimum == way)
        #expect(open.requirements[0].maximum == boxed)
        #expect(open.requirements[0].sum == 10 * way + 19 * boxed)
        for result in [closed, open] { #expect(result.findings.map(\.kind) == [.boxFailed]) }
    }

    @Test("A cyclic packet that a later one overtook, past a full box that fails open, is thrown away")
    func overtaken() throws {
        // 25 ms a frame, one may wait, one packet every 10 ms: the third goes by, and the first comes out 5 ms behind it.
        var plant = plant([
            flow(
                "io",
                .cyclic(
                    CyclicIO(
                        interval: 10 * .millisecond, timeoutMultiplier: 100, reconnect: .second, payloadBytes: 42)))
        ])
        plant.requirements = [Requirement(id: "age", title: "Age", subject: .dataAge(flow: "io"), limit: .second)]
        let edit = PlantEdit.inlineElement(
            conduit: "border",
            InlineElement(
                title: "gateway", perFrame: .constant(25 * .millisecond), picosecondsPerByte: 0, queueFrames: 1,
                failOpen: true, origin: .control("box")))
        for isFolding in [false, true] {
            let ages = try run(plant, [edit], for: .second, isFolding: isFolding).requirements[0]
            #expect(ages.samples > 20)
            // A packet older than the one in use would have renewed data of 5 ms.
            #expect(try #require(ages.minimum) >= 10 * .millisecond)
            #expect(ages.blame.map(\.total).reduce(0, +) == ages.sum)
        }
    }

    @Test("Failures are drawn from the box's own stream, so they come at the same instants beside other controls")
    func failureStream() throws {
        let plant = plant([flow("f", report(every: .millisecond))])
        let failure = BoxFailure(
            interval: .exponential(mean: 100 * .millisecond), duration: .constant(50 * .millisecond))
        let failing = box(0, failure: failure)
        let load = PlantEdit.messageCost(
            flow: "f",
            MessageCost(
                title: "seal", sourcePerMessage: .uniform(minimum: 0, maximum: 10), destinationPerMessage: .constant(0),
                sourcePicosecondsPerByte: 0, destinationPicosecondsPerByte: 0, extraBytes: 4, session: nil,
                origin: .control("seal")))
        let alone = try run(plant, [failing], for: 10 * .second).network
        #expect(alone.dropped > 2_000 && alone.dropped < 4_500)
        #expect(try run(plant, [failing, load], for: 10 * .second).network == alone)
    }

    @Test("A diode passes reports, cyclic I/O and transfers one way; requests and answers die and are named")
    func oneWay() throws {
        let cyclic = FlowKind.cyclic(
            CyclicIO(interval: 10 * .millisecond, timeoutMultiplier: 4, reconnect: .second, payloadBytes: 42))
        let bulk = FlowKind.bulk(BulkTransfer(period: 100 * .millisecond, totalBytes: 1_000))
        var plant = plant([
            flow("report", report(every: 10 * .millisecond)), flow("cyclic", cyclic), flow("bulk", bulk),
            flow("asks-up", poll()), flow("asks-down", poll(), up: false),
        ])
        plant.requirements = ["report", "cyclic", "asks-up", "asks-down"].map {
            Requirement(id: $0, title: $0, subject: .dataAge(flow: $0), limit: 15 * .millisecond)
        }
        let diode = PlantEdit.filter(
            conduit: "border",
            ConduitFilter(title: "diode", rules: [FilterRule()], oneWay: "office", origin: .control("diode")))
        let result = try run(plant, [diode], for: .second)
        #expect(result.requirements[0...1].allSatisfy { $0.misses == 0 && $0.samples > 90 })
        #expect(result.requirements[2...3].allSatisfy { $0.misses == $0.samples && $0.samples > 5 })
        #expect(
            result.findings.map(\.sentence) == [
                "diode drops flow asks-down (opc-ua, server to sensor) at conduit border: nothing passes toward cell.",
                "diode drops what comes back on flow asks-up (opc-ua, sensor to server) at conduit border: "
                    + "nothing passes toward cell.",
            ])
        #expect(result.findings.allSatisfy { $0.kind == .essentialFlowBlocked && $0.origin == .control("diode") })
    }
}
