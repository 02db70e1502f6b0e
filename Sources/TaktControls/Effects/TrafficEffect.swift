import TaktKernel
import TaktPlant

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
            protocolName: map.required("protocol", .text), every: map.requiredPeriod("every"),
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
