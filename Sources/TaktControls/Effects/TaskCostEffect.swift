import TaktPlant

/// Extra time for each activation of tasks that are already there.
struct TaskCostEffect: Effect {
    var title: String
    var fixed: Distribution
    var factor: Int64

    static func read(_ map: MapReader) -> TaskCostEffect? {
        TaskCostEffect(
            title: map.required("title", .text), fixed: map.optional("fixed", .distribution, default: .constant(0)),
            factor: map.optional("factor", .factor, default: 0))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        context.plant.devices.flatMap { device -> [PlantEdit] in
            guard let effect = context.read(TaskCostEffect.self, for: device.processor?.cryptoClass) else { return [] }
            let tasks = device.tasks.filter {
                context.selector.matches($0, of: device, in: context.plant)
                    && context.scope.matches($0, of: device, in: context.plant)
            }
            return tasks.map { task in
                .taskCost(
                    TaskReference(device: device.id, task: task.id),
                    TaskCost(
                        title: effect.title, fixed: effect.fixed, addedPermille: effect.factor, origin: context.origin))
            }
        }
    }
}
