import TaktKernel
import TaktPlant
import TaktSimulation

/// Random jobs on the cores of one processor.
struct ProcessorQueue: Sendable {
    enum Arrivals: Sendable {
        /// So many a second.
        case poisson(Double)
        /// Seconds from one to the next.
        case regular(Double)

        var rate: Double {
            switch self {
            case .poisson(let rate): rate
            case .regular(let interval): 1 / interval
            }
        }
    }
    struct PriorityClass: Sendable {
        var arrivals: Arrivals
        var service: QueueService
    }
    var servers: Int
    var isPreemptive: Bool
    /// The first goes first.
    var classes: [PriorityClass]

    /// Jobs of one task run one at a time, so a queue for several servers has its stream of arrivals split over so many
    /// tasks, which makes Poisson streams of it again. Two jobs of one task rarely meet.
    private static let tasksForServers = 64

    private var rate: Double { classes.reduce(0) { $0 + $1.arrivals.rate } }

    private func plant(overrun: OverrunPolicy = .queue) throws -> Plant {
        var plant = Plant(id: "queue", title: "Queue")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        var device = Device(
            id: "plc", title: "PLC", kind: .plc, zone: "cell", processor: Processor(cores: servers),
            communication: Communication(service: .ownCore))
        for (priority, item) in classes.enumerated() {
            guard isPreemptive || item.service.parts.count == 1 else {
                throw CaseProblem("a section is closed to preemption, but not the border between two of them")
            }
            let count = servers > 1 ? Self.tasksForServers : 1
            for number in 0..<count {
                device.tasks.append(
                    TaskSpec(
                        id: "class-\(priority)-\(number)", title: "", activation: try activation(item, among: count),
                        priority: priority,
                        sections: item.service.parts.map { Section(execution: $0, isPreemptive: isPreemptive) },
                        overrun: overrun))
            }
        }
        plant.devices = [device]
        return plant
    }

    private func activation(_ item: PriorityClass, among count: Int) throws -> Activation {
        switch item.arrivals {
        case .poisson(let rate):
            return .event(interval: .exponential(mean: nanoseconds(Double(count) / rate)), offset: 0)
        case .regular(let interval):
            guard count == 1 else { throw CaseProblem("regular arrivals have one server here") }
            return .periodic(period: nanoseconds(interval), offset: 0, jitter: nil)
        }
    }

    /// Somewhat longer than it takes for all customers to come, so that the last of them are served.
    private var horizon: Nanoseconds { nanoseconds(1.1 * Double(QueuePlant.customers) / rate) }

    private func jobs(_ plant: Plant, _ replication: Int) throws -> ArraySlice<Schedule.Job> {
        let schedule = try Simulation.record(plant, horizon: horizon, seed: 1, replication: replication).schedule
        guard schedule.jobs.count >= QueuePlant.customers else {
            throw CaseProblem("only \(schedule.jobs.count) of \(QueuePlant.customers) customers came")
        }
        return schedule.jobs.prefix(QueuePlant.customers)
    }

    func measure() throws -> QueueRun {
        let plant = try plant()
        let tasksPerClass = servers > 1 ? Self.tasksForServers : 1
        let replications = try (0..<QueuePlant.replications).map { replication in
            try jobs(plant, replication).compactMap { job -> QueueCustomer? in
                guard let start = job.start, let end = job.end else { return nil }
                return QueueCustomer(
                    arrival: seconds(job.arrival), start: seconds(start), end: seconds(end),
                    priorityClass: job.task / tasksPerClass)
            }
        }
        return QueueRun(replications, servers: servers, classCount: classes.count)
    }

    /// With no room to wait: the share of customers that go away, and of time that the server is busy.
    func measureLoss() throws -> QueueRun {
        let plant = try plant(overrun: .skip)
        var (losses, busy): ([Double], [Double]) = ([], [])
        for replication in 0..<QueuePlant.replications {
            let steady = Array(try jobs(plant, replication).dropFirst(QueuePlant.customers / 20))
            let size = steady.count / QueueRun.batchesPerReplication
            for batch in 0..<QueueRun.batchesPerReplication {
                let own = steady[(batch * size)..<((batch + 1) * size)]
                losses.append(Double(own.count { $0.outcome == .skipped }) / Double(size))
                let worked = own.reduce(Nanoseconds(0)) { total, job in
                    guard job.outcome == .completed, let start = job.start, let end = job.end else { return total }
                    return total + end - start
                }
                if let first = own.first, let last = own.last {
                    busy.append(Double(worked) / Double(max(1, last.arrival - first.arrival)))
                }
            }
        }
        var run = QueueRun([], servers: 1, classCount: 1)
        run.estimates = ["P_loss": [QueueEstimate(losses)], "busy_servers": [QueueEstimate(busy)]]
        run.customers = QueuePlant.customers * QueuePlant.replications
        return run
    }
}
