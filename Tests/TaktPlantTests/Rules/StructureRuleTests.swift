import TaktKernel
import TaktPlant
import Testing

@Suite("Rules of what a plant is made of")
struct StructureRuleTests: SoundPlantTests {
    @Test("the sound plant has no issues")
    func isSound() { #expect(issues { _ in } == []) }

    @Test("rules have names of their own")
    func names() { #expect(Set(PlantRules.all.map(\.name)).count == PlantRules.all.count) }

    @Test("complete: zones, devices and requirements")
    func complete() {
        #expect(
            PlantRules.issues(of: Plant(id: "x", title: "X")).map(\.message) == [
                "a plant needs at least one zone", "a plant needs at least one device",
                "a plant without requirements has nothing that a control could break",
            ])
    }

    @Test("unique-ids: an id twice in a section")
    func uniqueIDs() {
        #expect(
            issues { $0.requirements.append($0.requirements[2]) } == [
                "requirements[4].id: id: another requirement before this one is called `stopped` already"
            ])
        #expect(
            issues { $0.devices[0].tasks.append(Self.task("fast", .event(interval: .constant(.second), offset: 0))) }
                == [
                    "devices[0].tasks[2].id: id: another task before this one is called `fast` already"
                ])
    }

    @Test("readable-names: ids and titles that break a display")
    func readableNames() {
        #expect(issues { $0.zones[0].title = "a\u{1B}[31m" }.count == 1)
        #expect(
            issues { $0.requirements[0].id = "a b" }.first?.hasPrefix("requirements[0].id: id: `a b` is no id") == true)
    }

    @Test("references: each that leads nowhere, with a suggestion")
    func references() {
        #expect(
            issues { $0.flows[1].destination = "plcc" } == [
                "flows[1].to: there is no device `plcc`; did you mean `plc`?"
            ])
        #expect(issues { $0.outages[0].device = "xyz" } == ["outages[0].device: there is no device `xyz`"])
        #expect(
            issues { $0.requirements[3].subject = .recovery(outage: "dap", until: .flow("valves")) } == [
                "requirements[3].recovery.outage: there is no outage `dap`; did you mean `dip`?",
                "requirements[3].recovery.until.flow: there is no flow `valves`; did you mean `values`?",
            ])
        #expect(issues { $0.operators[0].station = "hmi" }.contains("operators[0].station: there is no device `hmi`"))
        #expect(
            issues { $0.devices[0].tasks[1].activation = .message(flow: "no") } == [
                "devices[0].tasks[1].on-message: there is no flow `no`"
            ])
    }

    @Test("distinct-subjects: two requirements on one thing")
    func distinctSubjects() {
        #expect(
            issues { $0.requirements.append(Self.requirement("again", .poll(flow: "values"))) } == [
                "requirements[4].poll: poll: requirement `values` measures this already"
            ])
        #expect(issues { $0.requirements.append(Self.requirement("age", .dataAge(flow: "values"))) } == [])
    }

    @Test("requirements: subjects that can answer")
    func requirements() {
        #expect(
            issues { $0.requirements[1].subject = .poll(flow: "stop") } == [
                "requirements[1].poll: poll: flow `stop` is a command, not a poll"
            ])
        #expect(
            issues { $0.requirements[1].subject = .dataAge(flow: "stop") } == [
                "requirements[1].data-age: data-age: flow `stop` is a command; values come by poll, cyclic I/O or report"
            ])
        #expect(issues { $0.requirements[0].limit = 0 } == ["requirements[0].limit: limit: must be above 0"])
        #expect(
            issues { $0.requirements[0].cost = .downtime(.minute) } == [
                "requirements[0].costs: warning: costs: downtime has no price; the plant needs `downtime`, such as `18000 USD/h`"
            ])
        #expect(
            issues {
                $0.operators[0].trigger = .chain
                $0.requirements[2] = Self.requirement("acts", .operatorAction(operator: "ann"))
            } == ["requirements[2].operator: operator: `ann` waits for a chain, and none calls them"])
    }

    @Test("chains: stages that hand a value on")
    func chains() {
        func stages(_ stages: [ChainStage]) -> [String] {
            issues {
                $0.requirements[2].subject = .chain(Chain(stimulus: .constant(.second), stages: stages))
            }
        }
        let fast = ChainStage.task(TaskReference(device: "plc", task: "fast"))
        #expect(stages([]) == ["requirements[2].chain.stages: stages: a chain needs at least one"])
        #expect(
            stages([fast, .flow("stop")]) == [
                "requirements[2].chain.stages[1].flow: flow: `stop` is a command, which hands no value on; "
                    + "the operator who sends it is the stage",
                "requirements[2].chain.stages[1]: warning: this stage takes the value at `scada`, "
                    + "but the one before leaves it at `plc`",
            ])
        #expect(
            stages([.flow("values"), fast]) == [
                "requirements[2].chain.stages[1]: warning: this stage takes the value at `plc`, "
                    + "but the one before leaves it at `scada`"
            ])
        #expect(
            stages([fast, fast]) == [
                "requirements[2].chain.stages[1]: the same stage twice in a row goes round in a circle"
            ])
        #expect(stages([.operatorAction("ann"), fast]) == [])
    }
}
