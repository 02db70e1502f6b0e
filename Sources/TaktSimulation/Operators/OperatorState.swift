import TaktKernel
import TaktPlant

/// A person at a station, and what they are at.
struct OperatorState {
    struct Trigger {
        var time: Nanoseconds
        /// Chain whose effect called them; -1 for their own trigger.
        var chain = -1
        var stimulus: Nanoseconds = 0
    }
    enum Action {
        case human(Distribution)
        case login
        case command(Int)
    }
    struct Step {
        var action: Action
        var cause: Int
        var stream: RandomStream
    }
    enum Phase: UInt8 {
        case idle, human, loggingIn, secondFactor, identityQuery, identitySilent, lockedOut, breakGlass, command
    }
    var name: String
    var trigger: OperatorTrigger
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
    var trail = -1
}

struct LoginState {
    var time: Distribution
    var life: Nanoseconds
    var stream: RandomStream
    var cause: Int
    var sessionEnd: Nanoseconds
}

/// One access control in front of an operator.
struct AccessState {
    var delay: AccessDelay
    var identityFlow = -1
    var stream: RandomStream
    var outageStream: RandomStream
    var cause: Int
    var sessionEnd: Nanoseconds
    var failures = 0
    var outageStart: Nanoseconds = 0
    var outageEnd: Nanoseconds = 0

    /// Whether the identity service is away now; draws its outages as time passes.
    mutating func isIdentityDown(at now: Nanoseconds) -> Bool {
        guard let outage = delay.identityOutage else { return false }
        while outageEnd <= now {
            outageStart = outageEnd + outage.interval.sample(&outageStream)
            outageEnd = max(outageStart + 1, outageStart + outage.duration.sample(&outageStream))
        }
        return now >= outageStart
    }
}
