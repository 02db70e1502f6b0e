import TaktKernel
import TaktPlant

/// Where things pass, and how long after their start at the soonest: what it takes to let two of them meet.
///
/// Estimates: queues, boxes and what controls add are left out. A search tries what they come to and some more.
struct Approaches {
    /// A processor, by its device, or an egress port, `from > to`.
    enum Place: Hashable {
        case processor(String)
        case port(String)
    }

    /// One thing with a phase, at one place.
    struct Approach {
        var phase: Phase
        var lead: Nanoseconds
    }

    private var list: [Place: [Approach]] = [:]

    init(_ plant: Plant, _ phases: [Phase]) {
        let flows = Dictionary(plant.flows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var routes = RouteSearch(plant)
        for phase in phases {
            switch phase.kind {
            case .task: add(phase, .processor(String(phase.id.prefix { $0 != "/" })), 0)
            case .flow: if let flow = flows[phase.id] { add(phase, flow, plant, &routes) }
            case .pollCycle:
                // Its first poll starts with it.
                if let flow = plant.flows.first(where: { $0.pollCycle == phase.id }) {
                    add(phase, flow, plant, &routes)
                }
            case .session, .person: break
            }
        }
    }

    func at(_ place: Place) -> [Approach] { list[place] ?? [] }

    private mutating func add(_ phase: Phase, _ place: Place, _ lead: Nanoseconds) {
        list[place, default: []].append(Approach(phase: phase, lead: lead))
    }

    private mutating func add(_ phase: Phase, _ flow: Flow, _ plant: Plant, _ routes: inout RouteSearch) {
        let sizes = flow.payloads
        add(phase, .processor(flow.source), 0)
        var time = flow.usesProcessors ? Self.work(at: flow.source, sizes.request, plant) : 0
        guard let links = routes.links(of: flow) else { return }
        time = add(phase, flow, from: flow.source, links, sizes.request, plant, time)
        guard flow.usesProcessors else { return }
        add(phase, .processor(flow.destination), time)
        guard let reply = sizes.reply, let back = routes.links(of: flow, isForward: false) else { return }
        time += Self.work(at: flow.destination, sizes.request, plant)
        time += plant.device(flow.destination)?.communication.replyDelay.minimum ?? 0
        time = add(phase, flow, from: flow.destination, back, reply, plant, time)
        add(phase, .processor(flow.source), time)
    }

    /// Adds the ports of a way, with the time at which the first frame comes to each; gives the time of its arrival.
    private mutating func add(
        _ phase: Phase, _ flow: Flow, from start: String, _ links: [Int], _ payload: Int, _ plant: Plant,
        _ began: Nanoseconds
    ) -> Nanoseconds {
        var (here, time) = (start, began)
        let bytes = Int64(flow.frameBytes(payload: min(payload, flow.framePayload)) + FrameSize.preamble)
        for (index, number) in links.enumerated() {
            let link = plant.links[number]
            let there = link.ends[0] == here ? link.ends[1] : link.ends[0]
            add(phase, .port("\(here) > \(there)"), time)
            time += (bytes * 8_000_000_000 + link.rate - 1) / max(1, link.rate) + link.propagation
            if index < links.count - 1 { time += plant.device(there)?.forwardingLatency ?? 0 }
            here = there
        }
        return time
    }

    private static func work(at device: String, _ bytes: Int, _ plant: Plant) -> Nanoseconds {
        guard let communication = plant.device(device)?.communication else { return 0 }
        return communication.perMessage.minimum + Int64(bytes) * communication.picosecondsPerByte / 1000
    }
}

extension Flow {
    /// Whether devices work on its messages; cyclic I/O is served by the interface.
    fileprivate var usesProcessors: Bool { if case .cyclic = kind { false } else { true } }

    /// Bytes of a request and of its reply.
    fileprivate var payloads: (request: Int, reply: Int?) {
        switch kind {
        case .poll(let poll), .command(let poll): (poll.requestBytes, poll.replyBytes)
        case .cyclic(let cyclic): (cyclic.payloadBytes, nil)
        case .report(let report): (report.payloadBytes, nil)
        case .bulk: (framePayload, nil)
        }
    }
}
