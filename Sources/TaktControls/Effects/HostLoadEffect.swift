import TaktKernel
import TaktPlant

/// A background task on a device's processor, and the memory it takes.
struct HostLoadEffect: Effect {
    var title: String
    var activation: Activation
    /// A share of each period in thousandths, or a time.
    var share: Int64?
    var execution: Distribution?
    var priority: HostLoadPlace
    var memory: Int64?

    static func read(_ map: MapReader) -> HostLoadEffect? {
        let activation: Activation
        switch map.exactlyOne(of: ["every", "event"], "activation") {
        case "every":
            activation = .periodic(
                period: map.requiredPeriod("every"), offset: map.optional("offset", .duration, default: 0),
                jitter: nil)
        case "event":
            activation = .event(
                interval: map.required("event", .distribution), offset: map.optional("offset", .duration, default: 0))
        default: return nil
        }
        let form = map.exactlyOne(of: ["share", "execution"], "execution")
        if form == "share", map.has("event") { map.error("`share` goes with `every`; an event has an `execution`") }
        return HostLoadEffect(
            title: map.required("title", .text), activation: activation,
            share: form == "share" ? map.required("share", .share) : nil,
            execution: form == "execution" ? map.required("execution", .distribution) : nil,
            priority: map.optional("class", .choice(HostLoadPlace.self), default: .normal),
            memory: map.optional("memory", .size))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        context.devices.compactMap { device in
            guard let processor = device.processor,
                let effect = context.read(HostLoadEffect.self, for: processor.cryptoClass)
            else { return nil }
            return effect.edit(device, processor, context)
        }
    }

    private func edit(_ device: Device, _ processor: Processor, _ context: EffectContext) -> PlantEdit {
        let origin = context.origin
        let task = TaskSpec(
            id: context.name(titled: title), title: title, activation: activation,
            priority: priority.priority(on: device),
            sections: [Section(execution: time(on: processor))], overrun: .skip, origin: origin)
        return .hostLoad(
            device: device.id, task: task,
            memory: memory.map { MemoryUse(title: "\(origin.name) \(title)", bytes: $0, origin: origin) })
    }

    /// At speed 1. A share is one of the processor as it is, so that a faster one does more in it.
    private func time(on processor: Processor) -> Distribution {
        guard let share, case .periodic(let period, _, _) = activation else { return execution ?? .constant(0) }
        let millionths = share * processor.speedPermille
        return .constant(period / 1_000_000 * millionths + period % 1_000_000 * millionths / 1_000_000)
    }
}
