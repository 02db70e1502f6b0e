import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

@testable import TaktExperiment

@Suite("Why a requirement newly fails")
struct WhyTests {
    private let ms = Nanoseconds.millisecond
    private let own = Cause(.execution, "plc-1/main", .baseline)
    private let preemption = Cause(.preemption, "plc-1/main", .baseline)
    private let handshake = Cause(.handshake, "plc-1", .control("tls-modbus"))
    private let agent = Cause(.preemption, "scada/agent", .control("edr-agent"))

    private func why(
        _ blame: [BlameSum], misses: Int = 410, samples: Int = 1000,
        _ requirement: Requirement = Fixture.requirement(), findings: [Finding] = [],
        baseline: RequirementMeasurement = Fixture.measured(samples: 1000)
    ) -> String {
        Why(
            requirement: requirement, in: Fixture.plant(requirement).applying([Fixture.secured()]),
            measured: Fixture.measured(samples: samples, misses: misses, blame: blame), findings: findings,
            baseline: baseline
        ).sentence
    }

    private func sum(_ cause: Cause, perMiss: Nanoseconds, misses: Int = 410) -> BlameSum {
        let total = perMiss * Nanoseconds(misses)
        return BlameSum(cause: cause, total: total, inMisses: total, missCount: misses)
    }

    @Test("A handshake is named with its place, control and session")
    func handshakeSentence() {
        #expect(
            why([sum(own, perMiss: 50 * ms), sum(handshake, perMiss: 180 * ms)])
                == "poll-1-in-time: 41 % of replies later than 200 ms: "
                + "180 ms handshake at plc-1 (tls-modbus) after each 10 min session")
    }

    @Test("Two controls are named, the heavier first, with the share of misses a cause is in")
    func twoControls() {
        #expect(
            why([
                sum(own, perMiss: 50 * ms), sum(agent, perMiss: 90 * ms),
                sum(handshake, perMiss: 300 * ms, misses: 205),
            ])
                == "poll-1-in-time: 41 % of replies later than 200 ms: "
                + "300 ms handshake at plc-1 (tls-modbus) after each 10 min session in 50 % of them, "
                + "90 ms preemption by scada/agent (edr-agent)")
    }

    @Test("What is less than a tenth of what controls brought is left out")
    func trifles() {
        let text = why([sum(handshake, perMiss: 300 * ms), sum(agent, perMiss: 5 * ms)])
        #expect(!text.contains("edr-agent"))
    }

    @Test("When the control's own part is small, what grew of the plant's own is said too")
    func growth() {
        let usual = BlameSum(cause: preemption, total: 1000 * 20 * ms, inMisses: 0, missCount: 0)
        let text = why(
            [sum(preemption, perMiss: 210 * ms), sum(agent, perMiss: 3 * ms)],
            baseline: Fixture.measured(samples: 1000, blame: [usual]))
        #expect(
            text
                == "poll-1-in-time: 41 % of replies later than 200 ms: 3 ms preemption by scada/agent (edr-agent), "
                + "190 ms more preemption by plc-1/main than in the baseline")
    }

    @Test("When no control has a part in the misses, that is said")
    func indirect() {
        #expect(
            why([sum(preemption, perMiss: 210 * ms)])
                == "poll-1-in-time: 41 % of replies later than 200 ms: none of it spent on a control itself, but "
                + "210 ms more preemption by plc-1/main than in the baseline")
    }

    @Test("A filter that drops the flow is the reason, whatever else there is")
    func blocked() {
        let finding = Finding(
            kind: .essentialFlowBlocked, subject: "poll-1", origin: .control("zone-firewall"),
            sentence: "No rule of zone-firewall allows poll-1 (modbus-tcp from scada to plc-1).")
        #expect(
            why([sum(own, perMiss: 900 * ms)], misses: 1000, findings: [finding])
                == "poll-1-in-time: all 1000 replies later than 200 ms: "
                + "No rule of zone-firewall allows poll-1 (modbus-tcp from scada to plc-1)")
    }

    @Test("Behind the filter stands what its silence cost")
    func blockedAndLate() {
        let finding = Finding(
            kind: .essentialFlowBlocked, subject: "poll-1", origin: .control("zone-firewall"),
            sentence: "Default deny drops poll-1.")
        #expect(
            why([sum(handshake, perMiss: 300 * ms)], findings: [finding])
                == "poll-1-in-time: 41 % of replies later than 200 ms: Default deny drops poll-1 (zone-firewall); "
                + "300 ms handshake at plc-1 (tls-modbus) after each 10 min session")
    }

    @Test("A filter's finding on another flow is not the reason")
    func otherFlowBlocked() {
        let finding = Finding(
            kind: .flowBlocked, subject: "archive", origin: .control("zone-firewall"), sentence: "Archive is dropped.")
        #expect(!why([sum(handshake, perMiss: 300 * ms)], findings: [finding]).contains("Archive"))
    }

    @Test("Few samples are counted, and an operator acts late with a step of theirs")
    func fewSamples() {
        let requirement = Fixture.requirement(.operatorAction(operator: "anna"), limit: 60 * .second)
        let factor = Cause(.access, "anna: second factor", .control("mfa-interactive"))
        #expect(
            why([sum(factor, perMiss: 31_400 * ms, misses: 5)], misses: 5, samples: 12, requirement)
                == "poll-1-in-time: 5 of 12 actions later than 60 s: 31.4 s \"second factor\" of anna (mfa-interactive)"
        )
    }

    @Test("Data are older than their limit")
    func dataAge() {
        let text = why([sum(handshake, perMiss: 300 * ms)], Fixture.requirement(.dataAge(flow: "poll-1")))
        #expect(text.contains("41 % of values older than 200 ms"))
    }
}
