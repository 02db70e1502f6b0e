import Foundation
import TaktExperiment
import TaktPlant
import TaktSimulation

@testable import TaktStore

/// Results that are small but use every field, with doubles that no short decimal hits.
enum Fixture {
    static let date = Date(timeIntervalSince1970: 1_700_000_000)

    static let settings = Settings(horizon: 600_000_000_000, replications: 2, seed: .max)

    static let start = AssessmentStart(
        kind: .assess, plant: "boiler-house", plantPath: "plants/boiler-house",
        inputs: ["plant": "0011223344556677", "catalogue": "8899aabbccddeeff"], settings: settings,
        controls: ["edr-agent"], variants: 2, takt: "0.1.0", command: "takt assess plants/boiler-house")

    static let histogram = ResponseHistogram(values: [0, 63, 64, 8191, 1 << 40], counts: [1, 127, 128, 3, 1_000_000])

    static let measurement: RequirementMeasurement = {
        var measured = RequirementMeasurement(requirement: "poll-burner-1")
        measured.samples = 1_000_259
        measured.misses = 3
        measured.minimum = 0
        measured.maximum = 1 << 40
        measured.sum = 123_456_789
        measured.histogram = histogram
        let wait = Cause(.waitingForHandshake, "plc-burner-1", .control("tls-modbus"))
        measured.blame = [
            BlameSum(cause: Cause(.execution, "scada-a", .baseline), total: 7, inMisses: 2, missCount: 1),
            BlameSum(cause: wait, total: 9, inMisses: 8, missCount: 3),
        ]
        measured.worst = WorstResponse(
            start: 5, duration: 1 << 40, isFinished: false, timeline: [TimelinePart(cause: wait, duration: 1 << 40)])
        return measured
    }()

    static func run(_ replication: Int) -> RunResult {
        var use = ProcessorUse(device: "scada-a", cores: 4)
        use.busy = ["baseline": 4, "edr-agent": 5]
        return RunResult(
            replication: replication, horizon: settings.horizon, fingerprint: "00000000000000f\(replication)",
            events: 12_345, requirements: [measurement], network: NetworkCounters(), processors: [use], findings: [])
    }

    static let assessment: Assessment = {
        var outcome = RequirementOutcome(
            requirement: "poll-burner-1", title: "Values of \"burner\" 1 / é", limit: 200_000_000,
            tolerance: "1 in 1000", consequence: "The alarm is late.", measured: measurement, verdict: .fail)
        outcome.missRatio = Interval(estimate: 0.1 + 0.2, lower: 1.0 / 3, upper: .leastNonzeroMagnitude)
        outcome.newlyFails = true
        outcome.why = "poll-burner-1: 41 % of replies later than 200 ms."
        outcome.costPerHour = 5.1e300
        let finding = Finding(
            kind: .essentialFlowBlocked, subject: "archive", origin: .control("zone-firewall"), sentence: "No rule.")
        var before = outcome
        before.verdict = .pass
        before.newlyFails = false
        let variants = [("baseline", before), ("edr-agent", outcome)].map { name, outcome in
            VariantResult(
                name: name, controls: [], fingerprint: "00000000000000ff", events: 1, outcomes: [outcome],
                findings: [finding], network: NetworkCounters())
        }
        return Assessment(
            takt: "0.1.0", kind: .assess, plant: PlantSummary(Plant(id: "boiler-house", title: "Boiler house")),
            plantPath: "plants/boiler-house", inputs: start.inputs, settings: settings,
            controls: [ControlSummary(id: "edr-agent", title: "EDR", settings: ["steady-load": "5 %"], edits: 3)],
            variants: variants)
    }()
}

/// Runs `body` with a fresh folder, which is removed behind it.
func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "takt-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
