import TaktExperiment
import TaktKernel
import TaktPlant
import TaktSimulation

/// An assessment as the boiler house might give it: two controls and all together, five requirements, findings.
enum Fixture {
    static let assessment: Assessment = {
        var plant = PlantSummary(
            Plant(
                id: "boiler-house", title: "Boiler house of a dairy",
                downtimeCost: DowntimeCost(amountPerHour: 18_000, currency: "USD")))
        plant.devices = 15
        plant.flows = 22
        return Assessment(
            takt: "0.1.0", kind: .assess, plant: plant, plantPath: "plants/boiler-house",
            inputs: ["plant": "0011223344556677", "catalogue": "8899aabbccddeeff"],
            settings: Settings(horizon: 10 * .minute, replications: 10, seed: 1),
            controls: [
                ControlSummary(
                    id: "edr-agent", title: "Host monitoring agent (EDR)", settings: ["steady-load": "5 %"], edits: 7),
                ControlSummary(id: "tls-modbus", title: "TLS for Modbus/TCP", settings: [:], edits: 4),
            ],
            variants: [
                variant("baseline", [], outcomes: Outcomes(.baseline)),
                variant("edr-agent", ["edr-agent"], outcomes: Outcomes(.edr)),
                variant("tls-modbus", ["tls-modbus"], outcomes: Outcomes(.tls), findings: [blocked]),
                variant(
                    "all together", ["edr-agent", "tls-modbus"], outcomes: Outcomes(.together),
                    findings: [blocked, watchdog]),
            ])
    }()

    /// The same plant's baseline alone.
    static let run: Assessment = {
        var run = assessment
        run.kind = .run
        run.controls = []
        run.variants = [run.variants[0]]
        return run
    }()

    static let blocked = Finding(
        kind: .essentialFlowBlocked, subject: "archive", origin: .control("tls-modbus"),
        sentence: "archive (sql, scada-a to historian) is dropped in control-supervision: no rule allows it.")
    static let watchdog = Finding(
        kind: .watchdogTripped, subject: "plc-burner-1/fast", origin: .baseline,
        sentence: "plc-burner-1/fast ran past its watchdog of 30 ms twice")

    private static func variant(
        _ name: String, _ controls: [String], outcomes: Outcomes, findings: [Finding] = []
    ) -> VariantResult {
        let digit = ["baseline": "0", "edr-agent": "1", "tls-modbus": "2"][name] ?? "3"
        return VariantResult(
            name: name, controls: controls, fingerprint: String(repeating: digit, count: 16), events: 1_234_567,
            outcomes: outcomes.list, findings: findings, network: NetworkCounters())
    }
}

/// The five requirements' outcomes in one of the four variants.
struct Outcomes {
    enum Case { case baseline, edr, tls, together }

    let variant: Case

    init(_ variant: Case) { self.variant = variant }

    var list: [RequirementOutcome] { [flame, poll, pressure, gas, slow] }

    private var hasTLS: Bool { variant == .tls || variant == .together }

    /// Untouched.
    private var flame: RequirementOutcome {
        var outcome = outcome(
            "burner-1-fast", "Flame loop 1 in time", limit: 10 * .millisecond, samples: 600_000, longest: 3_100)
        outcome.worstCase = WorstCase(bound: 3_900 * .microsecond, reason: nil)
        return outcome
    }

    /// Broken by TLS.
    private var poll: RequirementOutcome {
        var outcome = outcome(
            "poll-burner-1", "Process values of burner 1", limit: 200 * .millisecond, tolerance: "1 in 1000",
            samples: 12_000, misses: hasTLS ? 4_920 : 1, longest: hasTLS ? 1_230_000 : 204_000)
        outcome.worstCase =
            hasTLS
            ? WorstCase(bound: nil, reason: "the answer to flow poll-burner-1 may come after its time-out")
            : WorstCase(bound: 210 * .millisecond, reason: nil)
        guard hasTLS else { return outcome }
        outcome.verdict = .fail
        outcome.newlyFails = true
        outcome.missRatio = Interval(estimate: 0.41, lower: 0.401, upper: 0.419)
        outcome.why =
            "poll-burner-1: 41 % of replies later than 200 ms: 180 ms waiting for the handshake at plc-burner-1 "
            + "(tls-modbus) after each 10 min session"
        outcome.consequence = "The operator sees old values of burner 1."
        outcome.costPerHour = 5_134.2
        outcome.measured.worst = Self.worstPoll
        return outcome
    }

