import TaktKernel
import TaktPlant
import TaktSimulation

/// A server that works on so many requests at a time, each for its reply delay, and refuses one more.
///
/// The client's polls are a Poisson process: a poll cycle asks a clock, whose reply delay is the time to the next arrival,
/// and then the server, for whose answer it hardly waits. The server goes on with the request all the same.
struct LossQueue: Sendable {
    var servers: Int
    /// Customers a second.
    var arrivals: Double
    var service: QueueService

    private static let ask = 1

    private func plant() throws -> Plant {
        guard service.parts.count == 1 else { throw CaseProblem("a reply delay has one law") }
        var plant = Plant(id: "loss", title: "Loss")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        plant.devices = [
            device("client", Communication(service: .ownCore)),
            device(
                "clock",
                Communication(service: .ownCore, replyDelay: .exponential(mean: nanoseconds(1 / arrivals)))),
            device(
                "server",
                Communication(service: .ownCore, requestLimit: servers, replyDelay: service.parts[0])),
        ]
        plant.links = ["clock", "server"].map {
            Link(id: $0, ends: ["client", $0], rate: 1_000_000_000_000, propagation: 0)
        }
        plant.pollCycles = [PollCycle(id: "cycle", title: "", period: .microsecond, rule: .fixedDelay)]
        plant.flows = [flow(to: "clock", timeout: .hour), flow(to: "server", timeout: .microsecond)]
        return plant
    }

    private func device(_ id: String, _ communication: Communication) -> Device {
        Device(id: id, title: id, kind: .sensor, zone: "cell", processor: nil, communication: communication)
    }

    private func flow(to device: String, timeout: Nanoseconds) -> Flow {
        var poll = Poll(
            period: .microsecond, rule: .fixedDelay, timeout: timeout, retries: 0, requestBytes: 10, replyBytes: 10)
        poll.cycle = "cycle"
        return Flow(
            id: device, title: "", protocolName: "any", source: "client", destination: device, kind: .poll(poll))
    }

    /// The share of customers that are refused, and the mean number of servers that are busy.
    func measure() throws -> QueueRun {
        let plant = try plant()
        let horizon = Double(QueuePlant.customers) / arrivals
        var (losses, busy): ([Double], [Double]) = ([], [])
        var run = QueueRun([], servers: servers, classCount: 1)
        for replication in 0..<QueuePlant.replications {
            let events = Collector<TransactionEvent>()
            let trace = TransactionTrace { if $0.index == Self.ask { events.add($0) } }
            _ = try Simulation.run(
                plant, horizon: nanoseconds(horizon), seed: 1, replication: replication,
                observers: RunObservers(transactions: trace))
            var tally = Tally(horizon)
            for event in events.items { tally.add(event) }
            tally.close()
            run.customers += events.items.count { $0.kind == .request }
            losses += tally.batches.map { Double($0.refused) / Double(max(1, $0.came)) }
            busy += tally.batches.map { $0.busy / tally.length }
        }
        run.estimates = ["P_loss": [QueueEstimate(losses)], "busy_servers": [QueueEstimate(busy)]]
        return run
    }

    /// Arrivals, refusals and the integral of the requests under way, by batches of time after the warm-up.
    private struct Tally {
        struct Batch {
            var (came, refused, busy) = (0, 0, 0.0)
        }
        var batches = Array(repeating: Batch(), count: QueueRun.batchesPerReplication)
        let first: Double
        let length: Double
        private let horizon: Double
        private var (time, pending) = (0.0, 0)

        init(_ horizon: Double) {
            self.horizon = horizon
            first = horizon * QueueRun.warmUp
            length = (horizon - first) / Double(QueueRun.batchesPerReplication)
        }

        mutating func add(_ event: TransactionEvent) {
            let now = seconds(event.time)
            let batch = Int(((now - first) / length).rounded(.down))
            switch event.kind {
            case .request:
                pass(to: now)
                pending += 1
                if batches.indices.contains(batch) { batches[batch].came += 1 }
            case .refused:
                pass(to: now)
                pending -= 1
                if batches.indices.contains(batch) { batches[batch].refused += 1 }
            case .reply, .lateReply:
                pass(to: now)
                pending -= 1
            default: break
            }
        }

        mutating func close() { pass(to: horizon) }

        private mutating func pass(to now: Double) {
            for batch in batches.indices {
                let start = first + Double(batch) * length
                let stretch = min(now, start + length) - max(time, start)
                if stretch > 0 { batches[batch].busy += stretch * Double(pending) }
            }
            time = now
        }
    }
}
