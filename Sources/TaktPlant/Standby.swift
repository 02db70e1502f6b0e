package import TaktKernel

/// A second device that does a lost one's work.
package struct Standby: Hashable, Sendable {
    /// From the loss until the partner is in service.
    package var takeover: Distribution
    package var origin: Origin

    package init(takeover: Distribution, origin: Origin = .baseline) {
        self.takeover = takeover
        self.origin = origin
    }
}

/// What a control adds to the time from power-on to service, or until the network interface opens.
package struct StartCost: Hashable, Sendable {
    package var added: Nanoseconds
    package var scope: DeviceScope
    package var origin: Origin

    package init(added: Nanoseconds, scope: DeviceScope = .device, origin: Origin) {
        self.added = added
        self.scope = scope
        self.origin = origin
    }
}

extension Device {
    /// From power-on to service (`device`), or from service until the network interface opens, with what controls add.
    package func fullStartUp(_ scope: DeviceScope) -> Nanoseconds {
        let own: Nanoseconds =
            switch scope {
            case .device: startUp
            case .network: networkStartUp
            }
        return startCosts.reduce(own) { $1.scope == scope ? $0 + $1.added : $0 }
    }
}
