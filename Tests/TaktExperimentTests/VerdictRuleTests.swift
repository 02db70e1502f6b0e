import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment

@Suite("Verdict rules")
struct VerdictRuleTests {
    private func decide(
        _ tolerance: Tolerance, samples: Int, misses: Int = 0, violations: Int = 0, minimum: Int = 30
    ) -> VerdictRule.Decision {
        let requirement = Fixture.requirement(tolerates: tolerance, minimumSamples: minimum)
        return VerdictRule(requirement: requirement, settings: Fixture.settings)
            .decide(Fixture.measured(samples: samples, misses: misses, violations: violations))
    }

    @Test("Where none is tolerated, one miss fails, however few the samples")
    func noneTolerated() {
        #expect(decide(.none, samples: 1, misses: 1).verdict == .fail)
        #expect(decide(.none, samples: 30) == VerdictRule.Decision(.pass))
        #expect(decide(.none, samples: 29).verdict == .inconclusive)
    }

    @Test("Too few samples say how many are needed and how long to run")
    func tooFew() {
        #expect(decide(.none, samples: 12).note == "30 samples needed, 12 measured; run with --for 30min")
    }

    @Test("1 in n passes when the whole interval is at or below it and fails when it is above")
    func oneInN() {
        #expect(decide(.oneIn(1000), samples: 3688).verdict == .pass)
        #expect(decide(.oneIn(1000), samples: 3687).verdict == .inconclusive)
        #expect(decide(.oneIn(1000), samples: 1000, misses: 5).verdict == .fail)
        #expect(decide(.oneIn(1000), samples: 1000, misses: 1).verdict == .inconclusive)
    }

