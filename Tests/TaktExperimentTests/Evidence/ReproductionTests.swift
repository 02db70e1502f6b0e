import Testing

@testable import TaktExperiment

@Suite("What differs first when a result is made again")
struct ReproductionTests {
    private let evidence = Trial().evidence

    @Test("Nothing, when it is the same")
    func same() throws { #expect(try Reproduction(of: evidence, again: evidence).firstDifference() == nil) }

    @Test("A run's figure is named by variant, replication and requirement")
    func figure() throws {
        var again = evidence
        again.runs[4].requirements[0].misses = 7
        again.assessment.variants[0].outcomes[0].measured.misses = 7
        #expect(
            try Reproduction(of: evidence, again: again).firstDifference()
                == "variant baseline, replication 5, requirement poll, misses: 0 -> 7")
    }

    @Test("A fingerprint alone is a difference, and so is a run that is missing")
    func runs() throws {
        var again = evidence
        again.runs[0].fingerprint = "1"
        #expect(
            try Reproduction(of: evidence, again: again).firstDifference()
                == "variant baseline, replication 1, fingerprint 0 -> 1")
        again = evidence
        again.runs.removeLast()
        #expect(
            try Reproduction(of: evidence, again: again).firstDifference()
                == "variant baseline, replication 10: was not run again")
    }

    @Test("A field of the answer is named by its path")
    func answer() throws {
        var again = evidence
        again.assessment.variants[0].outcomes[0].verdict = .fail
        #expect(
            try Reproduction(of: evidence, again: again).firstDifference()
                == "the assessment, variants[baseline].outcomes[poll].verdict: pass -> fail")
    }
}
