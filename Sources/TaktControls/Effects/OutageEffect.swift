import TaktKernel
import TaktPlant

/// An absence of devices, or of their network interfaces alone, one after the other.
struct OutageEffect: Effect {
    var title: String
    var start: Distribution
    var duration: Distribution
    /// Between the starts of one device's absence and the next one's.
    var spacing: Nanoseconds
    var every: Nanoseconds?
    var probability: Int64
    var scope: DeviceScope
    /// In the plant's first planned stop, and as often as that, when it has one.
    var isInStops: Bool

    static func read(_ map: MapReader) -> OutageEffect? {
        OutageEffect(
            title: map.required("title", .text), start: map.required("start", .distribution),
            duration: map.required("duration", .distribution), spacing: map.optional("spacing", .duration, default: 0),
            every: map.has("every") ? map.requiredPeriod("every") : nil,
            probability: map.optional("probability", .share, default: 1000),
            scope: map.optional("scope", .choice(DeviceScope.self), default: .device),
            isInStops: map.optional("in-stops", .boolean, default: false))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(OutageEffect.self) else { return [] }
        let stop = effect.isInStops ? context.plant.plannedStops.first : nil
        // A further outage effect of the same entry draws for itself.
        let others = context.control.entry.effects.filter { $0.kind == .outage }
        let place = others.firstIndex(of: context.template) ?? 0
        let suffix = place == 0 ? "" : ".\(place + 1)"
        let devices = context.devices.filter { $0.kind.family != .network || !context.scope.devices.isEmpty }
        return devices.enumerated().map { number, device in
            var outage = Outage(
                id: "\(context.origin.name)/\(device.id)" + suffix, device: device.id, start: effect.start,
                duration: effect.duration, every: stop == nil ? effect.every : stop?.every,
                probabilityPermille: effect.probability,
                scope: effect.scope, origin: context.origin)
            outage.offset = (stop?.start ?? 0) +| effect.offset(number)
            return .outage(outage)
        }
    }

    private func offset(_ number: Int) -> Nanoseconds {
        let (offset, overflow) = spacing.multipliedReportingOverflow(by: Nanoseconds(number))
        return overflow ? .max : offset
    }
}
