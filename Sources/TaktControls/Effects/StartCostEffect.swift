import TaktKernel
import TaktPlant

/// Longer time from power-on to service, or from then until the network interface opens.
struct StartCostEffect: Effect {
    var added: Nanoseconds
    var scope: DeviceScope

    static func read(_ map: MapReader) -> StartCostEffect? {
        StartCostEffect(
            added: map.required("added", .duration),
            scope: map.optional("scope", .choice(DeviceScope.self), default: .device))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        context.devices.compactMap { device in
            // Without a processor it takes the fastest row of a table, as it does for messages.
            guard let effect = context.read(StartCostEffect.self, for: device.processor?.cryptoClass ?? .x86) else {
                return nil
            }
            return .startCost(
                device: device.id, StartCost(added: effect.added, scope: effect.scope, origin: context.origin))
        }
    }
}
