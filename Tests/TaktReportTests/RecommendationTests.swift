import TaktKernel
import Testing

@testable import TaktExperiment
@testable import TaktReport

@Suite("Recommendations")
struct RecommendationTests {
    private func advice(_ assessment: Assessment) -> [Recommendation.Advice] {
        Reading(assessment).recommendations.map(\.advice)
    }

    /// The fixture without the question that it leaves open everywhere.
    private static let settled: Assessment = {
        var assessment = Fixture.assessment
        for index in assessment.variants.indices { assessment.variants[index].outcomes.remove(at: 3) }
        return assessment
    }()

    @Test("what breaks something alone is not rolled out; what breaks it with others only is, with changes")
    func asProposed() {
        #expect(advice(Self.settled) == [.rollOutWithChanges, .doNotRollOut])
        let sentences = Reading(Self.settled).recommendations.map(\.sentence)
        #expect(sentences[0].contains("together with tls-modbus it breaks pressure-to-valve"))
        #expect(sentences[1].contains("breaks poll-burner-1 (Process values of burner 1)"))
        #expect(!sentences[1].contains("no change that was tried"))
        #expect(sentences[1].contains("USD an hour"))
    }

    @Test("with a verified change it is rolled out with that change")
    func changed() {
        var assessment = Self.settled
        let change = Change(
            kind: .setting, control: "tls-modbus", parameter: "session-life", old: "2 min", new: "20 min")
        assessment.suggestion = Suggestion(
            resolutions: [
                Resolution(
                    requirements: ["poll-burner-1"], controls: ["tls-modbus"],
                    trials: [Trial(change: change, verdict: .passes, failing: [], use: nil)], isResolved: true)
            ], outcome: .passes, failing: [], controls: [], uses: [], isCutShort: false, runs: 3, proposal: nil)
        #expect(advice(assessment) == [.rollOutWithChanges, .rollOutWithChanges])
        let sentences = Reading(assessment).recommendations.map(\.sentence)
        #expect(sentences[1].contains("session-life 2 min -> 20 min"))
        #expect(sentences[0].contains("with tls-modbus changed it passes"))
        // What was found and does not pass changes nothing.
        assessment.suggestion?.outcome = .fails
        #expect(advice(assessment) == [.rollOutWithChanges, .doNotRollOut])
    }

    @Test("a change that leaves the control out is no roll-out")
    func leftOut() {
        var assessment = Self.settled
        assessment.suggestion = Suggestion(
            resolutions: [
                Resolution(
                    requirements: ["poll-burner-1"], controls: ["tls-modbus"],
                    trials: [
                        Trial(
                            change: Change(kind: .leftOut, control: "tls-modbus"), verdict: .passes, failing: [],
                            use: nil)
                    ], isResolved: true)
            ], outcome: .passes, failing: [], controls: [], uses: [], isCutShort: false, runs: 3, proposal: nil)
        #expect(advice(assessment) == [.rollOutWithChanges, .doNotRollOut])
        #expect(Reading(assessment).recommendations[0].sentence.contains("it passes without tls-modbus"))
    }

    @Test("a failing set names the partners, and leaves out who has no part in it")
    func sets() {
        var assessment = Self.settled
        assessment.controls.append(ControlSummary(id: "zone-firewall", title: "", settings: [:], edits: 1))
        var harmless = assessment.variants[0]
        harmless.name = "zone-firewall"
        harmless.controls = ["zone-firewall"]
        assessment.variants.insert(harmless, at: 3)
        assessment.failingSets = FailingSets(
            causes: [
                MissCause(requirement: "poll-burner-1", sets: [["tls-modbus"]], coversPairs: true),
                MissCause(requirement: "pressure-to-valve", sets: [["edr-agent", "tls-modbus"]], coversPairs: true),
            ], runs: 9)
        #expect(advice(assessment) == [.rollOutWithChanges, .doNotRollOut, .rollOut])
    }

    @Test("what cannot be judged is no roll-out")
    func open() {
        var assessment = Fixture.assessment
        assessment.controls.removeLast()
        assessment.variants.removeLast(2)
        #expect(advice(assessment) == [.notEnoughEvidence])
        #expect(Reading(assessment).recommendations[0].sentence.contains("--for 27min"))
        assessment.variants[0].outcomes[3].verdict = .fail
        #expect(advice(assessment) == [.rollOut])
    }

    @Test("a run of the plant alone recommends nothing")
    func run() { #expect(Reading(Fixture.run).recommendations.isEmpty) }

    @Test("consequences come the dearest first, in the requirement's own words")
    func consequences() {
        let all = Reading(Fixture.assessment).consequences
        #expect(all.map(\.subject) == ["poll-burner-1", "pressure-to-valve"])
        #expect(all[0].words == "The operator sees old values of burner 1.")
        #expect(all[0].money == "about 5,130 USD an hour")
        #expect(all[1].money == nil)
        #expect(all[1].extent.hasPrefix("9 of 198 later than"))
    }
}
