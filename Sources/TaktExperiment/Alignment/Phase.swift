package import TaktKernel
package import TaktPlant

/// When something that comes again and again comes first: an offset that a plant could just as well have.
package struct Phase: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case task, flow
        case pollCycle = "poll cycle"
        case person = "operator"
        /// The secure session of a flow, by the instant at which the one that is open at the start ends.
        case session
    }

    package var kind: Kind
    /// `device/task`, or the id of the flow, poll cycle or operator.
    package var id: String
    package var offset: Nanoseconds
    /// Offsets are told apart inside it: the period, or a session's life.
    package var period: Nanoseconds

    package init(_ kind: Kind, _ id: String, offset: Nanoseconds, period: Nanoseconds) {
        self.kind = kind
        self.id = id
        self.offset = offset
        self.period = period
    }

    /// The same thing at another instant, or one that many periods before or after.
    package func at(_ instant: Nanoseconds) -> Phase {
        var phase = self
        let rest = instant % max(1, period)
        phase.offset = rest < 0 ? rest + period : rest
        return phase
    }

    func isOfSame(_ other: Phase) -> Bool { kind == other.kind && id == other.id }
}

extension Plant {
    /// Everything whose phase may be chosen, as it is. Secure sessions start at random, so what they have here is the start
    /// of the run.
    package var phases: [Phase] {
        var phases: [Phase] = []
        for device in devices {
            for task in device.tasks {
                guard case .periodic(let period, let offset, _) = task.activation else { continue }
                phases.append(Phase(.task, device.id + "/" + task.id, offset: offset, period: period))
            }
        }
        for flow in flows {
            if let (offset, period) = flow.rhythm {
                phases.append(Phase(.flow, flow.id, offset: offset, period: period))
            }
            if let life = flow.messageCosts.compactMap(\.session?.life).min() {
                phases.append(Phase(.session, flow.id, offset: 0, period: life))
            }
        }
        phases += pollCycles.map { Phase(.pollCycle, $0.id, offset: $0.offset, period: $0.period) }
        for person in operators {
            guard case .schedule(let period, let offset) = person.trigger else { continue }
            phases.append(Phase(.person, person.id, offset: offset, period: period))
        }
        return phases.filter { $0.period > 0 }
    }

    /// This plant with some phases chosen.
    package func aligned(_ phases: [Phase]) -> Plant {
        var plant = self
        for phase in phases { plant.set(phase) }
        return plant
    }

    private mutating func set(_ phase: Phase) {
        switch phase.kind {
        case .task: setTask(phase)
        case .flow:
            guard let index = flows.firstIndex(where: { $0.id == phase.id }) else { return }
            flows[index].kind.setOffset(phase.offset)
        case .session:
            guard let index = flows.firstIndex(where: { $0.id == phase.id }) else { return }
            for cost in flows[index].messageCosts.indices {
                flows[index].messageCosts[cost].session?.firstEnd = phase.offset
            }
        case .pollCycle:
            guard let index = pollCycles.firstIndex(where: { $0.id == phase.id }) else { return }
            pollCycles[index].offset = phase.offset
        case .person:
            guard let index = operators.firstIndex(where: { $0.id == phase.id }) else { return }
            operators[index].trigger = .schedule(period: phase.period, offset: phase.offset)
        }
    }

    private mutating func setTask(_ phase: Phase) {
        let parts = phase.id.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, let device = devices.firstIndex(where: { $0.id == parts[0] }),
            let task = devices[device].tasks.firstIndex(where: { $0.id == parts[1] }),
            case .periodic(let period, _, let jitter) = devices[device].tasks[task].activation
        else { return }
        devices[device].tasks[task].activation = .periodic(period: period, offset: phase.offset, jitter: jitter)
    }
}

extension Flow {
    /// Its own offset and period; `nil` for what comes at random, on request, or as a part of a poll cycle.
    fileprivate var rhythm: (offset: Nanoseconds, period: Nanoseconds)? {
        switch kind {
        case .poll(let poll): poll.cycle == nil ? (poll.offset, poll.period) : nil
        case .cyclic(let cyclic): (cyclic.offset, cyclic.interval)
        case .bulk(let bulk): (bulk.offset, bulk.period)
        case .command, .report: nil
        }
    }
}

extension FlowKind {
    fileprivate mutating func setOffset(_ offset: Nanoseconds) {
        switch self {
        case .poll(var poll):
            poll.offset = offset
            self = .poll(poll)
        case .cyclic(var cyclic):
            cyclic.offset = offset
            self = .cyclic(cyclic)
        case .bulk(var bulk):
            bulk.offset = offset
            self = .bulk(bulk)
        case .command, .report: break
        }
    }
}
