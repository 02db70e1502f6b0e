import TaktKernel
import TaktPlant
import TaktSimulation

extension ConformanceArea {
    /// Queues whose steady state has a closed form, built as plants and simulated long enough to tell.
    static let queue = ConformanceArea(name: "queue") { file in
        try file.objects().map { try QueueCase($0).asCase }
    }
}

/// One queue with its closed forms.
struct QueueCase: Sendable {
    private let id: String
    private let queue: QueuePlant
    private let formula: [(name: String, values: [Double])]
    /// Of each class the named means, and the asymptotic variance of one of them.
    private let classes: [QueueClassFormula]
    private let stated: StatedVariance?

    init(_ object: CaseObject) throws {
        id = try object.string("id")
        object.ignore("own_simulation", "own_simulation_z")
        if let unit = object.value("unit"), unit != .string("s") { throw CaseProblem("\(id): times in s are known") }
        if object.has("tolerance") {
            let tolerance = try object.object("tolerance")
            // Both rules are the one in `StatedVariance`; the example's figure follows from it.
            _ = try tolerance.string("rule")
            for name in tolerance.names { tolerance.ignore(name) }
        }
        stated = object.has("asymptotic_variance") ? try StatedVariance(object.object("asymptotic_variance")) : nil
        queue = try QueuePlant(object)
        let formula = try object.object("formula")
        classes = formula.has("classes") ? try formula.objects("classes").map(QueueClassFormula.init) : []
        self.formula = try formula.names.filter { $0 != "classes" }.map { name in
            if case .array = formula.value(name) { return (name, try formula.numbers(name)) }
            return (name, [try formula.number(name)])
        }
        try object.finish()
    }

    var asCase: ConformanceCase { ConformanceCase(id: id) { try check() } }

    private func check() throws -> [String] {
        var differences = Differences()
        for run in try queue.measure() {
            let relative = try stated.map { try $0.relative(formula: formula, customers: run.customers) }
            for (name, values) in formula {
                guard let found = run.estimates[name], found.count == values.count else {
                    differences.note("\(name): a run has nothing like it")
                    continue
                }
                for (estimate, value) in zip(found, values) {
                    var allowed = 5 * estimate.error + 0.01 * abs(value)
                    if let relative { allowed = (name == stated?.metric ? 1 : 2) * relative * abs(value) }
                    differences.expect(run.title + name, estimate.mean, near: value, within: allowed)
                }
            }
            differences.expect("classes", run.classes.count, is: classes.count)
            for (number, (wanted, found)) in zip(classes, run.classes).enumerated() {
                wanted.compare(found, "class \(number) ", &differences)
            }
        }
        return differences.lines
    }
}

/// How far a mean may be off: 4.5 standard errors of the variance that the oracle states, and its bias of 0.2 %.
struct StatedVariance: Sendable {
    static let bias = 0.002
    let metric: String
    let variance: Double

    init(_ object: CaseObject) throws {
        metric = try object.string("metric")
        variance = try object.number("value")
        object.ignore("source", "batch_means_check")
    }

    static func allowed(_ variance: Double, _ formula: Double, customers: Int) -> Double {
        4.5 * (1.25 * variance / Double(max(1, customers))).squareRoot() + abs(formula) * bias
    }

    /// As a share of the metric's own closed form. Other figures of the same queue vary no more than twice as much.
    func relative(formula: [(name: String, values: [Double])], customers: Int) throws -> Double {
        guard let value = formula.first(where: { $0.name == metric })?.values.first, value > 0 else {
            throw CaseProblem("asymptotic_variance: the formula has no \(metric)")
        }
        return Self.allowed(variance, value, customers: customers) / value
    }
}

/// Closed forms of one priority class.
struct QueueClassFormula: Sendable {
    private let means: [(name: String, value: Double)]
    private let metric: String
    private let variance: Double

    init(_ object: CaseObject) throws {
        let prefix = "asymptotic_variance_"
        guard let stated = object.names.first(where: { $0.hasPrefix(prefix) }) else {
            throw CaseProblem("\(object.path): no asymptotic variance")
        }
        metric = String(stated.dropFirst(prefix.count))
        variance = try object.number(stated)
        means = try object.names.filter { !$0.hasPrefix(prefix) }.map { ($0, try object.number($0)) }
    }

    func compare(_ found: QueueRun.ClassEstimates, _ prefix: String, _ differences: inout Differences) {
        guard let base = means.first(where: { $0.name == metric })?.value, base > 0 else {
            return differences.note("\(prefix): no formula for \(metric)")
        }
        let relative = StatedVariance.allowed(variance, base, customers: found.customers) / base
        for (name, value) in means {
            guard let estimate = found.estimates[name] else {
                differences.note("\(prefix)\(name): a run has nothing like it")
                continue
            }
            let allowed = (name == metric ? 1 : 2) * relative * abs(value)
            differences.expect(prefix + name, estimate, near: value, within: allowed)
        }
    }
}
