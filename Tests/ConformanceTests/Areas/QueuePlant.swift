import TaktKernel
import TaktPlant
import TaktSimulation

/// A queue as a plant: random tasks on a processor, frames through a box, or polls of one server.
enum QueuePlant: Sendable {
    /// Jobs on a processor's cores, by priority class.
    case processor(ProcessorQueue)
    /// Frames through boxes one after the other.
    case boxes(BoxQueue)
    /// Clients that think and ask one server.
    case closed(ClosedQueue)
    /// What comes while all servers are busy goes away.
    case loss(servers: Int, load: Double)

    #if DEBUG
        /// Customers of one replication, and replications. The tolerances follow from them.
        static let customers = 20_000
        static let replications = 2
    #else
        static let customers = 200_000
        static let replications = 4
    #endif

    init(_ object: CaseObject) throws {
        let model = try object.string("model")
        func begins(_ words: String...) -> Bool { words.contains { model.hasPrefix($0) } }
        if begins("M/M/1/K") {
            self = .boxes(
                BoxQueue(
                    arrivals: try object.number("arrival_rate"), services: [try QueueService(object.object("service"))],
                    room: Int(try object.integer("K"))))
        } else if begins("M/G/c/c loss", "M/M/c/c loss") {
            self = .loss(servers: Int(try object.integer("servers")), load: try object.number("offered_erlangs"))
        } else if begins("M/M/1//N closed") {
            self = .closed(
                ClosedQueue(
                    clients: Int(try object.integer("N")), think: try object.number("think_mean"),
                    service: try QueueService(object.object("service"))))
        } else if begins("Poisson -> M/M/1 -> M/M/1") {
            self = .boxes(
                BoxQueue(
                    arrivals: try object.number("arrival_rate"),
                    services: try object.objects("service").map(QueueService.init), room: nil))
        } else if begins("M/G/1 non-preemptive priority", "M/G/1 preemptive-resume priority") {
            self = .processor(
                ProcessorQueue(
                    servers: 1, isPreemptive: begins("M/G/1 preemptive"),
                    classes: try object.objects("classes").map { entry in
                        .init(
                            arrivals: .poisson(try entry.number("arrival_rate")),
                            service: try QueueService(entry.object("service")))
                    }))
        } else if begins("M/M/1 FIFO", "M/D/1 FIFO", "M/G/1 FIFO", "D/M/1 FIFO", "M/M/c FIFO") {
            let arrivals: ProcessorQueue.Arrivals =
                object.has("interarrival_constant")
                ? .regular(try object.number("interarrival_constant")) : .poisson(try object.number("arrival_rate"))
            self = .processor(
                ProcessorQueue(
                    servers: object.has("servers") ? Int(try object.integer("servers")) : 1, isPreemptive: true,
                    classes: [.init(arrivals: arrivals, service: try QueueService(object.object("service")))]))
        } else {
            throw CaseProblem("\(object.path).model: no plant is known for \"\(model)\"")
        }
    }

    /// One result for each plant that the case stands for.
    func measure() throws -> [QueueRun] {
        switch self {
        case .processor(let queue): return [try queue.measure()]
        case .boxes(let queue): return [try queue.measure()]
        case .closed(let queue): return [try queue.measure()]
        case .loss(let servers, let load):
            // The law of service times does not matter.
            var runs = try [QueueService.exponential(mean: 1), .constant(1)].map {
                try LossQueue(servers: servers, arrivals: load, service: $0).measure()
            }
            guard servers == 1 else { return runs }
            // One server is a task as well, whose releases are dropped while a job of it is live.
            runs += try [QueueService.exponential(mean: 0.001), .constant(0.001)].map {
                try ProcessorQueue(
                    servers: 1, isPreemptive: true,
                    classes: [.init(arrivals: .poisson(load / 0.001), service: $0)]
                ).measureLoss()
            }
            return runs
        }
    }
}

/// A law of service times, in seconds.
struct QueueService: Sendable {
    /// Stretches that add up to one service.
    var parts: [Distribution]

    static func exponential(mean: Double) -> QueueService {
        QueueService(parts: [.exponential(mean: nanoseconds(mean))])
    }

    static func constant(_ time: Double) -> QueueService { QueueService(parts: [.constant(nanoseconds(time))]) }

    private init(parts: [Distribution]) { self.parts = parts }

    init(_ object: CaseObject) throws {
        let mean = try object.number("mean")
        object.ignore("m2")
        switch try object.string("kind") {
        case "exp": self = .exponential(mean: mean)
        case "det": self = .constant(mean)
        case "erlang":
            let stages = Int(try object.integer("k"))
            guard stages > 0 else { throw CaseProblem("\(object.path).k: above 0") }
            parts = Array(repeating: .exponential(mean: nanoseconds(mean / Double(stages))), count: stages)
        case "twopoint":
            let (share, a, b) = try (object.number("p"), object.number("a"), object.number("b"))
            parts = [
                .empirical([
                    .init(share: 0, value: nanoseconds(a)), .init(share: share, value: nanoseconds(a)),
                    .init(share: share, value: nanoseconds(b)), .init(share: 1, value: nanoseconds(b)),
                ])
            ]
        case let kind: throw CaseProblem("\(object.path).kind: an unknown law, \(kind)")
        }
    }
}

func nanoseconds(_ seconds: Double) -> Nanoseconds { Nanoseconds((seconds * 1e9).rounded()) }
func seconds(_ time: Nanoseconds) -> Double { Double(time) / 1e9 }
