import TaktKernel
import TaktPlant

/// Bounds of what requirements measure, as docs/semantics.md defines each.
extension PlantAnalysis {
    func bound(of subject: RequirementSubject) -> Bound {
        Bound { () throws(NoBound) in
            switch subject {
            case .task(let reference): return try taskParts(reference)
            case .poll(let flow): return try exchangeParts(try number(flow))
            case .pollCycle(let cycle): return try cycleParts(cycle)
            case .dataAge(let flow): return try ageParts(try number(flow))
            case .chain(let chain): return try chainParts(chain)
            case .operatorAction(let id): return try operatorParts(id)
            case .recovery(let outage, let service): return try recoveryParts(outage, service)
            }
        }
    }

    func number(_ flow: String) throws(NoBound) -> Int {
        guard let index = flows.firstIndex(where: { $0.flow.id == flow }) else {
            throw NoBound("there is no flow \(flow)")
        }
        return index
    }

    // MARK: tasks

    /// A job's response, when every job that is released ends by itself.
    func taskParts(_ reference: TaskReference) throws(NoBound) -> [BoundPart] {
        let (task, result) = try task(reference)
        let response = try result.response.get()
        switch task.overrun {
        case .abortAtDeadline:
            if let deadline = task.deadline, response > deadline {
                throw NoBound("task \(reference) may be killed at its deadline")
            }
        case .abortOld:
            if response > (try leastInterval(reference, task)) {
                throw NoBound("task \(reference) may be killed by its next release")
            }
        case .queue, .skip, .pendingOne: break
        }
        let own = min(response, Saturating.sum(result.jitter, result.execution ?? 0))
        let execution = max(0, own - result.jitter)
        return [
            BoundPart("release jitter of \(reference)", result.jitter),
            BoundPart("execution of \(reference)", execution),
            BoundPart("waiting for the processor of \(reference.device)", response - own),
        ]
    }

    func task(_ reference: TaskReference) throws(NoBound) -> (TaskSpec, TaskResult) {
        guard let device = plant.devices.firstIndex(where: { $0.id == reference.device }),
            let number = plant.devices[device].tasks.firstIndex(where: { $0.id == reference.task })
        else { throw NoBound("there is no task \(reference)") }
        if let reason = unreliable[device] { throw reason }
        return (plant.devices[device].tasks[number], round.tasks[device][number])
    }

    /// Least time between two releases of a task.
    private func leastInterval(_ reference: TaskReference, _ task: TaskSpec) throws(NoBound) -> Nanoseconds {
        guard let device = plant.device(reference.device) else {
            throw NoBound("there is no device \(reference.device)")
        }
        let curves = try TaskLoad(device: device, task: task).arrivals(activating: activations(by:))
        guard curves.count == 1, let curve = curves.first, curve.burst == 1 else { return 0 }
        if case .message = task.activation { return max(0, curve.period - curve.jitter) }
        return curve.period
    }

    // MARK: flows

    /// The exchange of a flow none of whose messages is lost or late.
    func reliableExchange(_ index: Int) throws(NoBound) -> Exchange {
        if let reason = premises[index].lossy ?? premises[index].late ?? premises[index].slow { throw reason }
        return try round.exchanges[index].get()
    }

    func exchangeParts(_ index: Int) throws(NoBound) -> [BoundPart] {
        let model = flows[index]
        if case .report = model.flow.kind { return try reportParts(index) }
        return parts(try reliableExchange(index), model)
    }

    private func parts(_ exchange: Exchange, _ model: FlowModel) -> [BoundPart] {
        let (source, destination) = (model.flow.source, model.flow.destination)
        return [
            BoundPart("set-up of \(model.sessions.map(\.cost.title).joined(separator: ", "))", exchange.setup),
            BoundPart("sending at \(source)", exchange.send),
            BoundPart("network to \(destination)", exchange.out),
            BoundPart(model.hasReply ? "service at \(destination)" : "processing at \(destination)", exchange.serve),
            BoundPart("reply delay of \(destination)", exchange.turnaround),
            BoundPart("network to \(source)", exchange.back),
            BoundPart("processing at \(source)", exchange.receive),
        ]
    }

