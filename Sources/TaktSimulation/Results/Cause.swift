package import TaktPlant

/// What a stretch of a response time was spent on, where, and who put it there.
package struct Cause: Hashable, Sendable, Codable, Comparable {
    package var part: Part
    /// The device, task, port, step or flow concerned: `plc-burner-1`, `plc-burner-1/fast`, `sw-control > plc-burner-1`.
    package var subject: String
    package var origin: Origin

    package init(_ part: Part, _ subject: String, _ origin: Origin) {
        self.part = part
        self.subject = subject
        self.origin = origin
    }

    package static func < (a: Cause, b: Cause) -> Bool {
        (a.origin, a.part.rawValue, a.subject) < (b.origin, b.part.rawValue, b.subject)
    }
}

/// The kinds of parts that a response time is made of. They sum to it exactly.
package enum Part: String, Hashable, Sendable, Codable, CaseIterable {
    /// Own execution of the task or message.
    case execution
    /// Own cryptography and record handling.
    case messageProtection = "message protection"
    /// Own share of a connection set-up.
    case handshake
    /// Ready, but the processor works on the subject.
    case preemption
    /// Ready, but another task holds the mutex.
    case mutex = "waiting for mutex"
    /// Waiting for the processor while it sets up a connection.
    case waitingForHandshake = "waiting for handshake"
    /// Ready, but not served: the communication slice is used up.
    case sliceExhausted = "waiting for the communication slice"
    case releaseJitter = "release jitter"
    /// Waiting at a port or box behind other frames.
    case queueing
    case transmission
    /// Propagation and forwarding in switches.
    case forwarding
    /// Service in an inline element.
    case inspection
    /// Waiting for the next scan, poll, packet or report to take the value.
    case sampling
    case humanStep = "human step"
    /// An access control's step: second factor, lock-out, way round.
    case access
    /// All sessions of a shared host are taken.
    case freeSession = "waiting for a free session"
    /// Operator busy with an earlier trigger.
    case operatorBusy = "operator busy"
    /// Nothing came back until the timeout.
    case lostMessage = "lost message"
    case retryDelay = "retry delay"
    /// A device's own time before it answers, which no processor's time is.
    case replyDelay = "reply delay"
    /// Between two polls of a cycle.
    case requestGap = "request gap"
    /// The connection is down until it is set up anew.
    case reconnect
    case outage
    case startUp = "start-up"
    /// The device runs again, and its network interface is still closed.
    case networkStartUp = "network start-up"
    /// Until the standby was in service.
    case takeover
}
