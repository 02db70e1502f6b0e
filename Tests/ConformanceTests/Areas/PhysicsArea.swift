import TaktProcess

extension ConformanceArea {
    /// Process trajectories under a discrete PID controller, with missed samples.
    static let physics = ConformanceArea(name: "physics") { file in
        try file.objects().map { object in
            let parameters = try object.object("params")
            if parameters.has("tau") { return try DeadTimeCase(object, parameters).asCase }
            if parameters.has("A1") { return try TankCase(object, parameters).asCase }
            if parameters.has("tau_fire") { return try BoilerCase(object, parameters).asCase }
            throw CaseProblem("\(object.path): no known process: \(parameters.names.joined(separator: ", "))")
        }
    }
}

/// A quantity that changes at given times: `[[0, 0.8], [60, 0.9]]`, or one number for ever.
struct StepSignal: Sendable {
    private let steps: [(time: Double, value: Double)]

    init(_ value: JSONValue, path: String) throws {
        guard case .array(let list) = value else {
            steps = [(0, try value.number(at: path))]
            return
        }
        var steps: [(Double, Double)] = []
        for item in list {
            let pair = try item.list(at: path)
            guard pair.count == 2 else { throw CaseProblem("\(path): a step is a time and a value") }
            steps.append((try pair[0].number(at: path), try pair[1].number(at: path)))
        }
        guard steps.first?.0 == 0 else { throw CaseProblem("\(path): the first step is at 0") }
        self.steps = steps
    }

    func value(at time: Double) -> Double { steps.last { $0.time <= time }?.value ?? steps[0].value }
}

/// What the cases of all processes have in common: sampling, the controller, and what is held against the oracle.
struct ControlLoop: Sendable {
    let id: String
    let sampleTime: Double
    let samples: Int
    let missed: Set<Int64>
    let tolerance: Double
    let setpoint: StepSignal?
    /// `nil`: open loop.
    let controller: PIDController?

    /// - Parameters:
    ///   - initial: the output until the first sample.
    ///   - bias: name of the parameter that is the output at no error.
    init(
        _ object: CaseObject, _ parameters: CaseObject, limits: ClosedRange<Double>, initial: Double, bias: String?
    ) throws {
        id = try object.string("id")
        object.ignore("model", "agreement", "note")
        tolerance = try object.number("tolerance_abs")
        sampleTime = try parameters.number("Ts")
        samples = Int(try parameters.integer("n_samples"))
        missed = Set(try parameters.integers("missed"))
        guard parameters.value("Kp") != .null else {
            (setpoint, controller) = (nil, nil)
            parameters.ignore("Ti", "Td", "setpoint")
            if let bias { parameters.ignore(bias) }
            return
        }
        setpoint = try StepSignal(parameters.required("setpoint"), path: parameters.path)
        controller = PIDController(
            proportional: try parameters.number("Kp"), integralTime: try parameters.number("Ti"),
            derivativeTime: parameters.has("Td") ? try parameters.number("Td") : 0, sampleTime: sampleTime,
            limits: limits, bias: try bias.map(parameters.number) ?? 0, output: initial)
    }

    /// Runs the loop: at each sample what is measured is noted, the controller (unless it misses) computes, its output acts
    /// and the process goes on to the next.
    ///
    /// - Returns: after each sample the controller's output.
    func run(initial: Double, measure: (Int) -> Double, act: (Int, Double) -> Void) -> [Double] {
        var controller = controller
        return (0..<samples).map { sample in
            let measured = measure(sample)
            if let setpoint, !missed.contains(Int64(sample)) {
                controller?.sample(
                    measurement: measured, setpoint: setpoint.value(at: Double(sample) * sampleTime))
            }
            let output = controller?.output ?? initial
            act(sample, output)
            return output
        }
    }

    func compare(_ what: String, _ found: [Double], _ wanted: [Double], _ differences: inout Differences) {
        differences.expect("\(what): count", found.count, is: wanted.count)
        let worst = zip(found, wanted).enumerated().first { abs($0.element.0 - $0.element.1) > tolerance }
        guard let worst else { return }
        differences.expect("\(what)[\(worst.offset)]", worst.element.0, near: worst.element.1, within: tolerance)
    }
}

private struct DeadTimeCase {
    private let loop: ControlLoop
    private let process: FirstOrderPlusDeadTime
    private let initial: Double
    private let outputs: [Double]
    private let inputs: [Double]

    init(_ object: CaseObject, _ parameters: CaseObject) throws {
        initial = try parameters.number("u0")
        let (low, high) = (try parameters.number("umin"), try parameters.number("umax"))
        guard low <= high else { throw CaseProblem("\(parameters.path): umin above umax") }
        loop = try ControlLoop(object, parameters, limits: low...high, initial: initial, bias: nil)
        process = try FirstOrderPlusDeadTime(
            gain: parameters.number("K"), timeConstant: parameters.number("tau"), deadTime: parameters.number("theta"),
            output: parameters.number("y0"), input: initial)
        let expected = try object.object("expected")
        outputs = try expected.numbers("y_at_samples")
        inputs = try expected.numbers("u_after_sample")
        guard try expected.number("t0") == 0, try expected.number("dt") == loop.sampleTime else {
            throw CaseProblem("\(expected.path): samples from 0 on, one each Ts, are known")
        }
        try object.finish()
    }