    @Test("1 in n says how many samples would decide")
    func oneInNNote() {
        #expect(
            decide(.oneIn(1000), samples: 1200).note
                == "about 3700 samples needed, 1200 measured; run with --for 35min")
        #expect(
            decide(.oneIn(100), samples: 1000, misses: 10).note
                == "the miss ratio of 1 % is too near to 1 in 100 to be told from it")
    }

    @Test("1 in n needs the requirement's own minimum as well")
    func oneInNMinimum() {
        #expect(decide(.oneIn(2), samples: 20).verdict == .inconclusive)
        #expect(decide(.oneIn(2), samples: 30).verdict == .pass)
    }

    @Test("A window fails on a violation and passes without one after a whole window a run")
    func weaklyHard() {
        let tolerance = Tolerance.weaklyHard(misses: 2, window: 100)
        #expect(decide(tolerance, samples: 1000, misses: 7, violations: 1).verdict == .fail)
        #expect(decide(tolerance, samples: 400, misses: 7).verdict == .pass)
        #expect(decide(tolerance, samples: 399).verdict == .inconclusive)
    }

    @Test("A row fails on a violation only")
    func consecutive() {
        #expect(decide(.consecutive(3), samples: 100, misses: 40).verdict == .pass)
        #expect(decide(.consecutive(3), samples: 100, misses: 40, violations: 1).verdict == .fail)
        #expect(decide(.consecutive(3), samples: 20).verdict == .inconclusive)
    }

    @Test("A recovery happens once a run, so more runs are asked for")
    func recovery() {
        let requirement = Fixture.requirement(.recovery(outage: "dip", until: .flow("poll-1")), minimumSamples: 10)
        let decision = VerdictRule(requirement: requirement, settings: Fixture.settings)
            .decide(Fixture.measured(samples: 4))
        #expect(decision.note == "10 samples needed, 4 measured; run with --replications 10")
    }

    @Test("Nothing measured is inconclusive with the reason")
    func nothingMeasured() {
        let decision = noSamples(Fixture.requirement(), in: Fixture.plant())
        #expect(decision.verdict == .inconclusive)
        #expect(decision.note == "nothing measured in 4 runs of 10 min; run with --for 105min")
    }

    @Test("An outage after the horizon is named")
    func outageAfterHorizon() {
        let requirement = Fixture.requirement(.recovery(outage: "dip", until: .flow("poll-1")), limit: 30 * .second)
        var plant = Fixture.plant(requirement)
        plant.outages = [Outage(id: "dip", device: "plc-1", start: 15 * .minute, duration: .second)]
        #expect(
            noSamples(requirement, in: plant).note
                == "nothing measured: the outage starts at 15 min; run with --for 16min")
    }

    @Test("An outage that never comes is invalid, and one inside a planned stop says what counts")
    func outagesThatDoNotCount() {
        let requirement = Fixture.requirement(.recovery(outage: "dip", until: .flow("poll-1")), limit: 30 * .second)
        var plant = Fixture.plant(requirement)
        plant.outages = [Outage(id: "dip", device: "plc-1", start: .minute, duration: .second)]
        plant.plannedStops = [PlannedStop(id: "sunday", start: 0, duration: 5 * .minute)]
        let note = noSamples(requirement, in: plant).note ?? ""
        #expect(note.hasPrefix("nothing measured in 4 runs of 10 min; run with "))
        #expect(note.hasSuffix(" (what touches a planned stop counts with `during-stops: true` alone)"))
        plant.outages[0].probabilityPermille = 0
        #expect(
            noSamples(requirement, in: plant)
                == VerdictRule.Decision(
                    .invalid, "can never be measured: outage dip has a probability of 0 %"))
    }

    @Test("What can never be measured is invalid with the reason")
    func invalid() {
        let unknown = Fixture.requirement(.operatorAction(operator: "nobody"))
        #expect(noSamples(unknown, in: Fixture.plant(unknown)).verdict == .invalid)

        let uncalled = Fixture.requirement(.operatorAction(operator: "anna"))
        var plant = Fixture.plant(uncalled)
        plant.operators = [OperatorSpec(id: "anna", title: "Anna", station: "scada", trigger: .chain, steps: [])]
        #expect(
            noSamples(uncalled, in: plant)
                == VerdictRule.Decision(
                    .invalid, "can never be measured: no chain calls anna, and nothing else does"))
    }

    @Test("Nothing measured because a control's filter drops the flow is a failure")
    func blocked() {
        let finding = Finding(
            kind: .essentialFlowBlocked, subject: "poll-1", origin: .control("zone-firewall"),
            sentence: "No rule of zone-firewall allows poll-1.")
        let decision = noSamples(Fixture.requirement(.dataAge(flow: "poll-1")), in: Fixture.plant(), [finding])
        #expect(decision.verdict == .fail)
        #expect(decision.note == "nothing ever arrives: No rule of zone-firewall allows poll-1")
    }

    @Test("A poll that a one-way relay has turned into a report is a failure of that control, and no invalid question")
    func turned() {
        let requirement = Fixture.requirement(.poll(flow: "poll-1"))
        var plant = Fixture.plant(requirement)
        plant.flows[0].kind = .report(ReportOnChange(interval: .constant(0), payloadBytes: 10))
        plant.flows[0].relays = "data-diode/poll-1"
        let finding = Finding(
            kind: .essentialFlowBlocked, subject: "poll-1", origin: .control("data-diode"),
            sentence: "A one-way relay lets no request of flow poll-1 through.")
        #expect(
            noSamples(requirement, in: plant, [finding])
                == VerdictRule.Decision(
                    .fail,
                    "nothing ever arrives: A one-way relay lets no request of flow poll-1 through (data-diode)"))
        #expect(
            noSamples(requirement, in: plant)
                == VerdictRule.Decision(
                    .invalid,
                    "can never be measured: a data diode lets no request of poll-1 through, and its values come as reports"
                ))
    }

    @Test("A poll cycle that a control has broken fails by that control")
    func brokenCycle() {
        let requirement = Fixture.requirement(.pollCycle(cycle: "scan"))
        var plant = Fixture.plant(requirement)
        plant.pollCycles = [PollCycle(id: "scan", title: "Scan", period: .second)]
        plant.pollCycles[0].brokenBy = .control("data-diode")
        let finding = Finding(
            kind: .essentialFlowBlocked, subject: "scan", origin: .control("data-diode"), sentence: "No round.")
        #expect(noSamples(requirement, in: plant, [finding]).verdict == .fail)
        #expect(noSamples(requirement, in: plant).verdict == .invalid)
    }

    private func noSamples(
        _ requirement: Requirement, in plant: Plant, _ findings: [Finding] = []
    ) -> VerdictRule.Decision {
        NoSamples(subject: Subject(requirement, in: plant), settings: Fixture.settings, findings: findings).decide()
    }
}
