import TaktKernel
import TaktPlant

/// A planned absence of devices, one after the other.
struct OutageEffect: Effect {
    var title: String
    var start: Nanoseconds
    var duration: Nanoseconds
    /// Between the starts of one device's absence and the next one's.
    var spacing: Nanoseconds

    static func read(_ map: MapReader) -> OutageEffect? {
        OutageEffect(
            title: map.required("title", .text), start: map.required("start", .duration),
            duration: map.required("duration", .duration), spacing: map.optional("spacing", .duration, default: 0))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(OutageEffect.self) else { return [] }
        return context.devices.filter { $0.kind.family != .network || !context.scope.devices.isEmpty }.enumerated().map
        {
            .outage(
                Outage(
                    id: "\(context.origin.name)/\($1.id)", device: $1.id,
                    start: effect.start + Nanoseconds($0) * effect.spacing, duration: effect.duration,
                    origin: context.origin))
        }
    }
}
