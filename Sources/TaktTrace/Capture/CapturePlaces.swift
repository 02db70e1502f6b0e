package import TaktPlant

/// A tap that names no place of the plant.
package struct CaptureProblem: Error, Equatable {
    package var sentence: String
}

/// Where a capture listens: egress ports of links.
package struct CapturePlaces {
    /// A port: a link, and which end sends.
    struct Port: Hashable {
        var link: Int
        var end: Int
    }
    /// Every frame once, at the port of its sender.
    package static let senders = "senders"
    /// Every port of every link.
    package static let all = "all"

    let ports: Set<Port>
    /// Only the first port of a frame's way counts.
    let onlySenders: Bool

    /// - Parameter taps: names of ports, links, devices or conduits, `senders` or `all`; none means `senders`.
    package init(_ taps: [String], in plant: Plant) throws(CaptureProblem) {
        var ports: Set<Port> = []
        var onlySenders = taps.isEmpty
        for tap in taps {
            switch tap {
            case Self.senders: onlySenders = true
            case Self.all: ports.formUnion(plant.capturePorts { _, _ in true })
            default: ports.formUnion(try Self.ports(tap, in: plant))
            }
        }
        guard !onlySenders || ports.isEmpty else {
            throw CaptureProblem(sentence: "tap `senders` has every frame already: it cannot be joined with others")
        }
        self.ports = ports
        self.onlySenders = onlySenders
    }

    private static func ports(_ tap: String, in plant: Plant) throws(CaptureProblem) -> Set<Port> {
        let ports = plant.capturePorts { link, end in plant.links[link].portName(end) == tap }
        if !ports.isEmpty { return ports }
        if plant.device(tap) != nil { return plant.capturePorts { link, _ in plant.links[link].ends.contains(tap) } }
        let links = plant.capturePorts { link, _ in plant.links[link].id == tap }
        if !links.isEmpty { return links }
        if let conduit = plant.conduits.first(where: { $0.id == tap }) {
            return plant.capturePorts { link, _ in
                Set(plant.links[link].ends.compactMap { plant.device($0)?.zone }) == Set(conduit.zones)
            }
        }
        throw CaptureProblem(sentence: unknown(tap, in: plant))
    }

    private static func unknown(_ tap: String, in plant: Plant) -> String {
        let devices = plant.devices.map(\.id).filter { id in plant.links.contains { $0.ends.contains(id) } }
        let links = plant.links.map(\.id)
        let conduits = plant.conduits.map(\.id)
        let ports = plant.links.flatMap { [$0.portName(0), $0.portName(1)] }
        let known = [senders, all] + ports + devices + links + conduits
        return
            "there is no place \(quoted(tap)) to capture at\(suggestion(for: tap, in: known)) Known are `senders`, `all`, "
            + "the devices \(devices.joined(separator: ", ")); the links \(links.joined(separator: ", ")), each with the "
            + "ports of its two ends, as in `\(ports.first ?? "a > b")`"
            + (conduits.isEmpty ? "" : "; the conduits \(conduits.joined(separator: ", "))")
    }
}

extension Plant {
    fileprivate func capturePorts(where isMeant: (Int, Int) -> Bool) -> Set<CapturePlaces.Port> {
        var ports: Set<CapturePlaces.Port> = []
        for link in links.indices {
            for end in 0...1 where isMeant(link, end) { ports.insert(CapturePlaces.Port(link: link, end: end)) }
        }
        return ports
    }
}

extension Link {
    /// The port by which one end sends, as reports name it: `sw-control > plc-burner-1`.
    func portName(_ end: Int) -> String { ends[end] + " > " + ends[1 - end] }
}
