import TaktKernel
import TaktPlant

/// A host at each selected crossing of a conduit, at which flows end and start anew.
struct RelayEffect: Effect {
    var title: String
    var kinds: [FlowKind.Name]
    var hostKind: DeviceKind?
    var every: Nanoseconds
    var perMessage: Distribution
    var mode: Relay.Mode

    static func read(_ map: MapReader) -> RelayEffect? {
        RelayEffect(
            title: map.required("title", .text), kinds: map.list("kinds") { $0.value(.choice(FlowKind.Name.self)) },
            hostKind: map.optional("host-kind", .choice(DeviceKind.self)), every: map.requiredPeriod("every"),
            perMessage: map.optional("per-message", .distribution, default: .constant(0)),
            mode: map.optional("mode", .choice(Relay.Mode.self), default: .poll))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(RelayEffect.self) else { return [] }
        var crossings = Crossings(context.plant, context.conduits)
        let (own, scope) = (context.selector, context.scope)
        return context.plant.flows.compactMap { flow in
            guard own.matchesTraffic(flow), scope.matchesTraffic(flow),
                FlowMatch(kinds: effect.kinds).admits(flow), let crossing = crossings.first(of: flow),
                let host = effect.host(flow, crossing, &crossings, context)
            else { return nil }
            return .relay(
                flow: flow.id,
                Relay(
                    title: effect.title, host: host.id, added: host.added, mode: effect.mode, every: effect.every,
                    perMessage: effect.perMessage, origin: context.origin))
        }
    }

    /// A device of the plant that both ends reach, or a new one beside the network device at the crossing. Values go one
    /// way through a diode: up, and from a host below it.
    private func host(
        _ flow: Flow, _ crossing: Crossings.Crossing, _ crossings: inout Crossings, _ context: EffectContext
    ) -> (id: String, added: Relay.AddedHost?)? {
        let plant = context.plant
        let lower = crossing.conduit.end(isHigher: false, in: plant)
        if mode == .push {
            guard let lower, (flow.valueEnds ?? (flow.source, flow.destination)).0 == crossing.end(in: lower, of: flow),
                flow.kind.name != .command
            else { return nil }
        }
        let hosts = plant.devices.filter { $0.kind == hostKind && $0.processor != nil }
        for host in hosts where host.id != flow.source && host.id != flow.destination {
            guard crossings.joins(host.id, flow), mode == .poll || host.zone == lower else { continue }
            return (host.id, nil)
        }
        guard let neighbour = crossing.neighbour(mode, in: plant) else { return nil }
        let host = Self.newHost(hostKind ?? .historian, titled: title, beside: neighbour, context)
        return (host.device.id, host)
    }

    /// A server of four cores at the fastest rate that the network device has.
    private static func newHost(
        _ kind: DeviceKind, titled title: String, beside neighbour: Device, _ context: EffectContext
    ) -> Relay.AddedHost {
        let id = "\(context.origin.name).\(neighbour.id)"
        let rates = context.plant.links.filter { $0.ends.contains(neighbour.id) }.map(\.rate)
        let device = Device(
            id: id, title: "\(title) at \(neighbour.title)", kind: kind, zone: neighbour.zone,
            processor: Processor(cores: 4, cryptoClass: .x86), communication: Communication(service: .ownCore))
        let link = Link(
            id: id, ends: [id, neighbour.id], rate: rates.max() ?? 1_000_000_000, propagation: 50)
        return Relay.AddedHost(device: device, link: link)
    }
}

/// Where flows cross some conduits.
struct Crossings {
    /// The first link of a flow's way that joins a conduit's two zones, from its source on.
    struct Crossing {
        var conduit: Conduit
        /// The devices at its two ends, on the source's side and on the destination's.
        var ends: [Device]

        /// The end of a flow that lies on one zone's side.
        func end(in zone: String, of flow: Flow) -> String {
            ends[0].zone == zone ? flow.source : flow.destination
        }

        /// The network device beside which a relay stands: on the lower side before a diode; otherwise in the
        /// demilitarised zone if there is one, or on the higher side, or on the other.
        func neighbour(_ mode: Relay.Mode, in plant: Plant) -> Device? {
            let lower = conduit.end(isHigher: false, in: plant)
            let sides = ends.stablySorted { end in
                switch mode {
                case .push: end.zone == lower ? 0 : 1
                case .poll: plant.zone(end.zone)?.level == .demilitarized ? 0 : end.zone == lower ? 2 : 1
                }
            }
            return (mode == .push ? sides.prefix(1) : sides[...]).first { $0.kind.family == .network }
        }
    }
    private let plant: Plant
    private let conduits: [Conduit]
    private var routes: RouteSearch

    init(_ plant: Plant, _ conduits: [Conduit]) {
        self.plant = plant
        self.conduits = conduits
        routes = RouteSearch(plant)
    }

    mutating func first(of flow: Flow) -> Crossing? {
        var here = flow.source
        for link in routes.links(of: flow) ?? [] {
            let there = plant.links[link].ends[0] == here ? plant.links[link].ends[1] : plant.links[link].ends[0]
            let ends = [here, there].compactMap(plant.device)
            if let conduit = conduits.first(where: { Set($0.zones) == Set(ends.map(\.zone)) }) {
                return Crossing(conduit: conduit, ends: ends)
            }
            here = there
        }
        return nil
    }

    /// Whether a host has a way to both ends of a flow.
    mutating func joins(_ host: String, _ flow: Flow) -> Bool {
        [flow.source, flow.destination].allSatisfy { end in
            var leg = flow
            (leg.source, leg.destination, leg.via) = (end, host, [])
            return routes.links(of: leg) != nil
        }
    }
}
