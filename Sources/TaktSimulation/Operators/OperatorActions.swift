import TaktKernel
import TaktPlant

/// Operators: something calls them; they notice, walk, log in if the session has expired, navigate and command.
extension Engine {
    mutating func operatorTriggerDue(_ person: Int) {
        switch operators[person].trigger {
        case .alarm:
            let next = max(1, operators[person].interval.sample(&operators[person].triggerStream))
            set(operators[person].triggerTimer, at: now + next, .arrival, rank: person)
        case .schedule(let period, _):
            set(operators[person].triggerTimer, at: now + period, .arrival, rank: person)
        case .chain:
            return
        }
        call(person, for: OperatorState.Trigger(time: now))
    }

    /// Calls an operator; who is busy comes to it later.
    mutating func call(_ person: Int, for trigger: OperatorState.Trigger) {
        operators[person].waiting.append(trigger)
        show(.called(person: person))
        if operators[person].phase == .idle { takeUpNext(person) }
    }

    private mutating func takeUpNext(_ person: Int) {
        guard !operators[person].waiting.isEmpty else { return }
        let trigger = operators[person].waiting.removeFirst()
        operators[person].current = trigger
        operators[person].step = 0
        operators[person].hurdle = 0
        operators[person].hasAccess = false
        operators[person].trail = trails.take()
        append(person, operators[person].busyCause)
        goOn(person)
    }

    /// Brings the action's trail up to now with one cause.
    private mutating func append(_ person: Int, _ cause: Int) {
        trails[operators[person].trail].fit(now - operators[person].current.time, padding: cause)
    }

    /// Does what is next, as far as it takes no time.
    private mutating func goOn(_ person: Int) {
        while operators[person].step < operators[person].steps.count {
            let step = operators[person].step
            switch operators[person].steps[step].action {
            case .human:
                return pause(person, .human, operators[person].steps[step].draw())
            case .login:
                if let end = operators[person].login?.sessionEnd, now >= end {
                    return pause(person, .loggingIn, operators[person].login?.draw() ?? 0)
                }
                if !passHurdles(person) { return }
                operators[person].step += 1
            case .command(let flow):
                if !passHurdles(person) { return }
                operators[person].phase = .command
                showOperator(person)
                return startCommand(flow, person, wantsReply: false)
            }
        }
        finishAction(person)
    }

    private mutating func pause(_ person: Int, _ phase: OperatorState.Phase, _ time: Nanoseconds) {
        operators[person].phase = phase
        showOperator(person)
        set(operators[person].stepTimer, at: now + time, .arrival, rank: person)
    }

    mutating func operatorStepDue(_ person: Int) {
        let step = operators[person].step
        switch operators[person].phase {
        case .human:
            append(person, operators[person].steps[step].cause)
            operators[person].step += 1
        case .loggingIn:
            guard let login = operators[person].login else { return }
            append(person, login.cause)
            operators[person].login?.sessionEnd = now + login.life
        case .secondFactor: return secondFactorGiven(person)
        case .identitySilent: return identitySilent(person)
        case .lockedOut:
            append(person, operators[person].access[operators[person].hurdle].cause)
            return tryHurdle(person)
        case .breakGlass:
            append(person, operators[person].access[operators[person].hurdle].cause)
            grant(person)
        case .idle, .identityQuery, .command, .awaitingSession: return
        }
        goOn(person)
    }

    private mutating func finishAction(_ person: Int) {
        let trigger = operators[person].current
        let trail = operators[person].trail
        operators[person].phase = .idle
        showOperator(person)
        if trigger.chain >= 0 {
            chainActed(trigger, trail: trail)
        }
        if operators[person].probe >= 0 {
            probes[operators[person].probe].record(trails[trail], start: trigger.time, duration: now - trigger.time)
        }
        trails.giveBack(trail)
        operators[person].trail = -1
        leaveSessions(person)
        if case .idle = operators[person].phase { takeUpNext(person) }
    }

    /// A shared session is free, and this operator has waited longest for one.
    mutating func sessionFound(_ person: Int, _ pool: Int) {
        operators[person].sessions.append(pool)
        append(person, operators[person].access[operators[person].hurdle].poolCause)
        goOn(person)
    }

    /// Sends a command for an operator, or as soon as its connection is free.
    private mutating func startCommand(_ flow: Int, _ person: Int, wantsReply: Bool) {
        flows[flow].waiter = person
        flows[flow].waiterWantsReply = wantsReply
        if flows[flow].isBusy {
            flows[flow].startsAgain = true
        } else {
            beginTransaction(flow, start: now)
        }
    }

