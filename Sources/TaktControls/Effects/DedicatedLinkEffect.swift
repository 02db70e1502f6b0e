import TaktKernel
import TaktPlant

/// A cable of its own between the two ends of each selected flow, which nothing else takes.
struct DedicatedLinkEffect: Effect {
    var rate: Int64
    var propagation: Nanoseconds

    /// 100 m of cable, the longest of copper.
    private static let longest: Nanoseconds = 500

    static func read(_ map: MapReader) -> DedicatedLinkEffect? {
        DedicatedLinkEffect(
            rate: map.required("rate", .rate),
            propagation: map.optional("propagation", .duration, default: longest))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(DedicatedLinkEffect.self) else { return [] }
        return context.flows.filter { context.plant.mayJoin($0.source, $0.destination) }.map { flow in
            let id = "\(context.origin.name)/\(flow.id)"
            return .dedicatedLink(
                Link(
                    id: id, ends: [flow.source, flow.destination], rate: effect.rate, propagation: effect.propagation,
                    purpose: .flow(flow.id)),
                origin: context.origin)
        }
    }
}

extension Plant {
    /// Whether a cable may lead from one device to the other: in one zone, or through the conduit of their two.
    fileprivate func mayJoin(_ a: String, _ b: String) -> Bool {
        guard a != b, let one = zone(of: a)?.id, let other = zone(of: b)?.id else { return false }
        return one == other || conduits.contains { Set($0.zones) == [one, other] }
    }
}
