/// A network device copies every frame that it forwards to one of its ports (port mirroring, SPAN).
package struct PortMirror: Hashable, Sendable {
    /// Id of the device to which the copies go; a link joins it to the one that copies.
    package var to: String
    package var origin: Origin

    package init(to: String, origin: Origin = .baseline) {
        self.to = to
        self.origin = origin
    }
}

extension Plant {
    /// The place of the link that copies take: one that is there for them alone, or else the first between the two devices.
    package func mirrorLink(from device: String, to listener: String) -> Int? {
        func first(_ purpose: Link.Purpose) -> Int? {
            links.firstIndex { $0.purpose == purpose && Set($0.ends) == [device, listener] }
        }
        return first(.mirror) ?? first(.general)
    }
}
