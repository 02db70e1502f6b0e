import TaktPlant

/// A box that every frame of a conduit goes through.
struct InlineElementEffect: Effect {
    var title: String
    var perFrame: Distribution
    var picosecondsPerByte: Int64
    var queue: Int?
    var failOpen: Bool

    static func read(_ map: MapReader) -> InlineElementEffect? {
        InlineElementEffect(
            title: map.required("title", .text), perFrame: map.required("per-frame", .distribution),
            picosecondsPerByte: map.optional("per-byte", .durationPerByte, default: 0),
            queue: map.optional("queue", .integer(1...1_000_000)),
            failOpen: map.optional("fail-open", .boolean, default: false))
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(InlineElementEffect.self) else { return [] }
        return context.conduits.map { conduit in
            .inlineElement(
                conduit: conduit.id,
                InlineElement(
                    title: effect.title, perFrame: effect.perFrame, picosecondsPerByte: effect.picosecondsPerByte,
                    queueFrames: effect.queue, failOpen: effect.failOpen, origin: context.origin))
        }
    }
}
