import TaktKernel
import TaktPlant

extension Assembly {
    mutating func addOperators() throws(AssemblyError) {
        for (number, person) in plant.operators.enumerated() {
            operatorNumbers[person.id] = number
            let name = "operator/" + person.id
            var state = OperatorState(
                name: person.id, trigger: .chain, triggerTimer: layout.timer(.operatorTrigger, number),
                stepTimer: layout.timer(.operatorStep, number), triggerStream: stream(name + "/trigger"), steps: [],
                login: nil, access: [])
            state.device = deviceNumbers[person.station] ?? -1
            switch person.trigger {
            case .alarm(let interval):
                state.trigger = .alarm
                state.interval = sampler(interval)
            case .schedule(let period, let offset):
                state.trigger = .schedule(period: period, offset: offset)
            case .chain: break
            }
            state.busyCause = layout.causes.number(.operatorBusy, person.id)
            for (index, step) in person.steps.enumerated() {
                state.steps.append(try self.step(step, person, name + "/step \(index)"))
            }
            if let login = person.login {
                var chance = stream(name + "/login")
                let end = Nanoseconds(chance.below(UInt64(max(1, login.sessionLife))))
                state.login = LoginState(
                    time: sampler(login.time), life: login.sessionLife, stream: chance,
                    cause: layout.causes.number(.humanStep, "\(person.id): log in"), sessionEnd: end)
            }
            for delay in person.accessDelays { state.access.append(try access(delay, person, name)) }
            layout.operators.append(state)
        }
    }

    private mutating func step(
        _ step: OperatorStep, _ person: OperatorSpec, _ name: String
    ) throws(AssemblyError) -> OperatorState.Step {
        let action: OperatorState.Action
        var time = Sampler(constant: 0)
        switch step.action {
        case .human(let human):
            action = .human
            time = sampler(human)
        case .login: action = .login
        case .command(let flow): action = .command(try number(flow: flow))
        }
        return OperatorState.Step(
            action: action, cause: layout.causes.number(.humanStep, "\(person.id): \(step.title)"),
            stream: stream(name), time: time)
    }

    private mutating func access(
        _ delay: AccessDelay, _ person: OperatorSpec, _ name: String
    ) throws(AssemblyError) -> AccessState {
        var chance = stream("\(name)/\(delay.origin.name)/\(delay.title)")
        let end = Nanoseconds(chance.below(UInt64(max(1, delay.sessionLife))))
        var state = AccessState(
            time: sampler(delay.time), breakGlass: delay.breakGlass.map(sampler), attempts: delay.attempts,
            failurePermille: delay.failurePermille, lockout: delay.lockout, sessionLife: delay.sessionLife,
            outageInterval: delay.identityOutage.map { sampler($0.interval) },
            outageDuration: delay.identityOutage.map { sampler($0.duration) }, stream: chance,
            outageStream: stream("identity/\(delay.origin.name)/\(delay.title)"),
            cause: layout.causes.number(.access, "\(person.id): \(delay.title)", delay.origin), sessionEnd: end)
        if let flow = delay.identityFlow { state.identityFlow = try number(flow: flow) }
        if let pool = delay.pool {
            state.pool = number(pool: pool)
            state.poolCause = layout.causes.number(.freeSession, pool.name, delay.origin)
        }
        return state
    }

    private mutating func number(pool: SessionPool) -> Int {
        guard let number = layout.pools.firstIndex(where: { $0.name == pool.name }) else {
            layout.pools.append(SessionPoolState(name: pool.name, capacity: max(1, pool.capacity)))
            return layout.pools.count - 1
        }
        layout.pools[number].capacity = max(1, min(layout.pools[number].capacity, pool.capacity))
        return number
    }
}
