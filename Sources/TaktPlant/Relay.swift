package import TaktKernel

/// A host at which flows end and start anew: a mirror in a demilitarised zone, or the two sides of a data diode.
package struct Relay: Hashable, Sendable {
    package enum Mode: String, Hashable, Sendable, CaseIterable {
        /// The host asks and answers for itself: each side still has its questions answered.
        case poll
        /// What the host has got goes on by itself, one way: nobody asks through it.
        case push
    }
    package var title: String
    /// Id of the host.
    package var host: String
    /// The host and its cable, if the relay brings them; of several that bring the same one the first counts.
    package var added: AddedHost?
    package var mode: Mode
    /// How often it asks the far device of a poll.
    package var every: Nanoseconds
    /// Processor time of each message at the host.
    package var perMessage: Distribution
    package var origin: Origin

    package struct AddedHost: Hashable, Sendable {
        package var device: Device
        package var link: Link

        package init(device: Device, link: Link) {
            self.device = device
            self.link = link
        }
    }

    package init(
        title: String, host: String, added: AddedHost?, mode: Mode, every: Nanoseconds, perMessage: Distribution,
        origin: Origin
    ) {
        self.title = title
        self.host = host
        self.added = added
        self.mode = mode
        self.every = every
        self.perMessage = perMessage
        self.origin = origin
    }

    /// Id of the leg between the host and a flow's far device.
    package func leg(of flow: String) -> String { "\(origin.name)/\(flow)" }

    /// Whether a flow becomes a report that nobody can ask for.
    package func turns(_ flow: Flow) -> Bool {
        if case .poll = flow.kind { mode == .push } else { false }
    }
}
