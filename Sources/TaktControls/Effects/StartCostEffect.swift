import TaktKernel
import TaktPlant

/// Longer time from power-on to service.
struct StartCostEffect: Effect {
    var added: Nanoseconds

    static func read(_ map: MapReader) -> StartCostEffect? {
        StartCostEffect(added: map.required("added", .duration))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        context.devices.compactMap { device in
            guard let effect = context.read(StartCostEffect.self, for: device.processor?.cryptoClass) else {
                return nil
            }
            return .startCost(device: device.id, added: effect.added, origin: context.origin)
        }
    }
}
