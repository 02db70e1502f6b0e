import TaktKernel
import TaktPlant
import TaktSimulation

/// One Modbus/TCP request and its reply over an empty network.
struct TransactionCase: Sendable {
    private let id: String
    private let topology: NetTopology
    private let path: [String]
    private let function: ModbusTCP.Function
    private let registers: Int
    private let processing: Nanoseconds
    private let requestFrame: Int64
    private let responseFrame: Int64
    private let times: [(name: String, value: Nanoseconds)]

    init(_ object: CaseObject) throws {
        id = try object.string("id")
        guard try object.string("time_unit") == "ns" else { throw CaseProblem("\(id): times in ns are known") }
        object.ignore("rule")
        topology = try NetTopology(object.object("topology"))
        path = try object.strings("path")
        guard let function = ModbusTCP.Function(rawValue: Int(try object.integer("fc"))) else {
            throw CaseProblem("\(id): fc: an unknown Modbus function")
        }
        self.function = function
        registers = Int(try object.integer("registers"))
        processing = try object.integer("device_processing")
        requestFrame = try object.integer("request_frame")
        responseFrame = try object.integer("response_frame")
        let expected = try object.object("expected")
        times = try ["request_delivered", "response_queued", "response_delivered", "transaction_time"].map {
            ($0, try expected.integer($0))
        }
        try object.finish()
        guard path.count >= 2 else { throw CaseProblem("\(id): a path has two ends") }
    }

    var asCase: ConformanceCase { ConformanceCase(id: id) { try check() } }

    private var plant: Plant {
        var plant = topology.plant(paths: [path])
        let (client, server) = (path[0], path[path.count - 1])
        if let index = plant.devices.firstIndex(where: { $0.id == server }) {
            plant.devices[index].kind = .plc
            plant.devices[index].processor = Processor()
            plant.devices[index].communication.perMessage = .constant(processing)
        }
        var flow = Flow(
            id: "poll", title: "Poll", protocolName: "modbus-tcp", source: client, destination: server,
            kind: .poll(
                Poll(
                    period: 1 << 60, timeout: 600 * .second, retries: 0,
                    requestBytes: ModbusTCP.requestBytes(function, quantity: registers),
                    replyBytes: ModbusTCP.replyBytes(function, quantity: registers))))
        flow.via = Array(path.dropFirst().dropLast())
        plant.flows = [flow]
        plant.requirements = [Requirement(id: "poll", title: "Poll", subject: .poll(flow: "poll"), limit: .second)]
        return plant
    }

    private func check() throws -> [String] {
        var differences = Differences()
        let passages = Collector<FramePassage>()
        let trace = FrameTrace { if case .passed(let passage) = $0 { passages.add(passage) } }
        let result = try Simulation.run(
            plant, horizon: 1_000 * .second, seed: 1, replication: 0, observers: RunObservers(frames: trace))
        let (request, reply) = (passages.items.filter(\.isForward), passages.items.filter { !$0.isForward })
        differences.expect("request frame", request.map { Int64($0.bytes) }.max(), is: requestFrame)
        differences.expect("response frame", reply.map { Int64($0.bytes) }.max(), is: responseFrame)
        let found = [
            request.last?.lastBitIn, reply.first?.enqueued, reply.last?.lastBitIn, result.requirements[0].maximum,
        ]
        for (wanted, time) in zip(times, found) { differences.expect(wanted.name, time, is: wanted.value) }
        return differences.lines
    }
}
