package import TaktControls
import TaktKernel
package import TaktPlant

/// One control of a case: an entry of the catalogue with figures of its own, or edits that no entry makes yet.
package enum FuzzControl: Hashable, Sendable {
    case catalogue(Control)
    case edits(id: String, [PlantEdit])

    package var id: String {
        switch self {
        case .catalogue(let control): control.id
        case .edits(let id, _): id
        }
    }

    /// What it makes of a plant.
    package func edits(for plant: Plant) throws(ControlProblem) -> [PlantEdit] {
        switch self {
        case .catalogue(let control): try control.edits(for: plant)
        case .edits(_, let edits): edits
        }
    }

    /// As one would ask for it, for the comment of a plant file.
    package var text: String {
        switch self {
        case .edits(let id, let edits): "\(id): \(edits.count) edits that no shipped control makes"
        case .catalogue(let control):
            control.id + ":"
                + control.choice.texts.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: ",")
        }
    }
}

/// Draws controls for a plant.
struct ControlGenerator {
    var chance: Chance
    let plant: Plant
    let beat: Nanoseconds

    mutating func controls(from catalogue: [ControlEntry]) -> [FuzzControl] {
        var controls: [FuzzControl] = []
        // Two or so of them: a case of many controls takes long and says little of any.
        let share = max(1, min(45, 240 / max(1, catalogue.count)))
        for entry in catalogue where chance.percent(share) { controls.append(.catalogue(control(entry))) }
        if chance.percent(60) { controls.append(wild()) }
        return controls
    }

    /// Some parameters set inside their ranges, some choices narrowed to a device or zone.
    private mutating func control(_ entry: ControlEntry) -> Control {
        var choice = ControlChoice(id: entry.id)
        for parameter in entry.parameters where chance.percent(60) {
            guard let value = value(for: parameter) else { continue }
            var tried = choice
            tried.settings.append(.init(parameter: parameter.id, value: value))
            // What a range cannot say (a share of two parameters, a word) the entry itself refuses.
            if tried.problems(in: entry).isEmpty { choice = tried }
        }
        if chance.percent(25), let device = chance.maybeOne(of: plant.devices) { choice.scope.devices = [device.id] }
        if choice.scopeProblem(in: entry) != nil { choice.scope = Selector() }
        return Control(entry: entry, choice: choice)
    }

    /// One of the choices, an end of the range, or something near its lower one where short runs feel it.
    private mutating func value(for parameter: ParameterSpec) -> DocumentNode? {
        if let choice = chance.maybeOne(of: parameter.choices) { return .scalar(choice) }
        guard parameter.range.count == 2 else { return nil }
        if chance.percent(30) { return .scalar(chance.one(of: parameter.range)) }
        let candidates = ["1", "2", "3", "0 %", "7.5 %", "20 %", "1 ms", "25 ms", "1 s", "10 s", "1 min", "15 min"]
        let more = ["5 us", "30 ns", "40 B", "900 B", "200 MB", "{uniform: low}"]
        let fitting = (candidates + more).map { DocumentNode.scalar($0) }
            .filter { parameter.problem(with: $0) == nil }
        return chance.maybeOne(of: fitting)
    }
}

/// Edits of the kinds that the shipped catalogue makes seldom or not at all.
extension ControlGenerator {
    private mutating func wild() -> FuzzControl {
        let id = chance.one(of: ["aa-wild", "zz-wild"])
        let origin = Origin.control(id)
        var edits: [PlantEdit] = []
        for _ in 0..<chance.whole(1, 3) { if let edit = edit(origin, edits.count) { edits.append(edit) } }
        if chance.percent(40) { for number in 0..<3 { if let relay = relay(origin, number) { edits.append(relay) } } }
        return .edits(id: id, edits)
    }

    private mutating func edit(_ origin: Origin, _ number: Int) -> PlantEdit? {
        switch chance.below(12) {
        case 0: return hostLoad(origin, number)
        case 1:
            guard let device = chance.maybeOne(of: plant.devices.filter { !$0.tasks.isEmpty }) else { return nil }
            let task = chance.one(of: device.tasks)
            let cost = TaskCost(
                title: "watch \(number)", fixed: chance.law(mean: beat / 50),
                addedPermille: Int64(chance.whole(0, 300)), origin: origin)
            return .taskCost(TaskReference(device: device.id, task: task.id), cost)
        case 2: return chance.maybeOne(of: plant.flows).map { .messageCost(flow: $0.id, messageCost(origin, number)) }
        case 3: return chance.maybeOne(of: plant.conduits).map { .inlineElement(conduit: $0.id, box(origin, number)) }
        case 4:
            let rule = FilterRule(protocols: chance.percent(50) ? ["modbus-tcp", "opc-ua", "ethernet-ip"] : [])
            return chance.maybeOne(of: plant.conduits).map { conduit in
                let oneWay = chance.percent(30) ? chance.one(of: conduit.zones) : nil
                let filter = ConduitFilter(title: "deny \(number)", rules: [rule], oneWay: oneWay, origin: origin)
                return .filter(conduit: conduit.id, filter)
            }
        case 5: return outage(origin, number)
        case 6:
            guard let device = chance.maybeOne(of: plant.devices) else { return nil }
            if chance.percent(40) {
                return .standby(device: device.id, Standby(takeover: chance.law(mean: beat * 2), origin: origin))
            }
            let scope = chance.one(DeviceScope.self)
            return .startCost(
                device: device.id, StartCost(added: chance.time(0, 20 * beat), scope: scope, origin: origin))
        case 7: return traffic(origin, number)
        case 8: return accessDelay(origin, number)
        case 9: return watchdog(origin)
        case 10: return dedicatedLink(origin, number)
        default: return mirror(origin, number)
        }
    }

