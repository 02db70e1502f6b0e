import TaktKernel
import TaktPlant

/// A second device that takes over from one that is lost; devices that have one already keep theirs.
struct StandbyEffect: Effect {
    var takeover: Distribution

    static func read(_ map: MapReader) -> StandbyEffect? {
        StandbyEffect(takeover: map.required("takeover", .distribution))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(StandbyEffect.self) else { return [] }
        return context.devices.filter { $0.standby == nil }.map {
            .standby(device: $0.id, Standby(takeover: effect.takeover, origin: context.origin))
        }
    }
}