    /// Reports go one at a time: the queue of changes is a server of its own, whose work is one exchange.
    func reportParts(_ index: Int) throws(NoBound) -> [BoundPart] {
        let exchange = try reliableExchange(index)
        let flow = flows[index].flow
        guard case .report(let report) = flow.kind else { throw NoBound("flow \(flow.id) is no report") }
        var changes: [EventCurve]
        if let pushes = pushes(index) {
            changes = try pushes.get()
        } else {
            changes = [try dueMessages(of: report, flow.id, each: exchange.total)]
        }
        for requirement in plant.requirements where flow.relays == nil {
            guard case .chain(let chain) = requirement.subject,
                let stage = chain.stages.firstIndex(of: .flow(flow.id))
            else { continue }
            let count = chain.stages.filter { $0 == .flow(flow.id) }.count
            guard stage == 0, count == 1 else {
                throw NoBound("chain \(requirement.id) sends reports of flow \(flow.id) in the middle of its way")
            }
            changes.append(
                try chain.stimulus.paced("stimuli of chain \(requirement.id), which flow \(flow.id) reports,"))
        }
        let level = PriorityLevel(
            place: "flow \(flow.id)", own: Load(flow.id, changes.map { Load.Part($0, exchange.total) }))
        let total = try level.busyPeriodResponse()
        return [BoundPart("earlier reports of flow \(flow.id)", total - exchange.total)] + parts(exchange, flows[index])
    }

    /// When the messages of a report are due, each of which takes up to `time`.
    private func dueMessages(
        of report: ReportOnChange, _ flow: String, each time: Nanoseconds
    ) throws(NoBound) -> EventCurve {
        let changes = try report.interval.paced("changes that flow \(flow) reports")
        guard let burst = report.burst else { return changes }
        let length = Saturating.product(Int64(burst.count), burst.spacing)
        guard length <= changes.period else {
            throw NoBound("a burst of flow \(flow) may begin before the one before it is over")
        }
        // The next burst begins no sooner than one more message of this one would come.
        if burst.spacing >= time { return EventCurve(period: burst.spacing) }
        return EventCurve(period: changes.period, jitter: length - burst.spacing, burst: Int64(burst.count))
    }

    /// Longest time from the start of one poll to that of the next.
    func startGap(_ index: Int) throws(NoBound) -> Nanoseconds {
        let total = try reliableExchange(index).total
        guard case .poll(let poll) = flows[index].flow.kind else {
            throw NoBound("flow \(flows[index].flow.id) is no poll")
        }
        if let cycle = poll.cycle { return try cycleGap(cycle, index) }
        switch poll.rule {
        case .fixedRateSkip: return max(1, (total + poll.period - 1) / poll.period) * poll.period
        case .fixedDelay: return Saturating.sum(total, poll.period)
        case .fixedRateCatchUp:
            guard total <= poll.period else {
                throw NoBound("polls of flow \(flows[index].flow.id) may fall behind their slots")
            }
            return poll.period
        }
    }

    /// The age just before a renewal: from the taking of the old values to the use of the new ones.
    func ageParts(_ index: Int) throws(NoBound) -> [BoundPart] {
        try upstreamParts(index) + ownAgeParts(index)
    }

    private func ownAgeParts(_ index: Int) throws(NoBound) -> [BoundPart] {
        let flow = flows[index].flow
        switch flow.kind {
        case .poll:
            let gap = try startGap(index)
            return [BoundPart("wait for the next poll of flow \(flow.id)", gap)] + (try exchangeParts(index))
        case .report:
            return try reportParts(index)
        case .cyclic(let cyclic):
            let exchange = try cyclicExchange(index, cyclic)
            return [BoundPart("interval of flow \(flow.id)", cyclic.interval)] + parts(exchange, flows[index])
        case .command, .bulk:
            throw NoBound("flow \(flow.id) renews no values")
        }
    }

    /// One packet of a connection that is never given up.
    func cyclicExchange(_ index: Int, _ cyclic: CyclicIO) throws(NoBound) -> Exchange {
        let exchange = try reliableExchange(index)
        let patience = Saturating.product(cyclic.interval, Int64(cyclic.timeoutMultiplier))
        guard Saturating.sum(cyclic.interval, exchange.total) < patience else {
            throw NoBound("the connection of flow \(flows[index].flow.id) may time out")
        }
        return exchange
    }
}
