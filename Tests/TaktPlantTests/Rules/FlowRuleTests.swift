import TaktKernel
import TaktPlant
import Testing

@Suite("Rules of flows and poll cycles")
struct FlowRuleTests: SoundPlantTests {
    @Test("flow-times: periods, timeouts, priorities")
    func flowTimes() {
        var poll = Self.poll
        poll.period = 0
        poll.timeout = 0
        #expect(
            issues { $0.flows[0].kind = .poll(poll) } == [
                "flows[0].poll.period: period: must be at least 1 us",
                "flows[0].poll.timeout: timeout: must be above 0",
            ])
        poll = Self.poll
        poll.timeout = .hour
        #expect(
            issues { $0.flows[0].kind = .poll(poll) } == [
                "flows[0].poll.timeout: timeout: 1 h is longer than any client waits (10 min)"
            ])
        #expect(issues { $0.flows[0].priority = 8 } == ["flows[0].priority: priority: networks tell 8 apart, 0 to 7"])
    }

    @Test("poll-cycles: polls of one client, and a period")
    func pollCycles() {
        func cycle(_ plant: inout Plant, period: Nanoseconds = .second) {
            plant.pollCycles = [PollCycle(id: "scan", title: "Scan", period: period)]
            guard case .poll(var poll) = plant.flows[0].kind else { return }
            poll.cycle = "scan"
            plant.flows[0].kind = .poll(poll)
        }
        #expect(issues { cycle(&$0) } == [])
        #expect(issues { cycle(&$0, period: 0) } == ["poll-cycles[0].period: period: must be at least 1 us"])
        #expect(
            issues { $0.pollCycles = [PollCycle(id: "scan", title: "Scan", period: .second)] } == [
                "poll-cycles[0]: poll cycle `scan` has no polls"
            ])
        #expect(
            issues {
                cycle(&$0)
                $0.pollCycles[0].id = "scam"
            }.contains("flows[0].poll.cycle: there is no poll cycle `scan`; did you mean `scam`?"))
        #expect(
            issues {
                cycle(&$0)
                var other = $0.flows[0]
                (other.id, other.source, other.destination) = ("back", "plc", "scada")
                $0.flows.append(other)
            } == ["flows[2].from: from: poll cycle `scan` is one client's, `scada`, not `plc`"])
    }
}
