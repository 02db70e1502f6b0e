import TaktKernel
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

/// Regular transfers from the selected devices to one collector.
struct TrafficEffect: Effect {
    var title: String
    var collector: DeviceKind
    var protocolName: String
    var every: Nanoseconds
    var offset: Nanoseconds
    var total: Int64

    static func read(_ map: MapReader) -> TrafficEffect? {
        TrafficEffect(
            title: map.required("title", .text), collector: map.required("to-kind", .choice(DeviceKind.self)),
            protocolName: map.required("protocol", .text), every: max(1, map.required("every", .duration)),
            offset: map.optional("offset", .duration, default: 0), total: map.required("total", .size))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(TrafficEffect.self),
            let collector = context.plant.devices.first(where: { $0.kind == effect.collector })
        else { return [] }
        return context.devices.filter { $0.id != collector.id && $0.kind.family != .network }.map { device in
            .traffic(
                Flow(
                    id: "\(context.origin.name)/\(device.id)", title: "\(effect.title) of \(device.id)",
                    protocolName: effect.protocolName, source: device.id, destination: collector.id,
                    kind: .bulk(
                        BulkTransfer(period: effect.every, offset: effect.offset, totalBytes: effect.total)),
                    isEssential: false, origin: context.origin))
        }
    }
}
