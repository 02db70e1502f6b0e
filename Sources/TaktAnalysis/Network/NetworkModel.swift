import TaktKernel
import TaktPlant

/// Something that sends frames one at a time: an egress port of a link, or a box in a conduit's path.
struct Transmitter {
    var name: String
    /// Bits a second; 0 for a box.
    var rate: Int64 = 0
    var propagation: Nanoseconds = 0
    var perFrame: Distribution = .constant(0)
    var picosecondsPerByte: Int64 = 0
    /// Frames that may wait before one is lost; `nil`: no limit.
    var capacity: Int?
    /// First in, first out, whatever the class.
    var isFirstInFirstOut = false
    /// Frames above this rate are lost.
    var limit: FrameLimit?
    /// It may fail, and loses its frames then.
    var losesWhenFailed = false

    /// For how long one frame keeps it: with preamble and gap, as the port rounds them.
    func occupancy(_ bytes: Int) throws(NoBound) -> Nanoseconds {
        guard rate == 0 else { return wire(bytes + FrameSize.preamble) + gap }
        let time = try perFrame.worst("the time of a frame in \(name)")
        return time + (Int64(bytes) * picosecondsPerByte + 999) / 1000
    }

    /// The gap behind a frame blocks the port and is no part of the frame's own time.
    var gap: Nanoseconds { rate == 0 ? 0 : wire(FrameSize.gap) }

    func wire(_ bytes: Int) -> Nanoseconds { (Int64(bytes) * 8 * 1_000_000_000 + rate - 1) / max(1, rate) }
}

/// One step of a route.
struct RouteHop {
    var transmitter: Int
    /// Device at its far end.
    var target: String
    /// Propagation and forwarding behind it.
    var latency: Nanoseconds
}

/// Frames that a message is cut into.
struct Frames {
    var count: Int
    private var full: Int
    private var last: Int

    init(payload: Int, of flow: Flow) {
        let room = max(1, flow.framePayload)
        count = max(1, (payload + room - 1) / room)
        full = flow.frameBytes(payload: room)
        last = flow.frameBytes(payload: payload - (count - 1) * room)
    }

    var longest: Int { count > 1 ? max(full, last) : last }

    /// For how long all of them keep a transmitter.
    func occupancy(_ transmitter: Transmitter) throws(NoBound) -> Nanoseconds {
        let last = try transmitter.occupancy(last)
        guard count > 1 else { return last }
        return Saturating.sum(Saturating.product(Int64(count - 1), try transmitter.occupancy(full)), last)
    }
}

/// Links, routes, and the boxes and filters of the conduits that routes cross: the same ways that the simulation finds.
struct NetworkModel {
    let plant: Plant
    private(set) var transmitters: [Transmitter] = []
    private var ports: [String: Int] = [:]
    private var routes: RouteSearch

    init(_ plant: Plant) {
        self.plant = plant
        routes = RouteSearch(plant)
    }

    /// A flow's own way if it names one; otherwise fewest links, then file order; only network devices forward.
    ///
    /// - Returns: the hops, and why a frame never gets to the end, if a filter drops it.
    mutating func route(
        _ flow: Flow, from source: String, to destination: String
    ) throws(NoBound) -> (hops: [RouteHop], blocked: NoBound?) {
        guard source != destination else { return ([], nil) }
        guard let links = routes.links(of: flow, isForward: source == flow.source) else {
            throw NoBound("there is no way from \(source) to \(destination)")
        }
        var hops: [RouteHop] = []
        var blocked: NoBound?
        var here = source
        for link in links {
            let there = plant.links[link].ends[0] == here ? plant.links[link].ends[1] : plant.links[link].ends[0]
            hops.append(hop(port(link, from: here, to: there), there))
            for (index, conduit) in conduits(between: here, there) {
                let zone = plant.zone(of: there)?.id ?? ""
                for filter in conduit.filters where filter.refusal(of: flow, toward: zone, in: plant) != nil {
                    blocked = blocked ?? NoBound("\(filter.title) at \(conduit.id) drops flow \(flow.id)")
                }
                for element in conduit.elements.indices where conduit.elements[element].only.admits(flow) {
                    hops.append(hop(box(index, element), there))
                }
            }
            here = there
        }
        // Forwarding follows the last box of a link, and there is none at the end.
        for index in hops.indices {
            let isFollowed = index + 1 < hops.count && hops[index + 1].target == hops[index].target
            let forwarding = isFollowed || index + 1 == hops.count ? 0 : forwardingLatency(hops[index].target)
            hops[index].latency = transmitters[hops[index].transmitter].propagation + forwarding
        }
        return (hops, blocked)
    }

    /// Least time of a frame over some hops.
    func leastTime(_ hops: ArraySlice<RouteHop>) -> Nanoseconds {
        hops.reduce(0) { total, hop in
            let transmitter = transmitters[hop.transmitter]
            let wire = transmitter.rate > 0 ? transmitter.wire(FrameSize.smallest + FrameSize.preamble) : 0
            return total + wire + hop.latency
        }
    }

    private func hop(_ transmitter: Int, _ target: String) -> RouteHop {
        RouteHop(transmitter: transmitter, target: target, latency: 0)
    }

    private func forwardingLatency(_ device: String) -> Nanoseconds { plant.device(device)?.forwardingLatency ?? 0 }

    private func conduits(between a: String, _ b: String) -> [(Int, Conduit)] {
        guard let one = plant.zone(of: a)?.id, let other = plant.zone(of: b)?.id, one != other else { return [] }
        return plant.conduits.enumerated().filter { Set($0.element.zones) == [one, other] }
            .map { ($0.offset, $0.element) }
    }

    /// The transmitter of a link towards one of its ends, if a route goes over it.
    func knownPort(_ link: Int, to: String) -> Int? { ports["link \(link) to \(to)"] }

    private mutating func port(_ link: Int, from: String, to: String) -> Int {
        let spec = plant.links[link]
        let port = spec.port(of: from)
        return number("link \(link) to \(to)") {
            Transmitter(
                name: from + " > " + to, rate: spec.rate, propagation: spec.propagation, capacity: port.queueFrames,
                isFirstInFirstOut: port.discipline == .fifo)
        }
    }

    private mutating func box(_ conduit: Int, _ element: Int) -> Int {
        let spec = plant.conduits[conduit].elements[element]
        let name = "\(spec.title) at \(plant.conduits[conduit].id)"
        return number("box \(conduit) \(element)") {
            // What an open box has no room for passes unchecked; nothing is lost.
            Transmitter(
                name: name, perFrame: spec.perFrame, picosecondsPerByte: spec.picosecondsPerByte,
                capacity: spec.failOpen ? nil : spec.queueFrames, limit: spec.limit,
                losesWhenFailed: spec.failure != nil && !spec.failOpen)
        }
    }

    private mutating func number(_ key: String, _ make: () -> Transmitter) -> Int {
        if let known = ports[key] { return known }
        transmitters.append(make())
        ports[key] = transmitters.count - 1
        return transmitters.count - 1
    }
}