    /// The destination has processed the command: for the operator it is done, whatever becomes of the reply.
    mutating func commandServed(_ flow: Int) {
        let person = flows[flow].waiter
        guard operators[person].phase == .command else { return }
        flows[flow].waiter = -1
        appendCommand(person, flow, flows[flow].trail)
        operators[person].step += 1
        goOn(person)
    }

    /// The transaction of a command or identity query is over.
    mutating func commandFinished(_ flow: Int, trail: Int, succeeded: Bool) {
        let person = flows[flow].waiter
        // A command that waits behind this transaction has not been sent yet.
        guard !flows[flow].startsAgain else { return }
        flows[flow].waiter = -1
        appendCommand(person, flow, trail)
        if operators[person].phase == .identityQuery {
            succeeded ? judgeSecondFactor(person) : identitySilent(person)
        } else {
            // Nothing happened on the screen: they give the command again.
            startCommand(flow, person, wantsReply: false)
        }
    }

    /// Adds a transaction's trail to the operator's; what lies between is the wait for the connection.
    private mutating func appendCommand(_ person: Int, _ flow: Int, _ trail: Int) {
        let own = operators[person].trail
        let ahead = flows[flow].start - operators[person].current.time - trails[own].total
        trails[own].append(operators[person].busyCause, ahead)
        if trail >= 0 { trails.append(trail, after: 0, to: own) }
        trails[own].fit(now - operators[person].current.time, padding: flows[flow].silenceCause)
    }
}

/// Access controls: second factor, identity provider, failures, lock-out and the way round.
extension Engine {
    /// True when every access control's session is open; otherwise the first closed one is being opened.
    private mutating func passHurdles(_ person: Int) -> Bool {
        if operators[person].hasAccess { return true }
        while operators[person].hurdle < operators[person].access.count {
            guard findsSession(person) else { return false }
            if now >= operators[person].access[operators[person].hurdle].sessionEnd {
                tryHurdle(person)
                return false
            }
            operators[person].hurdle += 1
        }
        operators[person].hasAccess = true
        return true
    }

    private mutating func tryHurdle(_ person: Int) {
        let hurdle = operators[person].hurdle
        let time = operators[person].access[hurdle].drawTime()
        pause(person, .secondFactor, time)
    }

    private mutating func secondFactorGiven(_ person: Int) {
        let hurdle = operators[person].hurdle
        append(person, operators[person].access[hurdle].cause)
        let flow = operators[person].access[hurdle].identityFlow
        guard flow >= 0 else { return judgeSecondFactor(person) }
        if operators[person].access[hurdle].isIdentityDown(at: now) {
            let patience = flows[flow].timeout * Nanoseconds(flows[flow].retries + 1)
            return pause(person, .identitySilent, patience)
        }
        operators[person].phase = .identityQuery
        showOperator(person)
        startCommand(flow, person, wantsReply: true)
    }

    private mutating func judgeSecondFactor(_ person: Int) {
        let hurdle = operators[person].hurdle
        let lockout = operators[person].access[hurdle].lockout
        let draw = operators[person].access[hurdle].stream.below(1000)
        guard draw < UInt64(max(0, operators[person].access[hurdle].failurePermille)) else {
            grant(person)
            return goOn(person)
        }
        operators[person].access[hurdle].failures += 1
        guard operators[person].access[hurdle].failures >= operators[person].access[hurdle].attempts else {
            return tryHurdle(person)
        }
        operators[person].access[hurdle].failures = 0
        if let way = operators[person].access[hurdle].drawBreakGlass() {
            pause(person, .breakGlass, way)
        } else {
            pause(person, .lockedOut, lockout)
        }
    }

    /// The identity provider does not answer: the way round, or another try half a minute later.
    private mutating func identitySilent(_ person: Int) {
        let hurdle = operators[person].hurdle
        append(person, operators[person].access[hurdle].cause)
        if let way = operators[person].access[hurdle].drawBreakGlass() {
            pause(person, .breakGlass, way)
        } else {
            pause(person, .lockedOut, 30 * .second)
        }
    }

    private mutating func grant(_ person: Int) {
        let hurdle = operators[person].hurdle
        operators[person].access[hurdle].failures = 0
        operators[person].access[hurdle].sessionEnd = now + operators[person].access[hurdle].sessionLife
        operators[person].hurdle += 1
    }
}
