import TaktKernel
import TaktPlant
import Testing

@Suite("Rules of operators and outages")
struct OperationRuleTests: SoundPlantTests {
    @Test("operators: steps, commands and logins that can work")
    func operators() {
        #expect(issues { $0.operators[0].steps = [] } == ["operators[0].steps: steps: an operator needs at least one"])
        #expect(
            issues { $0.operators[0].steps[0].action = .command(flow: "values") } == [
                "operators[0].steps[0].command: command: flow `values` is a poll, not a command"
            ])
        #expect(
            issues { $0.operators[0].station = "plc" } == [
                "operators[0].steps[0].command: command: `stop` is sent from `scada`, but the station is `plc`"
            ])
        #expect(
            issues { $0.operators[0].steps[0].action = .login } == [
                "operators[0].steps[0].login: login: operator `ann` has no `login` that says what it takes"
            ])
        #expect(
            issues { $0.operators[0].login = Login(time: .constant(.second), sessionLife: .hour) } == [
                "operators[0].login: warning: login: no step of `ann` logs in"
            ])
    }

    @Test("outages: come again only when they are over; those left to chance may meet others")
    func repeatedOutages() {
        #expect(
            issues { $0.outages[0].every = .second } == [
                "outages[0].every: every: the outage lasts up to 1 s, and would not be over then"
            ])
        #expect(issues { $0.outages[0].every = .second + 1 }.isEmpty)
        #expect(issues { $0.outages[0].every = 0 } == ["outages[0].every: every: must be at least 1 us"])
        #expect(
            issues {
                let start = Distribution.uniform(minimum: .second, maximum: 3 * .second)
                $0.outages.append(Outage(id: "b", device: "plc", start: start, duration: .exponential(mean: .second)))
            }.isEmpty)
    }

    @Test("planned stops: last, and are over before they come again")
    func plannedStops() {
        func found(_ duration: Nanoseconds, every: Nanoseconds?) -> [String] {
            issues { $0.plannedStops = [PlannedStop(id: "sunday", start: 0, duration: duration, every: every)] }
        }
        #expect(found(0, every: nil) == ["planned-stops[0].duration: duration: must be above 0"])
        #expect(found(.hour, every: .hour) == ["planned-stops[0].every: every: must be more than the stop's 1 h"])
        #expect(found(.hour, every: .hour + 1).isEmpty)
        #expect(
            issues {
                $0.plannedStops = [0, 1].map { PlannedStop(id: "a", start: $0, duration: 1) }
            } == ["planned-stops[1].id: id: another planned stop before this one is called `a` already"])
    }

    @Test("outages: last, and do not overlap")
    func outages() {
        #expect(issues { $0.outages[0].duration = .constant(0) } == ["outages[0].duration: duration: must be above 0"])
        #expect(
            issues { $0.outages.append(Outage(id: "b", device: "plc", start: 2 * .second, duration: .second)) } == [
                "outages[1].start: start: outage `dip` of this device is not over then"
            ])
    }
}
