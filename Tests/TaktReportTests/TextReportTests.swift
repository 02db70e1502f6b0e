import Foundation
import TaktExperiment
import TaktKernel
import TaktSimulation
import Testing

@testable import TaktReport

@Suite("The terminal report")
struct TextReportTests {
    private let text = TextReport.assessment(Fixture.assessment, colour: false)

    @Test("an assessment reads as it always did")
    func golden() throws {
        try expectGolden(text, "assessment.txt")
        try expectGolden(TextReport.run(Fixture.run, colour: false), "run.txt")
        let poll = try #require(Fixture.assessment.variants[2].outcomes.first { $0.requirement == "poll-burner-1" })
        try expectGolden(TextReport.worst(poll, variant: "tls-modbus", colour: false), "worst.txt")
    }

    @Test("no line is wider than 100 columns, however many and long the names", arguments: [1, 4, 12])
    func width(controls: Int) {
        var assessment = Fixture.assessment
        let template = assessment.variants[1]
        assessment.variants[0].outcomes[1].title = String(repeating: "very long title ", count: 9)
        assessment.controls = []
        assessment.variants = [assessment.variants[0]]
        for index in 0..<controls {
            let id = "a-control-with-a-really-long-name-\(index)"
            assessment.controls.append(ControlSummary(id: id, title: "Long", settings: [:], edits: 0))
            var variant = template
            variant.name = id
            variant.outcomes[1].missRatio = Interval(estimate: 0.9997, lower: 0.9995, upper: 0.9999)
            variant.outcomes[1].measured.misses = 9
            variant.outcomes[1].verdict = .fail
            variant.outcomes[1].newlyFails = true
            assessment.variants.append(variant)
        }
        let report = TextReport.assessment(assessment, colour: false)
        let wide = report.split(separator: "\n").filter { $0.count > 100 }
        #expect(wide.isEmpty, "\(wide.joined(separator: "\n"))")
        for index in 0..<controls { #expect(report.contains("-name-\(index)")) }
    }

    @Test("colour adds escape sequences and nothing else")
    func colour() {
        let coloured = TextReport.assessment(Fixture.assessment, colour: true)
        #expect(coloured.contains("\u{1B}[1;31m"))
        #expect(!text.contains("\u{1B}"))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
    }

    @Test("a pair that breaks only together is called that")
    func onlyTogether() throws {
        let rows = Reading(Fixture.assessment).newlyFailing
        #expect(rows.filter(\.breaksOnlyTogether).map(\.requirement.requirement) == ["pressure-to-valve"])
        #expect(text.contains("Holds with each control alone; breaks only when all come together."))
    }

    @Test("it is not called that when one control alone could not be judged")
    func perhapsAlone() {
        var assessment = Fixture.assessment
        assessment.variants[1].outcomes[2].verdict = .inconclusive
        #expect(!TextReport.assessment(assessment, colour: false).contains("Holds with each control alone"))
    }

    @Test("rows come worst first: newly failing, then what cannot be told, then what is only slower")
    func order() {
        let affected = Reading(Fixture.assessment).affected.map(\.requirement.requirement)
        #expect(affected == ["poll-burner-1", "pressure-to-valve", "gas-closed", "trend-refresh"])
    }

    @Test("a plan that breaks nothing says so, and leaves the table out")
    func harmless() {
        var assessment = Fixture.assessment
        for index in assessment.variants.indices {
            var variant = assessment.variants[0]
            variant.outcomes.remove(at: 3)
            variant.name = assessment.variants[index].name
            assessment.variants[index] = variant
        }
        let text = TextReport.assessment(assessment, colour: false)
        #expect(text.contains("PASSES: none of 4 requirements newly fails."))
        #expect(text.contains("All 4 requirements hold in every variant"))
        #expect(text.contains("harmless: breaks nothing that held"))
        #expect(!text.contains("What breaks"))
    }

    @Test("a stored assessment prints the same after its trip through JSON")
    func roundTrip() throws {
        let data = try JSONEncoder().encode(Fixture.assessment)
        let back = try JSONDecoder().decode(Assessment.self, from: data)
        for format in ReportFormat.allCases { #expect(format.render(back) == format.render(Fixture.assessment)) }
    }

    @Test("the command repeats the controls with their settings, or names the proposal")
    func command() {
        let reading = Reading(Fixture.assessment)
        #expect(
            reading.command == "takt assess plants/boiler-house --control 'edr-agent:steady-load=5 %' "
                + "--control tls-modbus --for 10min --replications 10 --seed 1")
        var proposed = Fixture.assessment
        proposed.proposalPath = "it's here/proposal.yaml"
        #expect(Reading(proposed).command.contains("--proposal 'it'\\''s here/proposal.yaml' --for"))
    }

    @Test("an assessment without variants or requirements prints, and traps nowhere")
    func empty() {
        var assessment = Fixture.assessment
        assessment.variants = []
        for format in ReportFormat.allCases { #expect(!format.render(assessment).isEmpty) }
        assessment.kind = .run
        for format in ReportFormat.allCases { #expect(!format.render(assessment).isEmpty) }
    }
}
