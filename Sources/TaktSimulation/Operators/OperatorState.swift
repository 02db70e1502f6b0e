import TaktKernel
import TaktPlant

/// A person at a station, and what they are at.
struct OperatorState {
    struct Trigger {
        /// What calls an operator: alarms, a schedule, or only a chain.
        enum Source { case alarm, chain, schedule(period: Nanoseconds, offset: Nanoseconds) }
        var time: Nanoseconds
        /// Chain whose effect called them; -1 for their own trigger.
        var chain = -1
        var stimulus: Nanoseconds = 0
    }
    enum Action {
        case human
        case login
        case command(Int)
    }
    struct Step {
        var action: Action
        var cause: Int
        var stream: RandomStream
        /// Human time of a step that takes some.
        var time = Sampler(constant: 0)

        mutating func draw() -> Nanoseconds { time.sample(&stream) }
    }
    enum Phase: UInt8 {
        case idle, human, loggingIn, secondFactor, identityQuery, identitySilent, lockedOut, breakGlass, command,
            awaitingSession
    }
    var name: String
    /// Where they work.
    var device = -1
    var trigger: Trigger.Source
    /// From one alarm to the next.
    var interval = Sampler(constant: 0)
    var triggerTimer: Int
    var stepTimer: Int
    var triggerStream: RandomStream
    var steps: [Step]
    var login: LoginState?
    var access: [AccessState]
    var probe = -1
    var busyCause = 0

    var phase: Phase = .idle
    var waiting: [Trigger] = []
    var current = Trigger(time: 0)
    var step = 0
    /// Access control being passed, and whether all were for this action.
    var hurdle = 0
    var hasAccess = false
    /// Pools of which the action has a session.
    var sessions: [Int] = []
    var trail = -1
}

struct LoginState {
    var time: Sampler
    var life: Nanoseconds
    var stream: RandomStream
    var cause: Int
    var sessionEnd: Nanoseconds

    mutating func draw() -> Nanoseconds { time.sample(&stream) }
}

/// One access control in front of an operator.
struct AccessState {
    var time: Sampler
    var breakGlass: Sampler?
    var attempts: Int
    var failurePermille: Int64
    var lockout: Nanoseconds
    var sessionLife: Nanoseconds
    /// Outages of the identity service: from the end of one to the next, and how long.
    var outageInterval: Sampler?
    var outageDuration: Sampler?
    var identityFlow = -1
    /// Shared sessions that it opens one of, and the cause of waiting for one; -1: there is one for everybody.
    var pool = -1
    var poolCause = -1
    var stream: RandomStream
    var outageStream: RandomStream
    var cause: Int
    var sessionEnd: Nanoseconds
    var failures = 0
    var outageStart: Nanoseconds = 0
    var outageEnd: Nanoseconds = 0
    var outages = 0

    /// Human time of one try.
    mutating func drawTime() -> Nanoseconds { time.sample(&stream) }

    /// Time of the way round; `nil` when there is none.
    mutating func drawBreakGlass() -> Nanoseconds? { breakGlass?.sample(&stream) }

    /// Whether the identity service is away now; draws its outages as time passes.
    mutating func isIdentityDown(at now: Nanoseconds) -> Bool {
        guard outageInterval != nil else { return false }
        while outageEnd <= now {
            outageStart = outageEnd + (outageInterval?.sample(&outageStream, number: outages) ?? 0)
            outageEnd = max(
                outageStart + 1, outageStart + (outageDuration?.sample(&outageStream, number: outages) ?? 0))
            outages += 1
        }
        return now >= outageStart
    }
}
