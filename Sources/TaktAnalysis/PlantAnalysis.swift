import TaktKernel
package import TaktPlant

/// Worst-case bounds of a whole plant, found without running it.
///
/// Processors by response-time analysis, ports by non-preemptive fixed priorities, and both together holistically (Tindell &
/// Clark 1994): what one stage delays is jitter of the next, so the stages are analysed in rounds until nothing grows any more.
/// See docs/analysis.md for what is bounded, by which method, and what is not.
package struct PlantAnalysis {
    let plant: Plant
    var network: NetworkModel
    var flows: [FlowModel] = []
    var premises: [FlowPremise] = []
    /// Network devices whose copies go over a transmitter that flows use, by that.
    var mirrorPorts: [Int: String] = [:]
    /// Why a device may stop in the middle of its work, by the device's place.
    var unreliable: [NoBound?]
    /// The last round's results.
    var round = Round()

    /// What one round of the analysis found.
    struct Round {
        /// By flow.
        var exchanges: [Result<Exchange, NoBound>] = []
        /// By device and task.
        var tasks: [[TaskResult]] = []
    }

    struct TaskResult {
        var response: Result<Nanoseconds, NoBound>
        var jitter: Nanoseconds = 0
        var execution: Nanoseconds?
    }

    private static let mostRounds = 40

    /// Bounds of every requirement, and the tables of tasks and ports.
    package static func bounds(of plant: Plant) -> PlantBounds {
        var analysis = PlantAnalysis(plant)
        analysis.run()
        return PlantBounds(
            requirements: analysis.requirementRows(), tasks: analysis.taskRows(), ports: analysis.portRows())
    }

    /// Bounds of every requirement alone; the tables cost more than these.
    package static func requirementBounds(of plant: Plant) -> [RequirementBound] {
        var analysis = PlantAnalysis(plant)
        analysis.run()
        return analysis.requirementRows()
    }

    private func requirementRows() -> [RequirementBound] {
        plant.requirements.map { requirement in
            RequirementBound(
                requirement: requirement.id, title: requirement.title, limit: requirement.limit,
                bound: bound(of: requirement.subject))
        }
    }

    init(_ plant: Plant) {
        self.plant = plant
        network = NetworkModel(plant)
        unreliable = plant.devices.map { Self.outageReason($0.id, in: plant) }
        var connections: [String: Int] = [:]
        for flow in plant.flows {
            var model = FlowModel(flow, in: plant)
            var premise = FlowPremise()
            do {
                let out = try network.route(flow, from: flow.source, to: flow.destination)
                let back = try network.route(flow, from: flow.destination, to: flow.source)
                model.forward = out.hops
                model.backward = back.hops
                model.blocked = out.blocked ?? (flow.goesBothWays ? back.blocked : nil)
                model.leastOnFirstLink = network.leastTime(model.forward.prefix(1))
                model.leastOnWay =
                    network.leastTime(model.forward[...])
                    + (model.hasReply ? network.leastTime(model.backward[...]) : 0)
            } catch {
                model.blocked = error
            }
            let refused = Self.refusal(flow, &connections, plant)
            model.blocked = model.blocked ?? refused
            premise.lossy = model.blocked ?? firstOutage(on: model) ?? failingBox(on: model)
            flows.append(model)
            premises.append(premise)
        }
        mirrorPorts = Self.mirrorPorts(of: plant, network)
        _ = dropRefused()
        _ = dropUnconnected()
    }

    /// A device that has as many connections as it can have refuses the next.
    private static func refusal(_ flow: Flow, _ connections: inout [String: Int], _ plant: Plant) -> NoBound? {
        guard flow.takesConnection, !flow.isBurst else { return nil }
        connections[flow.destination, default: 0] += 1
        guard let limit = plant.device(flow.destination)?.communication.connectionLimit,
            connections[flow.destination, default: 0] > limit
        else { return nil }
        return NoBound("\(flow.destination) takes \(limit) connections and refuses flow \(flow.id)")
    }

    private static func outageReason(_ device: String, in plant: Plant) -> NoBound? {
        plant.outages.first { $0.device == device && $0.origin != .baseline && $0.scope == .device }.map {
            NoBound("outage \($0.id) (\($0.origin.name)) takes \(device) away in the middle of its work")
        }
    }

    /// Outages of anything on a flow's way: its messages may be lost then.
    private func firstOutage(on model: FlowModel) -> NoBound? {
        let way = [model.flow.source, model.flow.destination] + (model.forward + model.backward).map(\.target)
        return plant.outages.first { way.contains($0.device) }.map {
            NoBound("outage \($0.id) takes \($0.device) away, and what flow \(model.flow.id) sends then is lost")
        }
    }

    /// A box on a flow's way that loses its frames when it fails.
    private func failingBox(on model: FlowModel) -> NoBound? {
        let way = model.forward + (model.flow.goesBothWays ? model.backward : [])
        return way.lazy.map { network.transmitters[$0.transmitter] }.first(where: \.losesWhenFailed).map {
            NoBound("\($0.name) may fail, and what flow \(model.flow.id) sends then is lost")
        }
    }

    // MARK: rounds

    /// Rounds until delays stop growing, then again with every premise dropped that did not hold, until all of them do.
    mutating func run() {
        for _ in 0...(4 * flows.count + plant.devices.count + 4) {
            for index in premises.indices where premises[index].isTimed { premises[index].delays = .init() }
            let hasSettled = settle()
            if !dropPremises(), hasSettled { return }
        }
    }

    /// Rounds until no delay grows. An exchange without a bound keeps what it had: so the reason that is found for it is
    /// its own, and not that of one that waits for it.
    ///
    /// - Returns: false when some went on growing, which are dropped.
    private mutating func settle() -> Bool {
        for _ in 0..<Self.mostRounds {
            round = nextRound()
            var hasGrown = false
            for index in flows.indices where premises[index].isTimed {
                guard let delays = delays(round.exchanges[index]) else { continue }
                hasGrown = hasGrown || delays != premises[index].delays
                premises[index].delays = delays
            }
            if !hasGrown { return true }
        }
        round = nextRound()
        for index in flows.indices where premises[index].isTimed {
            guard let delays = delays(round.exchanges[index]), delays != premises[index].delays else { continue }
            drop(index, NoBound("the delays of flow \(flows[index].flow.id) and of what it meets raise each other"))
        }
        return false
    }

    private func delays(_ exchange: Result<Exchange, NoBound>) -> FlowPremise.Delays? {
        guard case .success(let exchange) = exchange, exchange.slow == nil else { return nil }
        return .init(toDestination: exchange.toDestination, total: exchange.total)
    }

    private mutating func drop(_ index: Int, _ reason: NoBound) {
        premises[index].late = reason
        premises[index].delays = nil
    }

    /// Drops what the last round did not bear out; true when there was something.
    private mutating func dropPremises() -> Bool {
        var hasDropped = false
        for index in flows.indices {
            if premises[index].late == nil, let reason = lateness(index) {
                drop(index, reason)
                hasDropped = true
            }
            if premises[index].slow == nil, case .success(let exchange) = round.exchanges[index],
                let reason = exchange.slow
            {
                premises[index].slow = reason
                premises[index].delays = nil
                hasDropped = true
            }
            if !premises[index].isBacklogged, mayBacklog(index) {
                premises[index].isBacklogged = true
                hasDropped = true
            }
        }
        for index in plant.devices.indices where unreliable[index] == nil {
            guard let reason = watchdogReason(index) else { continue }
            unreliable[index] = reason
            let device = plant.devices[index].id
            lose(reason) { $0.passes(device) }
            hasDropped = true
        }
        for port in network.transmitters.indices {
            guard let reason = overflowReason(port) ?? limitReason(port) else { continue }
            let count = premises.count { $0.lossy != nil }
            lose(reason) { $0.passes(port: port) }
            hasDropped = hasDropped || premises.count { $0.lossy != nil } > count
        }
        let isRefused = dropRefused()
        return dropUnconnected() || isRefused || hasDropped
    }

    private mutating func lose(_ reason: NoBound, _ isConcerned: (FlowModel) -> Bool) {
        for index in flows.indices where premises[index].lossy == nil && isConcerned(flows[index]) {
            premises[index].lossy = reason
        }
    }

    private func lateness(_ index: Int) -> NoBound? {
        switch round.exchanges[index] {
        case .failure(let reason): return reason
        case .success(let exchange):
            let model = flows[index]
            if let poll = model.poll, exchange.roundTrip > poll.timeout {
                return NoBound("the answer to flow \(model.flow.id) may come after its time-out")
            }
            for (trip, session) in zip(exchange.setupTrips, model.sessions) where trip > session.session.timeout {
                return NoBound("the set-up of \(session.cost.title) on flow \(model.flow.id) may outlast its time-out")
            }
            for session in model.sessions where session.session.life < exchange.setup {
                return NoBound("sessions of \(session.cost.title) on flow \(model.flow.id) may end during a set-up")
            }
            return nil
        }
    }

    /// One exchange may take longer than the time to the next.
    private func mayBacklog(_ index: Int) -> Bool {
        guard case .success(let exchange) = round.exchanges[index], exchange.slow == nil else { return true }
        switch flows[index].flow.kind {
        case .poll(let poll): return poll.cycle == nil && exchange.total > poll.period
        case .report(let report):
            if flows[index].flow.relays != nil { return exchange.total > leastPush(index) ?? 0 }
            // A burst is over when its last message is.
            let (count, spacing) = (Int64(report.burst?.count ?? 1), report.burst?.spacing ?? 0)
            return Saturating.product(count, max(spacing, exchange.total)) > report.interval.minimum
        case .command, .cyclic, .bulk: return false
        }
    }

    private func watchdogReason(_ index: Int) -> NoBound? {
        let device = plant.devices[index]
        for (number, task) in device.tasks.enumerated() {
            guard let watchdog = task.watchdog, watchdog.action != .log else { continue }
            let result = round.tasks[index][number]
            if case .success(let response) = result.response, response - result.jitter <= watchdog.limit { continue }
            return NoBound(
                "the watchdog of task \(device.id)/\(task.id) may trip and \(watchdog.action.rawValue) \(device.id)")
        }
        return nil
    }
}

extension FlowModel {
    func passes(_ device: String) -> Bool {
        flow.source == device || flow.destination == device || (forward + backward).contains { $0.target == device }
    }

    func passes(port: Int) -> Bool { (forward + backward).contains { $0.transmitter == port } }
}
