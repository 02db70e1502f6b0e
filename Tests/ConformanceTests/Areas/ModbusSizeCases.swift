import TaktKernel
import TaktPlant
import TaktSimulation

/// Bytes on the wire for Modbus/TCP: the sizes as the plant computes them, and as frames of a run show them.
enum ModbusSizeCases {
    private struct Sizes {
        var pdu, adu, frame, wire, timestamped, tagged: Int64
        var serialisation: [(rate: Int64, time: Nanoseconds)]
    }

    static func cases(_ object: CaseObject) throws -> [ConformanceCase] {
        object.ignore("rules", "verified_with")
        var cases = [try controlCase(object.object("tcp_control"))]
        for row in try object.objects("rows") { cases.append(try self.row(row)) }
        try object.finish()
        return cases
    }

    private static func row(_ row: CaseObject) throws -> ConformanceCase {
        let number = try row.integer("fc")
        let quantity = Int(try row.integer("quantity"))
        let name = try row.string("name")
        let sizes = try [sizes(row.object("request")), sizes(row.object("response"))]
        return ConformanceCase(id: "fc \(number) quantity \(quantity)") {
            guard let function = ModbusTCP.Function(rawValue: Int(number)) else {
                throw CaseProblem("an unknown Modbus function, \(name)")
            }
            guard function.quantities.contains(quantity) else { throw CaseProblem("\(name): quantity \(quantity)") }
            return try check(function, quantity, request: sizes[0], response: sizes[1])
        }
    }

    private static func sizes(_ object: CaseObject) throws -> Sizes {
        let times = try object.object("serialise_ns")
        return try Sizes(
            pdu: object.integer("pdu"), adu: object.integer("adu"), frame: object.integer("eth_frame"),
            wire: object.integer("wire_bytes"), timestamped: object.integer("eth_frame_tcp_timestamps"),
            tagged: object.integer("eth_frame_vlan"),
            serialisation: times.names.map { (try rate($0), try times.integer($0)) })
    }

    private static func rate(_ name: String) throws -> Int64 {
        let units: [Character: Int64] = ["k": 1_000, "M": 1_000_000, "G": 1_000_000_000]
        guard let last = name.last, let unit = units[last], let value = Int64(name.dropLast()) else {
            throw CaseProblem("serialise_ns: an unknown rate, \(name)")
        }
        return value * unit
    }

    private static func check(
        _ function: ModbusTCP.Function, _ quantity: Int, request: Sizes, response: Sizes
    ) throws -> [String] {
        var differences = Differences()
        func expect(_ what: String, _ found: Int, _ wanted: Int64) {
            differences.expect(what, Int64(found), is: wanted)
        }
        expect("request pdu", ModbusTCP.requestPDU(function, quantity: quantity), request.pdu)
        expect("response pdu", ModbusTCP.replyPDU(function, quantity: quantity), response.pdu)
        expect("request adu", ModbusTCP.requestBytes(function, quantity: quantity), request.adu)
        expect("response adu", ModbusTCP.replyBytes(function, quantity: quantity), response.adu)
        let poll = Poll(
            period: 1 << 60, timeout: 600 * .second, retries: 0,
            requestBytes: ModbusTCP.requestBytes(function, quantity: quantity),
            replyBytes: ModbusTCP.replyBytes(function, quantity: quantity))
        for (index, wanted) in [request, response].enumerated() {
            let what = index == 0 ? "request" : "response"
            for (rate, time) in wanted.serialisation {
                let sent = try frames(poll, rate: rate)[index]
                expect("\(what) frame at \(rate) bit/s", sent.bytes, wanted.frame)
                expect("\(what) on the wire", sent.bytes + FrameSize.preamble + FrameSize.gap, wanted.wire)
                differences.expect("\(what) time at \(rate) bit/s", sent.lastBitOut - sent.start, is: time)
            }
            let timestamped = try frames(poll, rate: 1_000_000_000, overhead: 70)[index]
            expect("\(what) with TCP timestamps", timestamped.bytes, wanted.timestamped)
            let tagged = try frames(poll, rate: 1_000_000_000, isTagged: true)[index]
            expect("\(what) tagged", tagged.bytes, wanted.tagged)
        }
        return differences.lines
    }

    /// Request and reply of one poll over a cable, as frames.
    private static func frames(
        _ poll: Poll, rate: Int64, overhead: Int = 58, isTagged: Bool = false
    ) throws -> [FramePassage] {
        var plant = Plant(id: "modbus", title: "Modbus")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        plant.devices = ["client", "server"].map {
            Device(
                id: $0, title: $0, kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore))
        }
        plant.links = [Link(id: "cable", ends: ["client", "server"], rate: rate, propagation: 0)]
        var flow = Flow(
            id: "poll", title: "Poll", protocolName: "modbus-tcp", source: "client", destination: "server",
            kind: .poll(poll), frameOverhead: overhead)
        flow.isTagged = isTagged
        plant.flows = [flow]
        let passages = Collector<FramePassage>()
        let trace = FrameTrace { if case .passed(let passage) = $0 { passages.add(passage) } }
        _ = try Simulation.run(plant, horizon: .second, seed: 1, replication: 0, observers: RunObservers(frames: trace))
        guard passages.items.count == 2 else { throw CaseProblem("\(passages.items.count) frames instead of two") }
        return passages.items
    }

    /// Segments without data: only their TCP options make them longer.
    private static func controlCase(_ object: CaseObject) throws -> ConformanceCase {
        object.ignore("syn_mss_note")
        /// Bytes of TCP options: a maximum segment size is 4, padded timestamps are 12.
        let options: [(name: String, bytes: Int)] = [
            ("pure_ack", 0), ("syn_mss", 4), ("ack_with_timestamps", 12), ("fin", 0),
        ]
        let wanted = try options.map { try object.integer($0.name) }
        return ConformanceCase(id: "tcp_control") {
            var differences = Differences()
            for (option, wanted) in zip(options, wanted) {
                let flow = Flow(
                    id: "tcp", title: "", protocolName: "tcp", source: "a", destination: "b",
                    kind: .report(ReportOnChange(interval: .constant(.second), payloadBytes: 0)),
                    frameOverhead: 58 + option.bytes)
                differences.expect(option.name, Int64(flow.frameBytes(payload: 0)), is: wanted)
            }
            return differences.lines
        }
    }
}
