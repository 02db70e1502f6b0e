package import TaktKernel

/// What of a device is concerned: all of it, or its network interface alone.
package enum DeviceScope: String, Hashable, Sendable, CaseIterable {
    case device, network
}

/// An absence of a device, or of its network interface alone: once, or again and again.
///
/// Occurrence k (0, 1, 2 ...) begins at k x `every` + `offset` + a draw of `start`, and lasts a draw of `duration`; the
/// device's start-up follows. One that would begin before the one before it is over is left out.
package struct Outage: Hashable, Sendable {
    package var id: String
    package var device: String
    package var start: Distribution
    /// On top of every draw of `start`; what a control adds to bring devices down one after the other.
    package var offset: Nanoseconds = 0
    package var duration: Distribution
    /// From one occurrence's turn to the next one's; `nil`: there is one.
    package var every: Nanoseconds?
    /// Thousandths: how often an occurrence does occur.
    package var probabilityPermille: Int64
    package var scope: DeviceScope
    package var origin: Origin

    package init(
        id: String, device: String, start: Distribution, duration: Distribution, every: Nanoseconds? = nil,
        probabilityPermille: Int64 = 1000, scope: DeviceScope = .device, origin: Origin = .baseline
    ) {
        self.id = id
        self.device = device
        self.start = start
        self.duration = duration
        self.every = every
        self.probabilityPermille = probabilityPermille
        self.scope = scope
        self.origin = origin
    }

    /// One absence at a known time.
    package init(id: String, device: String, start: Nanoseconds, duration: Nanoseconds, origin: Origin = .baseline) {
        self.init(id: id, device: device, start: .constant(start), duration: .constant(duration), origin: origin)
    }
}
