import TaktKernel
import TaktPlant

/// A watchdog for tasks that have none.
struct WatchdogEffect: Effect {
    var limit: Nanoseconds
    var base: Watchdog.Base
    var action: Watchdog.Action

    static func read(_ map: MapReader) -> WatchdogEffect? {
        WatchdogEffect(
            limit: map.requiredPeriod("limit"),
            base: map.optional("base", .choice(Watchdog.Base.self), default: .release),
            action: map.optional("action", .choice(Watchdog.Action.self), default: .restart))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        context.plant.devices.flatMap { device -> [PlantEdit] in
            guard let effect = context.read(WatchdogEffect.self, for: device.processor?.cryptoClass) else { return [] }
            let tasks = device.tasks.filter {
                $0.watchdog == nil && context.selector.matches($0, of: device, in: context.plant)
                    && context.scope.matches($0, of: device, in: context.plant)
            }
            return tasks.map { task in
                .watchdog(
                    TaskReference(device: device.id, task: task.id),
                    Watchdog(limit: effect.limit, base: effect.base, action: effect.action, origin: context.origin))
            }
        }
    }
}
