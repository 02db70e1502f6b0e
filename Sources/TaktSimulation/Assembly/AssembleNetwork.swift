import TaktKernel
import TaktPlant

/// Egress port of a link, towards one of its ends.
struct PortKey: Hashable {
    var link: Int
    var target: Int
}

/// A conduit's box.
struct BoxKey: Hashable {
    var conduit: Int
    var element: Int
}

/// Routes over the links, and the boxes and filters of the conduits that they cross.
extension Assembly {
    /// The hops from one device to another for a flow; only network devices forward. Its own way if it names one;
    /// otherwise fewest links, then file order.
    mutating func route(_ flow: Flow, from source: String, to destination: String) throws(AssemblyError) -> Range<Int> {
        let first = layout.hops.count
        guard source != destination else { return first..<first }
        let isForward = source == flow.source
        guard let links = routes.links(of: flow, isForward: isForward) else {
            throw AssemblyError("flow \"\(flow.id)\": there is no way from \"\(source)\" to \"\(destination)\"")
        }
        var here = source
        for link in links {
            let there = plant.links[link].ends[0] == here ? plant.links[link].ends[1] : plant.links[link].ends[0]
            try addHops(flow, link, from: here, to: there, isForward)
            here = there
        }
        let last = layout.hops.count - 1
        layout.hops[last].isLast = true
        layout.hops[last].latency = 0
        return first..<layout.hops.count
    }

    /// A port whose frames are all of one class, copies included, and that turns none away, sends them as they come.
    mutating func chooseOrders() {
        var classes = [UInt8](repeating: 0, count: layout.transmitters.count)
        for flow in layout.flows {
            for hop in [flow.forward, flow.backward].joined() {
                classes[layout.hops[hop].transmitter] |= 1 << UInt8(flow.priority)
            }
        }
        for mirror in layout.mirrors {
            classes[layout.hops[mirror.hop].transmitter] |= 1 << UInt8(FrameQueue.classes - 1)
        }
        for index in layout.transmitters.indices where !layout.transmitters[index].isBox {
            let tellsClassesApart = layout.transmitters[index].classMask != 0 && classes[index].nonzeroBitCount > 1
            layout.transmitters[index].isFirstInFirstOut =
                layout.transmitters[index].capacity == Int.max && !tellsClassesApart
        }
    }

    private mutating func addHops(
        _ flow: Flow, _ link: Int, from: String, to: String, _ isForward: Bool
    ) throws(AssemblyError) {
        let target = try number(device: to)
        let latency = plant.devices[target].forwardingLatency
        let forward = layout.causes.number(.forwarding, to)
        func hop(_ transmitter: Int) -> Hop {
            Hop(
                transmitter: transmitter, target: target, latency: latency, blockedBy: -1, isLast: false,
                forwardCause: forward)
        }
        layout.hops.append(hop(port(link, from: from, to: to, target)))
        let (a, b) = (plant.devices[try number(device: from)].zone, plant.devices[target].zone)
        guard a != b else { return }
        for index in conduitsBetween[[a, b]] ?? [] {
            let conduit = plant.conduits[index]
            for filter in conduit.filters {
                let last = layout.hops.count - 1
                guard let reason = filter.refusal(of: flow, toward: b, in: plant), layout.hops[last].blockedBy < 0
                else { continue }
                layout.hops[last].blockedBy = layout.causes.number(
                    .lostMessage, "\(filter.title) at \(conduit.id)", filter.origin)
                noteBlocked(flow, conduit, filter, reason, isForward)
            }
            for element in conduit.elements.indices where conduit.elements[element].only.admits(flow) {
                layout.hops[layout.hops.count - 1].latency = 0
                layout.hops.append(hop(box(index, element)))
            }
        }
    }

