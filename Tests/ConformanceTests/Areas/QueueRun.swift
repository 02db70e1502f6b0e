import TaktKernel

/// One customer of a queue: a job of a task, or a frame in a box. Times in seconds.
struct QueueCustomer: Sendable {
    var arrival: Double
    var start: Double
    var end: Double
    var priorityClass = 0

    var wait: Double { start - arrival }
    var stay: Double { end - arrival }
    var service: Double { end - start }
}

/// A mean and its standard error, from batches.
struct QueueEstimate: Sendable {
    var mean: Double
    var error: Double

    /// Of values that are about independent.
    init(_ batches: [Double]) {
        let count = Double(max(1, batches.count))
        let mean = batches.reduce(0, +) / count
        self.mean = mean
        let squares = batches.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        error = (squares / max(1, count - 1) / count).squareRoot()
    }
}

/// What the replications of one plant gave, after each one's warm-up.
struct QueueRun: Sendable {
    struct ClassEstimates: Sendable {
        var customers: Int
        var estimates: [String: Double]
    }
    static let batchesPerReplication = 15
    static let warmUp = 0.05
    /// Goes before the names in messages.
    var title = ""
    var customers = 0
    var estimates: [String: [QueueEstimate]] = [:]
    var classes: [ClassEstimates] = []

    /// Customers of some replications, each in the order of arrival, at a station with so many servers.
    init(_ replications: [[QueueCustomer]], servers: Int, classCount: Int) {
        let steady = replications.map { Array($0.dropFirst(Int(Double($0.count) * Self.warmUp))) }
        customers = replications.reduce(0) { $0 + $1.count }
        let batches = steady.flatMap(Self.batches)
        func estimate(_ names: String..., of value: ([QueueCustomer]) -> Double) {
            for name in names { estimates[name] = [QueueEstimate(batches.map(value))] }
        }
        func mean(_ list: [QueueCustomer], _ value: (QueueCustomer) -> Double) -> Double {
            list.reduce(0) { $0 + value($1) } / Double(max(1, list.count))
        }
        estimate("W") { mean($0, \.stay) }
        estimate("Wq") { mean($0, \.wait) }
        estimate("L") { $0.reduce(0) { $0 + $1.stay } / Self.span($0) }
        estimate("Lq") { $0.reduce(0) { $0 + $1.wait } / Self.span($0) }
        estimate("P_wait", "P_wait_erlangC", "sigma") { mean($0) { $0.wait > 0 ? 1 : 0 } }
        estimate("rho") { $0.reduce(0) { $0 + $1.service } / Self.span($0) / Double(servers) }
        // What an arrival finds of the customer in service: half the mean square of services.
        estimate("W0") { $0.reduce(0) { $0 + $1.service * $1.service / 2 } / Self.span($0) }
        let all = steady.flatMap(\.self)
        for (name, share, value) in [
            ("W_p95", 0.95, \QueueCustomer.stay), ("W_p99", 0.99, \.stay), ("Wq_p95", 0.95, \.wait),
            ("Wq_p99", 0.99, \.wait),
        ] {
            let sorted = all.map { $0[keyPath: value] }.sorted()
            let place = min(sorted.count - 1, Int(share * Double(sorted.count)))
            if place >= 0 { estimates[name] = [QueueEstimate([sorted[place]])] }
        }
        let time = steady.reduce(0) { $0 + Self.span($1) }
        guard classCount > 1 else { return }
        classes = (0..<classCount).map { number in
            let own = all.filter { $0.priorityClass == number }
            return ClassEstimates(
                customers: Int(Double(own.count) / (1 - Self.warmUp)),
                estimates: [
                    "W": mean(own, \.stay), "Wq": mean(own, \.wait),
                    "Lq": own.reduce(0) { $0 + $1.wait } / time, "L": own.reduce(0) { $0 + $1.stay } / time,
                ])
        }
    }

    static func batches(_ list: [QueueCustomer]) -> [[QueueCustomer]] {
        let size = max(1, list.count / batchesPerReplication)
        return (0..<min(batchesPerReplication, list.count / size)).map {
            Array(list[($0 * size)..<(($0 + 1) * size)])
        }
    }

    /// Time in which these customers came.
    static func span(_ list: [QueueCustomer]) -> Double {
        guard let first = list.first, let last = list.last, list.count > 1 else { return .infinity }
        return (last.arrival - first.arrival) * Double(list.count) / Double(list.count - 1)
    }
}
