package import TaktKernel

/// A person at a station who must act in time.
package struct OperatorSpec: Hashable, Sendable {
    package var id: String
    package var title: String
    /// Id of the device at which they act.
    package var station: String
    /// Where they sit. Says whom a control selects, and changes nothing by itself.
    package var access = OperatorAccess.local
    package var trigger: OperatorTrigger
    package var steps: [OperatorStep]
    /// How often the session of the station must be opened anew, and what that takes; `nil`: never.
    package var login: Login?
    /// Further hurdles that controls put before the session.
    package var accessDelays: [AccessDelay] = []

    package init(
        id: String, title: String, station: String, trigger: OperatorTrigger, steps: [OperatorStep], login: Login? = nil
    ) {
        self.id = id
        self.title = title
        self.station = station
        self.trigger = trigger
        self.steps = steps
        self.login = login
    }
}

/// How an operator comes to the station.
package enum OperatorAccess: String, Hashable, Sendable, CaseIterable {
    /// At the station itself.
    case local
    /// The plant's own people, from elsewhere.
    case remote
    /// Somebody else's people, from elsewhere: the maker of a machine, an integrator.
    case vendor
}

package enum OperatorTrigger: Hashable, Sendable {
    /// Something happens in the process at such intervals, and is on the screen at once.
    case alarm(interval: Distribution)
    /// At offset + k x period.
    case schedule(period: Nanoseconds, offset: Nanoseconds)
    /// Only a chain requirement calls them.
    case chain
}

package struct OperatorStep: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// Notice, walk, read, navigate, decide: human time.
        case human(Distribution)
        /// Open the session, if it has expired.
        case login
        /// Send the command of that flow and wait until its destination has processed it.
        case command(flow: String)
    }
    package var title: String
    package var action: Action

    package init(title: String, action: Action) {
        self.title = title
        self.action = action
    }
}

/// A session at a station: what it takes to open and how long it lasts.
package struct Login: Hashable, Sendable {
    package var time: Distribution
    package var sessionLife: Nanoseconds

    package init(time: Distribution, sessionLife: Nanoseconds) {
        self.time = time
        self.sessionLife = sessionLife
    }
}

/// Steps that a control puts before an operator may act, each time its own session has expired.
package struct AccessDelay: Hashable, Sendable {
    package var title: String
    /// Human time of one try.
    package var time: Distribution
    package var sessionLife: Nanoseconds
    /// Thousandths of tries that fail and are done again.
    package var failurePermille: Int64
    /// Failed tries before the account is locked.
    package var attempts: Int
    package var lockout: Nanoseconds
    /// Flow of kind `command` to the identity provider, asked once a try; `nil`: checked on the spot.
    package var identityFlow: String?
    /// Time between and length of the identity service's outages; `nil`: it never fails.
    package var identityOutage: IdentityOutage?
    /// Way round when the account is locked or the identity provider is silent; `nil`: there is none, they wait.
    package var breakGlass: Distribution?
    /// Sessions through a shared host; `nil`: there is one for everybody.
    package var pool: SessionPool?
    package var origin: Origin

    package struct IdentityOutage: Hashable, Sendable {
        package var interval: Distribution
        package var duration: Distribution

        package init(interval: Distribution, duration: Distribution) {
            self.interval = interval
            self.duration = duration
        }
    }

    package init(
        title: String, time: Distribution, sessionLife: Nanoseconds, failurePermille: Int64, attempts: Int,
        lockout: Nanoseconds, identityFlow: String?, identityOutage: IdentityOutage?, breakGlass: Distribution?,
        pool: SessionPool? = nil, origin: Origin
    ) {
        self.title = title
        self.time = time
        self.sessionLife = sessionLife
        self.failurePermille = failurePermille
        self.attempts = attempts
        self.lockout = lockout
        self.identityFlow = identityFlow
        self.identityOutage = identityOutage
        self.breakGlass = breakGlass
        self.pool = pool
        self.origin = origin
    }
}

/// Sessions that operators share, such as those of a jump host. Who finds none free waits, first in, first out.
package struct SessionPool: Hashable, Sendable {
    /// Access controls that name the same pool share it; of several capacities the smallest counts.
    package var name: String
    /// Sessions at a time, at least 1.
    package var capacity: Int

    package init(name: String, capacity: Int) {
        self.name = name
        self.capacity = capacity
    }
}
