import TaktPlant

extension Assembly {
    /// Marks the places on every route at which a frame enters a switch that copies it. All routes are laid out.
    mutating func addMirrors() throws(AssemblyError) {
        for device in plant.devices {
            guard let mirror = device.mirror else { continue }
            let (number, target) = (try self.number(device: device.id), try self.number(device: mirror.to))
            guard let link = plant.mirrorLink(from: device.id, to: mirror.to) else {
                throw AssemblyError("\"\(device.id)\" has no link to \"\(mirror.to)\", to which it mirrors")
            }
            let index = layout.mirrors.count
            let port = port(link, from: device.id, to: mirror.to, target)
            layout.hops.append(
                Hop(
                    transmitter: port, target: target, latency: 0, blockedBy: Hop.endsCopy, isLast: true,
                    forwardCause: 0, mirror: index))
            layout.mirrors.append(
                MirrorState(device: number, hop: layout.hops.count - 1, origin: originNumber(mirror.origin)))
            for route in layout.flows.flatMap({ [$0.forward, $0.backward] }) {
                mark(route, entering: number, mirror: index, port)
            }
        }
    }

    /// What leaves by the mirror port itself is there anyway, and not copied.
    private mutating func mark(_ route: Range<Int>, entering device: Int, mirror: Int, _ port: Int) {
        for hop in route.dropLast() where layout.hops[hop].target == device {
            // A box on the way in is at the same end of the link.
            let next = layout.hops[hop + 1]
            if next.target != device, next.transmitter != port { layout.hops[hop].mirror = mirror }
        }
    }
}
