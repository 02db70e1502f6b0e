import TaktKernel
import TaktPlant
import TaktSimulation

/// The machine repairman: clients that ask one server, get their answer after some time of their own, and ask again.
///
/// A poll is served (the repair), its reply delay passes (the machine runs), and the next one follows a microsecond later.
struct ClosedQueue: Sendable {
    var clients: Int
    /// Mean time of a client between an answer and its next request, in seconds.
    var think: Double
    var service: QueueService

    private func plant() throws -> Plant {
        guard service.parts.count == 1 else { throw CaseProblem("a server has one law for a message's time") }
        var plant = Plant(id: "closed", title: "Closed")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        plant.devices = [
            Device(
                id: "client", title: "Client", kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore)),
            Device(
                id: "server", title: "Server", kind: .plc, zone: "cell", processor: Processor(),
                communication: Communication(
                    service: .ownCore, perMessage: service.parts[0],
                    replyDelay: .exponential(mean: nanoseconds(think)))),
        ]
        plant.links = [Link(id: "link", ends: ["client", "server"], rate: 1_000_000_000_000, propagation: 0)]
        plant.flows = (0..<clients).map {
            Flow(
                id: "client-\($0)", title: "", protocolName: "any", source: "client", destination: "server",
                kind: .poll(
                    Poll(
                        period: .microsecond, rule: .fixedDelay, timeout: .hour, retries: 0, requestBytes: 10,
                        replyBytes: 10)))
        }
        return plant
    }

    func measure() throws -> QueueRun {
        let plant = try plant()
        // At most so many answers come in a second.
        let horizon = Double(QueuePlant.customers) * think / Double(clients)
        let first = horizon * QueueRun.warmUp
        let length = (horizon - first) / Double(QueueRun.batchesPerReplication)
        var (throughputs, busy): ([Double], [Double]) = ([], [])
        var run = QueueRun([], servers: 1, classCount: 1)
        for replication in 0..<QueuePlant.replications {
            let replies = Collector<Double>()
            let trace = TransactionTrace { if $0.kind == .reply { replies.add(seconds($0.time)) } }
            let result = try Simulation.run(
                plant, horizon: nanoseconds(horizon), seed: 1, replication: replication,
                observers: RunObservers(transactions: trace))
            run.customers += replies.items.count
            for batch in 0..<QueueRun.batchesPerReplication {
                let (from, to) = (first + Double(batch) * length, first + Double(batch + 1) * length)
                throughputs.append(Double(replies.items.count { $0 >= from && $0 < to }) / length)
            }
            let worked = result.processors.first { $0.device == "server" }?.busy.values.reduce(0, +) ?? 0
            busy.append(seconds(worked) / horizon)
        }
        let throughput = QueueEstimate(throughputs)
        var utilisation = QueueEstimate(busy)
        // It varies with the throughput; the whole runs are too few to tell how much.
        utilisation.error = utilisation.mean * throughput.error / max(throughput.mean, 1e-9)
        run.estimates = ["throughput": [throughput], "utilisation": [utilisation]]
        // The interactive response-time law: every client is either at the server or on its own.
        let responses = throughputs.map { Double(clients) / $0 - think }
        run.estimates["response"] = [QueueEstimate(responses)]
        run.estimates["L"] = [QueueEstimate(zip(throughputs, responses).map { $0 * $1 })]
        return run
    }
}