    /// Broken only by both.
    private var pressure: RequirementOutcome {
        var outcome = outcome(
            "pressure-to-valve", "From high pressure to closed valve", limit: 90 * .second,
            tolerance: "at most 3 in a row", samples: 198, misses: variant == .together ? 9 : 0,
            longest: variant == .together ? 95_000_000 : 61_000_000)
        guard variant == .together else { return outcome }
        outcome.verdict = .fail
        outcome.newlyFails = true
        outcome.missRatio = Interval(estimate: 9.0 / 198, lower: 0.021, upper: 0.0845)
        outcome.why =
            "pressure-to-valve: 4.5 % of reactions later than 90 s: 21 s access step second factor (edr-agent), "
            + "12 s waiting for the handshake at plc-burner-1 (tls-modbus)"
        return outcome
    }

    /// Too few samples, everywhere.
    private var gas: RequirementOutcome {
        var outcome = outcome(
            "gas-closed", "Gas valve closed by hand", limit: 60 * .second, samples: 12, longest: 44_000_000)
        outcome.worstCase = WorstCase(
            bound: nil, reason: "the log-in of operator attendant is lognormal, which has no upper end")
        outcome.verdict = .inconclusive
        outcome.note = "30 samples needed, 12 measured; run with --for 27min"
        return outcome
    }

    /// Slower with the agent, and still in time.
    private var slow: RequirementOutcome {
        let isSlower = variant == .edr || variant == .together
        var outcome = outcome(
            "trend-refresh", "Trend picture renewed", limit: 2 * .second, samples: 6_000,
            longest: isSlower ? 1_480_000 : 900_000)
        outcome.worstCase = WorstCase(bound: 1_600 * .millisecond, reason: nil)
        return outcome
    }

    /// - Parameter longest: in microseconds.
    private func outcome(
        _ id: String, _ title: String, limit: Nanoseconds, tolerance: String = "none", samples: Int, misses: Int = 0,
        longest: Nanoseconds
    ) -> RequirementOutcome {
        var measured = RequirementMeasurement(requirement: id)
        let maximum = longest * .microsecond
        measured.samples = samples
        measured.misses = misses
        measured.minimum = maximum / 10
        measured.maximum = maximum
        measured.sum = maximum / 4 * Nanoseconds(samples)
        var outcome = RequirementOutcome(
            requirement: id, title: title, limit: limit, tolerance: tolerance, consequence: "", measured: measured,
            verdict: .pass)
        outcome.missRatio = Interval(
            estimate: Double(misses) / Double(samples), lower: 0, upper: Double(misses + 4) / Double(samples))
        outcome.median = maximum / 5
        outcome.p99 = maximum / 2
        return outcome
    }

    static let worstPoll = WorstResponse(
        start: 200_500 * .millisecond, duration: 1_230 * .millisecond, isFinished: true,
        timeline: [
            part(.execution, "scada-a", .baseline, 1_200 * .microsecond),
            part(.transmission, "scada-a > sw-control", .baseline, 10 * .microsecond),
            part(.handshake, "plc-burner-1", .control("tls-modbus"), 180 * .millisecond),
            part(.sliceExhausted, "plc-burner-1", .baseline, 720 * .millisecond),
            part(.messageProtection, "plc-burner-1", .control("tls-modbus"), 28_790 * .microsecond),
            part(.preemption, "plc-burner-1/fast", .baseline, 300 * .millisecond),
        ])

    private static func part(
        _ part: Part, _ subject: String, _ origin: Origin, _ duration: Nanoseconds
    ) -> TimelinePart {
        TimelinePart(cause: Cause(part, subject, origin), duration: duration)
    }
}
