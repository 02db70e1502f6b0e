import Foundation
import TaktExperiment
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktCommands

@Suite("Bounds on the command line")
struct BoundTests {
    @Test("takt bound prints bound, margin and verdict, and ends with 0 whatever they are")
    func text() async throws {
        let folder = try Folder()
        let tight = await takt("bound", try folder.write("plant.yaml", tinyPlant()))
        #expect(tight.status == .pass)
        #expect(tight.errors == "")
        #expect(tight.output.contains("holds by analysis"))
        #expect(tight.output.contains("1 of 1 requirement holds by analysis"))
        let loose = await takt("bound", try folder.write("plant.yaml", tinyPlant(limit: "100 us")))
        #expect(loose.status == .pass)
        #expect(loose.output.contains("cannot be shown"))
    }

    @Test("With a control, the variant's bound stands beside the baseline's")
    func control() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let spoken = await takt("bound", plant, "--control", "tls-modbus", "--format", "json")
        #expect(spoken.status == .pass)
        let object = try JSONSerialization.jsonObject(with: Data(spoken.output.utf8)) as? [String: Any]
        let variants = try #require(object?["variants"] as? [[String: Any]])
        #expect(variants.compactMap { $0["name"] as? String } == ["baseline", "tls-modbus"])
        let bounds = variants.compactMap { ($0["requirements"] as? [[String: Any]])?.first?["bound_ns"] as? Int64 }
        try #require(bounds.count == 2)
        // A handshake of 54 ms lies between them.
        #expect(bounds[1] - bounds[0] > 54_000_000)
        let text = await takt("bound", plant, "--control", "tls-modbus").output
        #expect(text.contains("tls-modbus"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test("A run shows the bound beside the longest response", arguments: ["text", "markdown", "html", "json"])
    func run(format: String) async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let spoken = await takt(["run", plant, "--format", format] + short)
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains(format == "json" ? "\"bound_ns\"" : "holds by analysis"))
    }

    @Test("A simulated response above its bound is an internal error")
    func contradiction() throws {
        var measured = RequirementMeasurement(requirement: "r")
        measured.maximum = 3 * .millisecond
        var outcome = RequirementOutcome(
            requirement: "r", title: "r", limit: .second, tolerance: "none", consequence: "", measured: measured,
            verdict: .pass)
        outcome.worstCase = WorstCase(bound: 3 * .millisecond, reason: nil)
        var assessment = Assessment(
            takt: "0", kind: .run, plant: PlantSummary(Plant(id: "p", title: "p")), plantPath: "p", inputs: [:],
            settings: Settings(horizon: .second, replications: 1, seed: 1), controls: [],
            variants: [
                VariantResult(
                    name: "baseline", controls: [], fingerprint: "", events: 0, outcomes: [outcome], findings: [],
                    network: NetworkCounters())
            ])
        try AssessmentRun.checkBounds(assessment)
        assessment.variants[0].outcomes[0].measured.maximum = 3 * .millisecond + 1
        let ending = #expect(throws: Ending.self) { try AssessmentRun.checkBounds(assessment) }
        #expect(ending?.status == .internalError)
        #expect(ending?.message?.contains("r (baseline): a simulated response of 3.000001 ms is longer") == true)
    }
}
