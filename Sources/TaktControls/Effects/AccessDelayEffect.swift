import TaktKernel
import TaktPlant

/// Steps before an operator may act: a further factor, asked of an identity provider when the plant has one.
struct AccessDelayEffect: Effect {
    struct Identity {
        var kind: DeviceKind
        var protocolName: String
        var request: Int
        var reply: Int
        var timeout: Nanoseconds
        var outage: AccessDelay.IdentityOutage?
    }
    var title: String
    var time: Distribution
    var session: Nanoseconds
    var failure: Int64
    var attempts: Int
    var lockout: Nanoseconds
    var identity: Identity?
    var breakGlass: Distribution?
    /// Sessions at a time, which all operators share.
    var capacity: Int?

    static func read(_ map: MapReader) -> AccessDelayEffect? {
        AccessDelayEffect(
            title: map.required("title", .text), time: map.required("time", .distribution),
            session: map.required("session", .duration), failure: map.optional("failure", .share, default: 0),
            attempts: map.optional("attempts", .integer(1...1000), default: 5),
            lockout: map.optional("lockout", .duration, default: 15 * .minute),
            identity: map.map("identity", "an identity provider", identity),
            breakGlass: map.optional("break-glass", .distribution),
            capacity: map.optional("capacity", .integer(1...100_000)))
    }

    private static func identity(_ map: MapReader) -> Identity? {
        Identity(
            kind: map.required("device-kind", .choice(DeviceKind.self)), protocolName: map.required("protocol", .text),
            request: map.required("request", .messageSize), reply: map.required("reply", .messageSize),
            timeout: map.required("timeout", .duration),
            outage: map.map("outage", "an outage of the identity service") { outage in
                AccessDelay.IdentityOutage(
                    interval: outage.required("interval", .distribution),
                    duration: outage.required("duration", .distribution))
            })
    }

    static func edits(_ context: EffectContext) -> [PlantEdit] {
        guard let effect = context.read(AccessDelayEffect.self) else { return [] }
        return context.operators.map { effect.edit($0, context) }
    }

    private func edit(_ person: OperatorSpec, _ context: EffectContext) -> PlantEdit {
        var delay = AccessDelay(
            title: title, time: time, sessionLife: session, failurePermille: failure, attempts: attempts,
            lockout: lockout, identityFlow: nil, identityOutage: nil, breakGlass: breakGlass,
            pool: capacity.map { SessionPool(name: context.origin.name, capacity: $0) }, origin: context.origin)
        let isElsewhere = { (device: Device) in device.kind == identity?.kind && device.id != person.station }
        guard let identity, let provider = context.plant.devices.first(where: isElsewhere) else {
            return .accessDelay(operator: person.id, delay, identityFlow: nil)
        }
        let query = Poll(
            period: .second, timeout: identity.timeout, retries: 1, requestBytes: identity.request,
            replyBytes: identity.reply)
        let flow = Flow(
            id: "\(context.origin.name)/\(person.id)", title: "\(title) of \(person.id)",
            protocolName: identity.protocolName, source: person.station, destination: provider.id,
            kind: .command(query), origin: context.origin)
        delay.identityFlow = flow.id
        delay.identityOutage = identity.outage
        return .accessDelay(operator: person.id, delay, identityFlow: flow)
    }
}
