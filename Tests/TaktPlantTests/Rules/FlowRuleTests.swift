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

    @Test("flow-times: a burst has messages, and ends before the next begins")
    func bursts() {
        func report(_ burst: Burst, first: Nanoseconds? = nil) -> [String] {
            let report = ReportOnChange(
                interval: .constant(100 * .millisecond), payloadBytes: 60, first: first, burst: burst)
            return issues { plant in
                plant.flows.append(Self.flow("scan", from: "scada", to: "plc", .report(report)))
            }
        }
        #expect(report(Burst(count: 50, spacing: 2 * .millisecond)) == [])
        #expect(
            report(Burst(count: 0, spacing: -1), first: -1) == [
                "flows[2].report.first: first: must not be negative",
                "flows[2].report.burst.count: count: must be at least 1",
                "flows[2].report.burst.spacing: spacing: must not be negative",
            ])
        #expect(
            report(Burst(count: 51, spacing: 2 * .millisecond)) == [
                "flows[2].report.burst: warning: burst: 51 messages, one every 2 ms, take longer than the time between two changes, "
                    + "so that ever more of them wait"
            ])
    }

    @Test("relays: values that are there, of a flow that brings some, in no circle")
    func relays() {
        func pass(_ kind: FlowKind, relays: String?, from: String = "scada", to: String = "plc") -> [String] {
            issues {
                var flow = Self.flow("on", from: from, to: to, kind)
                flow.relays = relays
                $0.flows.append(flow)
            }
        }
        let report = FlowKind.report(ReportOnChange(interval: .constant(0), payloadBytes: 10))
        #expect(pass(report, relays: "values") == [])
        #expect(pass(report, relays: "value") == ["flows[2].relays: there is no flow `value`; did you mean `values`?"])
        #expect(
            pass(report, relays: "values", from: "plc", to: "scada") == [
                "flows[2].relays: relays: the values are taken at `plc`, but `values` brings them to `scada`"
            ])
        #expect(
            pass(report, relays: "stop") == ["flows[2].relays: relays: `stop` is a command, which brings no values"])
        #expect(
            pass(.command(Self.poll), relays: "values") == [
                "flows[2].relays: relays: a command carries no values of another flow"
            ])
        #expect(
            pass(.report(ReportOnChange(interval: .constant(.second), payloadBytes: 10)), relays: "values") == [
                "flows[2].report: report: one that relays another flow is sent whenever that has brought values, without "
                    + "`interval`, `first` or `burst`"
            ])
        #expect(pass(report, relays: nil).count == 1)
        #expect(
            issues {
                var flow = Self.flow("on", from: "scada", to: "plc", report)
                flow.relays = "values"
                $0.flows.append(flow)
                $0.flows[0].relays = "on"
            } == [
                "flows[0].relays: relays: `values` would carry its own values",
                "flows[2].relays: relays: `on` would carry its own values",
            ])
    }

    @Test("operators: who passes a command on may have it from a host where it went before")
    func legs() {
        var onward = Self.flow("onward", from: "plc", to: "scada", .command(Self.poll))
        onward.title = "Onward"
        func steps(_ flows: [String]) -> [String] {
            issues {
                $0.flows.append(onward)
                $0.operators[0].steps = flows.map { OperatorStep(title: $0, action: .command(flow: $0)) }
            }
        }
        #expect(steps(["stop", "onward"]) == [])
        #expect(
            steps(["onward", "stop"]) == [
                "operators[0].steps[0].command: command: `onward` is sent from `plc`, but the station is `scada`"
            ])
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
