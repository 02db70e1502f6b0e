import TaktKernel
import TaktPlant

/// Mirror ports of the selected network devices, and who listens there.
struct MirrorEffect: Effect {
    var title: String
    /// Kind of a device of the plant that listens; `nil`: a sensor of its own for each.
    var listener: DeviceKind?
    var rate: Int64
    var queue: Int?

    static func read(_ map: MapReader) -> MirrorEffect? {
        MirrorEffect(
            title: map.optional("title", .text, default: "sensor"),
            listener: map.optional("to-kind", .choice(DeviceKind.self)), rate: map.required("rate", .rate),
            queue: map.optional("queue", .integer(1...1_000_000)))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(MirrorEffect.self) else { return [] }
        return context.devices.filter { $0.kind.family == .network && $0.mirror == nil }.map { device in
            effect.edit(device, context)
        }
    }

    private func edit(_ device: Device, _ context: EffectContext) -> PlantEdit {
        let name = "\(context.name(titled: title))/\(device.id)"
        let known = context.plant.devices.first { listener != nil && $0.kind == listener }
        var sensor: Device?
        if known == nil {
            sensor = Device(
                id: name, title: "\(title) at \(device.id)", kind: .workstation, zone: device.zone, processor: nil,
                communication: Communication(service: .ownCore))
            sensor?.origin = context.origin
        }
        let to = known?.id ?? name
        // A listener that hangs on the switch hears the copies there; any other gets a cable that carries nothing else.
        let isJoined = context.plant.mirrorLink(from: device.id, to: to) != nil
        let cable = Link(
            id: name, ends: [device.id, to], rate: rate, propagation: 25, queueFrames: queue, purpose: .mirror)
        return .mirror(
            device: device.id, PortMirror(to: to, origin: context.origin), sensor: sensor, link: isJoined ? nil : cable)
    }
}