    mutating func port(_ link: Int, from: String, to: String, _ target: Int) -> Int {
        let key = PortKey(link: link, target: target)
        if let port = portNumbers[key] { return port }
        let spec = plant.links[link]
        let name = from + " > " + to
        let index = layout.transmitters.count
        var state = TransmitterState(
            name: name, timer: layout.timer(.transmitter, index), rate: spec.rate,
            propagation: spec.propagation, stream: stream("port/" + name))
        let port = spec.port(of: from)
        (state.owner, state.target) = (deviceNumbers[from] ?? -1, target)
        state.capacity = port.queueFrames ?? Int.max
        state.classMask = port.discipline == .fifo ? 0 : 7
        state.rank = 2 * link + (spec.ends[1] == to ? 0 : 1)
        if 8_000_000_000 % spec.rate == 0 { state.perByte = 8_000_000_000 / spec.rate }
        for origin in layout.origins {
            layout.transmitterCauses.append(
                TransmitterCauses(
                    queue: layout.causes.number(.queueing, name, origin),
                    send: layout.causes.number(.transmission, name, origin)))
        }
        state.overflowCause = layout.causes.number(.lostMessage, "full queue at " + name)
        layout.transmitters.append(state)
        portNumbers[key] = index
        return index
    }

    /// A conduit's box serves both directions and all links of the conduit, one frame at a time; the waiting for it is
    /// its control's doing.
    private mutating func box(_ conduit: Int, _ element: Int) -> Int {
        let key = BoxKey(conduit: conduit, element: element)
        if let box = boxNumbers[key] { return box }
        let spec = plant.conduits[conduit].elements[element]
        let name = "\(spec.title) at \(plant.conduits[conduit].id)"
        let index = layout.transmitters.count
        var state = TransmitterState(
            name: name, timer: layout.timer(.transmitter, index), perFrame: sampler(spec.perFrame),
            picosecondsPerByte: spec.picosecondsPerByte,
            stream: stream("box/\(name)/\(spec.origin.name)"))
        state.failOpen = spec.failOpen
        state.rank = layout.transmitters[layout.hops[layout.hops.count - 1].transmitter].rank
        state.capacity = spec.queueFrames ?? Int.max
        state.originIndex = originNumber(spec.origin)
        let queueing = layout.causes.number(.queueing, name, spec.origin)
        let inspection = layout.causes.number(.inspection, name, spec.origin)
        for _ in layout.origins {
            layout.transmitterCauses.append(TransmitterCauses(queue: queueing, send: inspection))
        }
        state.overflowCause = layout.causes.number(.lostMessage, "full queue at " + name, spec.origin)
        addTroubles(spec, name, to: &state)
        layout.transmitters.append(state)
        boxNumbers[key] = index
        return index
    }

    /// A box's rate limit and failures.
    private mutating func addTroubles(_ spec: InlineElement, _ name: String, to state: inout TransmitterState) {
        guard spec.limit != nil || spec.failure != nil else { return }
        var trouble = BoxTrouble(stream: stream("box/\(name)/\(spec.origin.name)/failure"))
        if let limit = spec.limit {
            trouble.tokenTime = limit.every
            trouble.slack = Nanoseconds(limit.burst - 1) * limit.every
            trouble.limitCause = layout.causes.number(.lostMessage, "rate limit of " + name, spec.origin)
        }
        if let failure = spec.failure {
            trouble.interval = sampler(failure.interval)
            trouble.duration = sampler(failure.duration)
            trouble.failureCause = layout.causes.number(.lostMessage, "failure of " + name, spec.origin)
        }
        state.trouble = layout.boxTroubles.count
        layout.boxTroubles.append(trouble)
    }

    /// Notes that a filter drops a flow. What a rule does not allow is noted on the way out; the way back counts when the
    /// flow uses it and it is the direction that stands against it.
    private mutating func noteBlocked(
        _ flow: Flow, _ conduit: Conduit, _ filter: ConduitFilter, _ reason: String, _ isForward: Bool
    ) {
        guard isForward || (flow.goesBothWays && filter.allows(flow, in: plant)) else { return }
        let what = isForward ? "flow" : "what comes back on flow"
        let finding = Finding(
            kind: flow.isEssential ? .essentialFlowBlocked : .flowBlocked, subject: flow.id, origin: filter.origin,
            sentence: "\(filter.title) drops \(what) \(flow.id) (\(flow.protocolName), \(flow.source) to "
                + "\(flow.destination)) at conduit \(conduit.id): \(reason).")
        if !layout.findings.contains(finding) { layout.findings.append(finding) }
    }
}