    private mutating func hostLoad(_ origin: Origin, _ number: Int) -> PlantEdit? {
        guard let device = chance.maybeOne(of: plant.devices.filter { $0.processor != nil }) else { return nil }
        let period = max(20 * .microsecond, beat * Nanoseconds(chance.whole(2, 20)))
        let isBound = device.tasks.contains { $0.core != nil }
        let task = TaskSpec(
            id: "\(origin.name).\(number)", title: "load \(number)",
            activation: chance.percent(50)
                ? .periodic(period: period, offset: 0, jitter: nil)
                : .event(interval: .exponential(mean: period), offset: 0),
            priority: chance.whole(0, 12), sections: [Section(execution: chance.law(mean: period / 10))],
            overrun: .skip, core: isBound ? 0 : nil, origin: origin)
        let memory = MemoryUse(title: "load", bytes: Int64(chance.whole(1, 100)) * 1_000_000, origin: origin)
        return .hostLoad(device: device.id, task: task, memory: chance.percent(50) ? memory : nil)
    }

    private mutating func messageCost(_ origin: Origin, _ number: Int) -> MessageCost {
        var session: SecureSession?
        if chance.percent(70) {
            session = SecureSession(
                roundTrips: chance.whole(1, 3), sourceSetup: chance.law(mean: beat / 10),
                destinationSetup: chance.law(mean: beat), bytesPerMessage: chance.whole(100, 2_000),
                life: beat * Nanoseconds(chance.whole(2, 80)), timeout: beat * Nanoseconds(chance.whole(2, 60)))
        }
        return MessageCost(
            title: "protect \(number)", sourcePerMessage: chance.law(mean: beat / 200),
            destinationPerMessage: chance.law(mean: beat / 100), sourcePicosecondsPerByte: chance.time(0, 2_000),
            destinationPicosecondsPerByte: chance.time(0, 20_000), extraBytes: chance.whole(0, 69), session: session,
            origin: origin)
    }

    private mutating func box(_ origin: Origin, _ number: Int) -> InlineElement {
        var box = InlineElement(
            title: "box \(number)", perFrame: chance.law(mean: beat / Nanoseconds(chance.whole(5, 200))),
            picosecondsPerByte: chance.time(0, 3_000), queueFrames: chance.percent(60) ? chance.whole(1, 12) : nil,
            failOpen: chance.percent(50), origin: origin)
        if chance.percent(30) {
            box.only = FlowMatch(
                protocols: chance.percent(50) ? ["modbus-tcp", "ethernet-ip"] : [],
                kinds: chance.percent(50) ? [chance.one(of: FlowKind.Name.allCases), .poll] : [])
        }
        if chance.percent(30) {
            box.limit = FrameLimit(every: max(1, beat / Nanoseconds(chance.whole(1, 60))), burst: chance.whole(1, 40))
        }
        if chance.percent(20) {
            box.failure = BoxFailure(
                interval: chance.law(mean: beat * Nanoseconds(chance.whole(5, 60))),
                duration: chance.law(mean: beat * Nanoseconds(chance.whole(1, 10))))
        }
        return box
    }

    /// A flow over a host that is there, or over a new one beside a switch.
    private mutating func relay(_ origin: Origin, _ number: Int) -> PlantEdit? {
        guard let flow = chance.maybeOne(of: plant.flows) else { return nil }
        var relay = Relay(
            title: "mirror", host: "", added: nil, mode: chance.one(Relay.Mode.self),
            every: beat * Nanoseconds(chance.whole(2, 30)), perMessage: chance.law(mean: beat / 100), origin: origin)
        let hosts = plant.devices.filter { $0.processor != nil && $0.id != flow.source && $0.id != flow.destination }
        if chance.percent(50), let host = chance.maybeOne(of: hosts) {
            relay.host = host.id
            var routes = RouteSearch(plant)
            for end in [flow.source, flow.destination] {
                var leg = flow
                (leg.source, leg.destination, leg.via) = (end, host.id, [])
                if routes.links(of: leg) == nil { return nil }
            }
            return .relay(flow: flow.id, relay)
        }
        var routes = RouteSearch(plant)
        let ends = (routes.links(of: flow) ?? []).flatMap { plant.links[$0].ends }
        let neighbours = plant.devices.filter { $0.kind.family == .network && ends.contains($0.id) }
        guard let neighbour = chance.maybeOne(of: neighbours) else { return nil }
        relay.host = "\(origin.name).\(neighbour.id)"
        let device = Device(
            id: relay.host, title: relay.host, kind: .historian, zone: neighbour.zone, processor: Processor(cores: 2),
            communication: Communication(service: .ownCore))
        let link = Link(id: relay.host, ends: [relay.host, neighbour.id], rate: 100_000_000, propagation: 50)
        relay.added = Relay.AddedHost(device: device, link: link)
        return .relay(flow: flow.id, relay)
    }

