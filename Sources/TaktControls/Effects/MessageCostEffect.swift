import TaktKernel
import TaktPlant

/// Protection of messages: processor time and bytes for each, and sessions that must be set up.
struct MessageCostEffect: Effect {
    var title: String
    /// Kinds of flows whose messages it is about; none means any.
    var kinds: [FlowKind.Name]
    var perMessage: Distribution
    var picosecondsPerByte: Int64
    var extraBytes: Int
    var roundTrips: Int?
    var setup: Distribution
    var bytesPerMessage: Int
    var life: Nanoseconds
    var timeout: Nanoseconds

    static func read(_ map: MapReader) -> MessageCostEffect? {
        var effect = MessageCostEffect(
            title: map.required("title", .text),
            kinds: map.list("flow-kinds") { $0.value(.choice(FlowKind.Name.self)) },
            perMessage: map.required("per-message", .distribution),
            picosecondsPerByte: map.optional("per-byte", .durationPerByte, default: 0),
            extraBytes: map.optional("extra", .messageSize, default: 0), roundTrips: nil, setup: .constant(0),
            bytesPerMessage: 0, life: 0, timeout: 5 * .second)
        _ = map.map("session", "a session") { session in
            effect.roundTrips = session.required("round-trips", .integer(1...20))
            effect.setup = session.required("setup", .distribution)
            effect.bytesPerMessage = session.required("message", .messageSize)
            effect.life = session.requiredPeriod("life")
            effect.timeout = session.optional("timeout", .duration, default: effect.timeout)
            return true
        }
        return effect
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        context.flows.compactMap { flow in
            guard case .bulk = flow.kind else { return edit(flow, context) }
            return nil
        }
    }

    /// Each end pays by its own processor's cryptography class.
    private static func edit(_ flow: Flow, _ context: EffectContext) -> PlantEdit? {
        func end(_ id: String) -> MessageCostEffect? {
            context.read(MessageCostEffect.self, for: context.plant.device(id)?.processor?.cryptoClass ?? .x86)
        }
        guard let source = end(flow.source), let destination = end(flow.destination),
            FlowMatch(kinds: source.kinds).admits(flow)
        else { return nil }
        let session = source.roundTrips.map {
            SecureSession(
                roundTrips: $0, sourceSetup: source.setup, destinationSetup: destination.setup,
                bytesPerMessage: source.bytesPerMessage, life: source.life,
                timeout: source.timeout)
        }
        return .messageCost(
            flow: flow.id,
            MessageCost(
                title: source.title, sourcePerMessage: source.perMessage,
                destinationPerMessage: destination.perMessage, sourcePicosecondsPerByte: source.picosecondsPerByte,
                destinationPicosecondsPerByte: destination.picosecondsPerByte, extraBytes: source.extraBytes,
                session: session, origin: context.origin))
    }
}
