package import TaktKernel

/// A box that every matching frame of a conduit goes through: firewall, inspection, VPN gateway.
/// One server for both directions, first in, first out. Other frames go past it.
package struct InlineElement: Hashable, Sendable {
    package var title: String
    /// Processing time of a frame, apart from its length.
    package var perFrame: Distribution
    /// Processing time for each byte of the frame, in picoseconds.
    package var picosecondsPerByte: Int64
    /// Frames that may wait; one more is lost (fail closed) or passes unchecked (fail open). `nil`: no limit.
    package var queueFrames: Int?
    /// What a full queue or a failure means: frames pass without the box, or are lost.
    package var failOpen: Bool
    /// Whose frames go through it.
    package var only = FlowMatch()
    /// Frames above this rate are lost, whatever else it does; `nil`: no limit.
    package var limit: FrameLimit?
    /// When it does not work; `nil`: never.
    package var failure: BoxFailure?
    package var origin: Origin

    package init(
        title: String, perFrame: Distribution, picosecondsPerByte: Int64, queueFrames: Int?, failOpen: Bool,
        only: FlowMatch = FlowMatch(), limit: FrameLimit? = nil, failure: BoxFailure? = nil, origin: Origin
    ) {
        self.title = title
        self.perFrame = perFrame
        self.picosecondsPerByte = picosecondsPerByte
        self.queueFrames = queueFrames
        self.failOpen = failOpen
        self.only = only
        self.limit = limit
        self.failure = failure
        self.origin = origin
    }
}

/// Chooses flows by what their frames show; an empty list means any.
package struct FlowMatch: Hashable, Sendable {
    package var protocols: [String]
    package var kinds: [FlowKind.Name]

    package init(protocols: [String] = [], kinds: [FlowKind.Name] = []) {
        self.protocols = protocols
        self.kinds = kinds
    }

    package func admits(_ flow: Flow) -> Bool {
        (protocols.isEmpty || protocols.contains(flow.protocolName))
            && (kinds.isEmpty || kinds.contains(flow.kind.name))
    }
}

/// A token bucket: it holds `burst` tokens, full at the start, and gets one more each `every`. A frame takes one.
package struct FrameLimit: Hashable, Sendable {
    package var every: Nanoseconds
    package var burst: Int

    package init(every: Nanoseconds, burst: Int) {
        self.every = every
        self.burst = burst
    }
}

/// Failures of a box: `interval` from the end of one (or the start of the run) to the next, which lasts `duration`.
package struct BoxFailure: Hashable, Sendable {
    package var interval: Distribution
    package var duration: Distribution

    package init(interval: Distribution, duration: Distribution) {
        self.interval = interval
        self.duration = duration
    }
}