    var asCase: ConformanceCase {
        ConformanceCase(id: loop.id) { [self] in
            var process = process
            var measured: [Double] = []
            let computed = loop.run(initial: initial) { _ in
                measured.append(process.output)
                return process.output
            } act: { _, output in
                process.set(input: output)
                process.advance(by: loop.sampleTime)
            }
            var differences = Differences()
            loop.compare("y_at_samples", measured, outputs, &differences)
            loop.compare("u_after_sample", computed, inputs, &differences)
            return differences.lines
        }
    }
}

private struct TankCase {
    private let loop: ControlLoop
    private let tanks: CascadedTanks
    private let upper: [Double]
    private let lower: [Double]
    private let inflows: [Double]

    init(_ object: CaseObject, _ parameters: CaseObject) throws {
        let inflow = try parameters.number("q0")
        let most = parameters.has("qmax") ? try parameters.number("qmax") : .infinity
        loop = try ControlLoop(object, parameters, limits: 0...most, initial: inflow, bias: "q_bias")
        tanks = try CascadedTanks(
            upper: .init(area: parameters.number("A1"), outlet: parameters.number("a1")),
            lower: .init(area: parameters.number("A2"), outlet: parameters.number("a2")),
            gravity: parameters.number("g"), upperLevel: parameters.number("h1_0"),
            lowerLevel: parameters.number("h2_0"), inflow: inflow)
        let expected = try object.object("expected")
        expected.ignore("t0")
        (upper, lower, inflows) = try (expected.numbers("h1"), expected.numbers("h2"), expected.numbers("q"))
        guard try expected.number("dt") == loop.sampleTime else {
            throw CaseProblem("\(expected.path): one sample each Ts is known")
        }
        try object.finish()
    }

    var asCase: ConformanceCase {
        ConformanceCase(id: loop.id) { [self] in
            var tanks = tanks
            var (upperLevels, lowerLevels) = ([tanks.upperLevel], [tanks.lowerLevel])
            let computed = loop.run(initial: tanks.inflow) { _ in
                tanks.lowerLevel
            } act: { _, inflow in
                tanks.inflow = inflow
                tanks.advance(by: loop.sampleTime)
                upperLevels.append(tanks.upperLevel)
                lowerLevels.append(tanks.lowerLevel)
            }
            var differences = Differences()
            loop.compare("h1", upperLevels, upper, &differences)
            loop.compare("h2", lowerLevels, lower, &differences)
            loop.compare("q", computed, inflows, &differences)
            return differences.lines
        }
    }
}

private struct BoilerCase {
    private let loop: ControlLoop
    private let boiler: BoilerPressure
    private let valve: StepSignal
    private let pressures: [Double]
    private let fires: [Double]
    private let demands: [Double]

    init(_ object: CaseObject, _ parameters: CaseObject) throws {
        let demand = try parameters.number("u0")
        loop = try ControlLoop(object, parameters, limits: 0...1, initial: demand, bias: "u_bias")
        valve = try StepSignal(parameters.required("valve"), path: parameters.path)
        boiler = try BoilerPressure(
            capacity: parameters.number("C"), valveGain: parameters.number("kv"),
            fireTimeConstant: parameters.number("tau_fire"), fullFire: parameters.number("Qmax"),
            pressure: parameters.number("P0"), fire: parameters.number("Q0"), valve: valve.value(at: 0),
            demand: demand)
        let expected = try object.object("expected")
        expected.ignore("t0")
        (pressures, fires) = try (expected.numbers("P"), expected.numbers("Q"))
        demands = try expected.numbers("u")
        guard try expected.number("dt") == loop.sampleTime else {
            throw CaseProblem("\(expected.path): one sample each Ts is known")
        }
        try object.finish()
    }

    var asCase: ConformanceCase {
        ConformanceCase(id: loop.id) { [self] in
            var boiler = boiler
            var (found, burnt) = ([boiler.pressure], [boiler.fire])
            let computed = loop.run(initial: boiler.demand) { _ in
                boiler.pressure
            } act: { sample, demand in
                boiler.demand = demand
                // Valve steps coincide with samples.
                boiler.valve = valve.value(at: Double(sample) * loop.sampleTime)
                boiler.advance(by: loop.sampleTime)
                found.append(boiler.pressure)
                burnt.append(boiler.fire)
            }
            var differences = Differences()
            loop.compare("P", found, pressures, &differences)
            loop.compare("Q", burnt, fires, &differences)
            loop.compare("u", computed, demands, &differences)
            return differences.lines
        }
    }
}
