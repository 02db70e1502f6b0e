import TaktKernel
import TaktPlant

/// A box that every matching frame of a conduit goes through.
struct InlineElementEffect: Effect {
    var title: String
    var perFrame: Distribution
    var picosecondsPerByte: Int64
    var queue: Int?
    var failOpen: Bool
    var only: FlowMatch
    var limit: FrameLimit?
    var failure: BoxFailure?

    static func read(_ map: MapReader) -> InlineElementEffect? {
        InlineElementEffect(
            title: map.required("title", .text), perFrame: map.required("per-frame", .distribution),
            picosecondsPerByte: map.optional("per-byte", .durationPerByte, default: 0),
            queue: map.optional("queue", .integer(1...1_000_000)),
            failOpen: map.optional("fail-open", .boolean, default: false),
            only: map.map("only", "what goes through the box") { only in
                FlowMatch(
                    protocols: only.list("protocols") { $0.value(.text) },
                    kinds: only.list("kinds") { $0.value(.choice(FlowKind.Name.self)) })
            } ?? FlowMatch(),
            limit: map.map("limit", "a rate limit") { limit in
                FrameLimit(
                    every: limit.requiredPeriod("every"), burst: limit.required("burst", .integer(1...1_000_000)))
            },
            failure: map.map("failure", "a failure") { failure in
                BoxFailure(
                    interval: failure.required("interval", .distribution),
                    duration: failure.required("duration", .distribution))
            })
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(InlineElementEffect.self) else { return [] }
        return context.conduits.map { conduit in
            .inlineElement(
                conduit: conduit.id,
                InlineElement(
                    title: effect.title, perFrame: effect.perFrame, picosecondsPerByte: effect.picosecondsPerByte,
                    queueFrames: effect.queue, failOpen: effect.failOpen, only: effect.only, limit: effect.limit,
                    failure: effect.failure, origin: context.origin))
        }
    }
}
