import TaktKernel
import TaktPlant

/// People with steps, log-ins and commands.
extension PlantGenerator {
    mutating func addOperators() {
        guard chance.percent(60) else { return }
        for number in 0..<chance.whole(1, 2) {
            guard let station = chance.maybeOne(of: computers) else { return }
            var person = OperatorSpec(
                id: "person-\(number)", title: "Person \(number)", station: station.id, trigger: trigger(), steps: [])
            if chance.percent(50) {
                person.login = Login(time: chance.law(mean: beats(1, 20)), sessionLife: beats(1, 200))
            }
            person.steps = steps(of: person)
            plant.operators.append(person)
        }
    }

    private mutating func trigger() -> OperatorTrigger {
        switch chance.below(4) {
        case 0, 1: .alarm(interval: chance.law(mean: beats(10, 60)))
        case 2: .schedule(period: beats(10, 80), offset: chance.percent(50) ? 0 : beats(0, 50))
        default: .chain
        }
    }

    private mutating func steps(of person: OperatorSpec) -> [OperatorStep] {
        var steps = [OperatorStep(title: "notice, then look", action: .human(chance.law(mean: beats(1, 15))))]
        if person.login != nil { steps.append(OperatorStep(title: "log in", action: .login)) }
        for number in 0..<chance.whole(0, 2) {
            guard let flow = commandFlow(from: person, number) else { continue }
            steps.append(OperatorStep(title: "command: \(flow)", action: .command(flow: flow)))
        }
        if chance.percent(20) { steps.append(OperatorStep(title: "wait", action: .human(.constant(0)))) }
        return steps
    }

    /// A command from the person's own station: one that is there, or a new one.
    private mutating func commandFlow(from person: OperatorSpec, _ number: Int) -> String? {
        let there = plant.flows.first { flow in
            guard case .command = flow.kind else { return false }
            // Two people may share a command.
            return flow.source == person.station
        }
        if let there, chance.percent(50) { return there.id }
        guard let target = chance.maybeOne(of: endDevices.filter { $0.id != person.station }) else { return nil }
        let id = "\(person.id)-command-\(number)"
        addFlow(id, from: person.station, to: target.id, kind: .command(command()))
        return id
    }
}
