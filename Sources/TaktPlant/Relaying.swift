import TaktKernel

/// Rewrites a plant so that flows go over relays: nothing later knows of them but as hosts and flows.
///
/// A flow keeps its id on the side of who uses it (the client of a poll or command, the receiver of the rest); the far side
/// becomes a flow of the relay's own.
struct Relaying {
    /// What became of a flow: the leg to its far device, those between relays, and itself.
    private struct Legs {
        var far: String
        var others: [String]
        var userIsSource: Bool

        mutating func add(_ leg: String) { if leg != far { others.append(leg) } }
    }
    private var legs: [String: Legs] = [:]

    mutating func relay(_ id: String, _ relay: Relay, in plant: inout Plant) {
        guard let index = plant.flows.firstIndex(where: { $0.id == id }) else { return }
        let flow = plant.flows[index]
        guard flow.source != relay.host, flow.destination != relay.host, plant.flow(relay.leg(of: id)) == nil,
            plant.addHost(of: relay)
        else { return }
        let userIsSource = flow.isAsked
        var (near, far) = (flow, flow)
        far.id = relay.leg(of: id)
        far.title = "\(flow.title), by \(relay.host)"
        far.origin = relay.origin
        (near.via, far.via) = ([], [])
        if userIsSource {
            (near.destination, far.source) = (relay.host, relay.host)
        } else {
            (far.destination, near.source) = (relay.host, relay.host)
        }
        if flow.valueEnds != nil { near.relays = far.id }
        switch flow.kind {
        case .poll(let poll):
            far.kind = .poll(plant.asked(poll, every: relay.every))
            if relay.turns(flow) {
                (near.source, near.destination) = (relay.host, flow.source)
                near.kind = .report(ReportOnChange(interval: .constant(0), payloadBytes: poll.replyBytes))
                plant.breakCycle(poll.cycle, relay.origin)
            }
        case .report(let report):
            near.kind = .report(ReportOnChange(interval: .constant(0), payloadBytes: report.payloadBytes))
        case .command: plant.passOn(command: id, by: far.id, relay)
        case .cyclic, .bulk: break
        }
        plant.flows[index] = near.paying(relay)
        plant.flows.append(far.paying(relay))
        plant.follow(near, over: far)
        legs[id, default: Legs(far: far.id, others: [id], userIsSource: userIsSource)].add(far.id)
    }

    /// A control's cost of a flow's messages on each of its legs. A host between the two ends computes like the user's own
    /// device.
    func spread(_ cost: MessageCost, over id: String) -> [(flow: String, cost: MessageCost)] {
        guard let legs = legs[id] else { return [(id, cost)] }
        var between = cost
        if legs.userIsSource {
            between.destinationPerMessage = cost.sourcePerMessage
            between.destinationPicosecondsPerByte = cost.sourcePicosecondsPerByte
            if let session = cost.session { between.session?.destinationSetup = session.sourceSetup }
        } else {
            between.sourcePerMessage = cost.destinationPerMessage
            between.sourcePicosecondsPerByte = cost.destinationPicosecondsPerByte
            if let session = cost.session { between.session?.sourceSetup = session.destinationSetup }
        }
        return legs.others.map { ($0, between) } + [(legs.far, cost)]
    }
}

extension Flow {
    /// Somebody asks at its source and is answered.
    fileprivate var isAsked: Bool {
        switch kind {
        case .poll, .command: true
        case .cyclic, .report, .bulk: false
        }
    }

    /// With the relay's work on each message at its host.
    fileprivate func paying(_ relay: Relay) -> Flow {
        guard relay.perMessage != .constant(0) else { return self }
        var flow = self
        let isSource = source == relay.host
        flow.messageCosts.append(
            MessageCost(
                title: relay.title, sourcePerMessage: isSource ? relay.perMessage : .constant(0),
                destinationPerMessage: isSource ? .constant(0) : relay.perMessage, sourcePicosecondsPerByte: 0,
                destinationPicosecondsPerByte: 0, extraBytes: 0, session: nil, origin: relay.origin))
        return flow
    }
}

extension Plant {
    /// Puts the relay's host where it should be; false when there is none.
    fileprivate mutating func addHost(of relay: Relay) -> Bool {
        if device(relay.host) != nil { return true }
        guard let added = relay.added else { return false }
        devices.append(added.device)
        links.append(added.link)
        return true
    }

    /// A poll as the relay sends it: as often as it says, from the first slot of the plant's own on.
    fileprivate func asked(_ poll: Poll, every period: Nanoseconds) -> Poll {
        var asked = poll
        asked.period = period
        asked.offset = pollCycles.first { $0.id == poll.cycle }?.offset ?? poll.offset
        asked.rule = .fixedRateSkip
        asked.cycle = nil
        return asked
    }

    fileprivate mutating func breakCycle(_ id: String?, _ origin: Origin) {
        guard let index = pollCycles.firstIndex(where: { $0.id == id }) else { return }
        pollCycles[index].brokenBy = pollCycles[index].brokenBy ?? origin
    }

    /// Who sends a command waits until the host has passed it on, too.
    fileprivate mutating func passOn(command: String, by leg: String, _ relay: Relay) {
        for person in operators.indices {
            operators[person].steps = operators[person].steps.flatMap { step in
                guard case .command(command) = step.action else { return [step] }
                let next = OperatorStep(title: "\(step.title), by \(relay.host)", action: .command(flow: leg))
                return [step, next]
            }
        }
    }

    /// What named a flow means its legs now: a chain goes over both, and a task waits for the one that comes to its device.
    fileprivate mutating func follow(_ near: Flow, over far: Flow) {
        func legs(_ stages: [ChainStage]) -> [ChainStage] {
            stages.flatMap { $0 == .flow(near.id) ? [.flow(far.id), $0] : [$0] }
        }
        for device in devices.indices {
            for task in devices[device].tasks.indices {
                switch devices[device].tasks[task].activation {
                case .message(near.id) where devices[device].id != near.destination:
                    devices[device].tasks[task].activation = .message(flow: far.id)
                case .successor(let predecessors):
                    devices[device].tasks[task].activation = .successor(
                        predecessors.map { predecessor in
                            var predecessor = predecessor
                            predecessor.through = legs(predecessor.through)
                            return predecessor
                        })
                default: break
                }
            }
        }
        for index in requirements.indices {
            guard case .chain(var chain) = requirements[index].subject else { continue }
            chain.stages = legs(chain.stages)
            requirements[index].subject = .chain(chain)
        }
    }
}