    private mutating func outage(_ origin: Origin, _ number: Int) -> PlantEdit? {
        guard let device = chance.maybeOne(of: plant.devices) else { return nil }
        let start = beat * Nanoseconds(chance.whole(1, 80))
        var outage = Outage(
            id: "\(origin.name).outage-\(number)", device: device.id, start: start,
            duration: beat * Nanoseconds(chance.whole(1, 20)), origin: origin)
        if chance.percent(30) { outage.every = outage.duration.mean + beat * Nanoseconds(chance.whole(1, 40)) }
        if chance.percent(30) { outage.scope = .network }
        if chance.percent(30) { outage.offset = beat * Nanoseconds(chance.whole(1, 10)) }
        return .outage(outage)
    }

    private mutating func traffic(_ origin: Origin, _ number: Int) -> PlantEdit? {
        guard let model = chance.maybeOne(of: plant.flows) else { return nil }
        let kind: FlowKind =
            chance.percent(50)
            ? .bulk(BulkTransfer(period: beat * 30, totalBytes: Int64(chance.whole(1, 50_000)), window: 4))
            : .report(report())
        return .traffic(
            Flow(
                id: "\(origin.name)/\(number)", title: "scan \(number)", protocolName: "snmp", source: model.source,
                destination: model.destination, kind: kind, priority: chance.whole(0, 7), isEssential: false,
                origin: origin))
    }

    private mutating func watchdog(_ origin: Origin) -> PlantEdit? {
        guard let device = chance.maybeOne(of: plant.devices.filter { !$0.tasks.isEmpty }) else { return nil }
        return .watchdog(
            TaskReference(device: device.id, task: chance.one(of: device.tasks).id),
            Watchdog(
                limit: beat * Nanoseconds(chance.whole(1, 20)), base: chance.one(Watchdog.Base.self),
                action: chance.one(of: [.log, .restart]), origin: origin))
    }

    private mutating func mirror(_ origin: Origin, _ number: Int) -> PlantEdit? {
        guard let device = chance.maybeOne(of: plant.devices.filter { $0.kind.family == .network }) else { return nil }
        var sensor = Device(
            id: "\(origin.name)/sensor-\(number)", title: "sensor", kind: .workstation, zone: device.zone,
            processor: nil,
            communication: Communication(service: .ownCore))
        sensor.origin = origin
        let link = Link(
            id: sensor.id, ends: [device.id, sensor.id], rate: chance.one(of: [10_000_000, 100_000_000]),
            propagation: 0, queueFrames: chance.percent(70) ? chance.whole(1, 8) : nil, purpose: .mirror)
        return .mirror(device: device.id, PortMirror(to: sensor.id, origin: origin), sensor: sensor, link: link)
    }

    /// Also between zones that no conduit joins: no box stands there then.
    private mutating func dedicatedLink(_ origin: Origin, _ number: Int) -> PlantEdit? {
        guard let flow = chance.maybeOne(of: plant.flows) else { return nil }
        let link = Link(
            id: "\(origin.name)/link-\(number)", ends: [flow.source, flow.destination],
            rate: chance.one(of: [10_000_000, 100_000_000, 1_000_000_000]), propagation: chance.time(0, 2_000),
            purpose: .flow(flow.id))
        return .dedicatedLink(link, origin: origin)
    }

    private mutating func report() -> ReportOnChange {
        let bytes = chance.whole(0, 3_000)
        guard chance.percent(60) else {
            return ReportOnChange(interval: .exponential(mean: beat * 4), payloadBytes: bytes)
        }
        return ReportOnChange(
            interval: .constant(beat * 30), payloadBytes: min(bytes, 100), first: chance.time(0, 20 * beat),
            burst: Burst(count: chance.whole(2, 20), spacing: chance.time(0, 2 * beat)))
    }

    private mutating func accessDelay(_ origin: Origin, _ number: Int) -> PlantEdit? {
        guard let person = chance.maybeOne(of: plant.operators) else { return nil }
        let time = chance.law(mean: beat * 2)
        // One that never fails has a bound.
        let failure = chance.whole(0, 500)
        let delay = AccessDelay(
            title: "badge \(number)", time: time, sessionLife: beat * 20,
            failurePermille: failure < 200 ? 0 : Int64(failure), attempts: chance.whole(1, 3), lockout: beat * 10,
            identityFlow: nil, identityOutage: nil, breakGlass: chance.percent(50) ? chance.law(mean: beat * 5) : nil,
            pool: chance.percent(50) ? SessionPool(name: origin.name, capacity: 1) : nil, origin: origin)
        return .accessDelay(operator: person.id, delay, identityFlow: nil)
    }
}
