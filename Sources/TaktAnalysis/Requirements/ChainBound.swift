import TaktKernel
import TaktPlant

/// End-to-end bounds by composition: at each stage the longest wait for it to sample, and its longest response (Davare et al.
/// 2007; Feiertag et al. 2008).
extension PlantAnalysis {
    func chainParts(_ chain: Chain) throws(NoBound) -> [BoundPart] {
        guard !chain.stages.isEmpty else { throw NoBound("the chain has no stage") }
        var parts: [BoundPart] = []
        for (index, stage) in chain.stages.enumerated() {
            switch stage {
            case .task(let reference):
                parts += try taskStage(reference, after: index > 0 ? chain.stages[index - 1] : nil)
            case .flow(let id):
                parts += try flowStage(id, after: index > 0 ? chain.stages[index - 1] : nil)
            case .operatorAction(let id):
                parts += try operatorParts(id)
            }
        }
        return parts
    }

    /// A job that had read its inputs already does not carry the effect; the next one does, from its arrival on.
    private func taskStage(_ reference: TaskReference, after stage: ChainStage?) throws(NoBound) -> [BoundPart] {
        let own = try taskParts(reference)
        let (task, _) = try task(reference)
        try refuseOutages(reference)
        let wait = try sampling(reference, task, after: stage, response: own.total)
        return [BoundPart("wait for the next job of \(reference)", wait)] + own
    }

    /// While a device of the plant is away, an effect waits for it; that is not bounded here.
    private func refuseOutages(_ reference: TaskReference) throws(NoBound) {
        guard let outage = plant.outages.first(where: { $0.device == reference.device && $0.scope == .device })
        else { return }
        throw NoBound("outage \(outage.id) takes \(reference.device) away, and an effect would wait for it")
    }

    /// Longest time until a job arrives that certainly starts after the effect is there, and that is not dropped.
    private func sampling(
        _ reference: TaskReference, _ task: TaskSpec, after stage: ChainStage?, response: Nanoseconds
    ) throws(NoBound) -> Nanoseconds {
        let wait: Nanoseconds
        var least: Nanoseconds
        switch task.activation {
        case .periodic(let period, let offset, _):
            wait = max(period, offset)
            least = period
        case .scan(let minimum, let gap):
            return max(1, minimum, Saturating.sum(response, gap))
        case .event(let interval, let offset):
            let longest = max(1, try interval.worst("the interval of events of task \(reference)"))
            wait = Saturating.sum(longest, offset)
            least = interval.minimum
        case .successor: throw NoBound("task \(reference) runs after others, however long they take")
        case .message(let id):
            let index = try number(id)
            least = try leastMessageInterval(index)
            wait = stage == .flow(id) && !flows[index].hasReply ? 0 : try messageWait(index)
        }
        least = max(0, least)
        switch task.overrun {
        case .queue, .abortAtDeadline: break
        case .skip, .pendingOne, .abortOld:
            guard response <= least else {
                throw NoBound("a release of task \(reference) may be dropped while an earlier job lives")
            }
        }
        return wait
    }

    private func leastMessageInterval(_ index: Int) throws(NoBound) -> Nanoseconds {
        let curves = try activations(by: flows[index].flow.id)
        guard curves.count == 1, let curve = curves.first, curve.burst == 1 else { return 0 }
        return max(0, curve.period - curve.jitter)
    }

    /// Longest time from one processed message of a flow to the next.
    private func messageWait(_ index: Int) throws(NoBound) -> Nanoseconds {
        let exchange = try reliableExchange(index)
        switch flows[index].flow.kind {
        case .poll: return Saturating.sum(try firstGap(index), exchange.total)
        case .cyclic(let cyclic): return Saturating.sum(max(cyclic.interval, cyclic.offset), exchange.total)
        case .report, .command, .bulk:
            throw NoBound("messages of flow \(flows[index].flow.id) come when something happens, and no sooner")
        }
    }

    /// A poll takes the values at the server, cyclic I/O when the next packet is produced; a report is sent at once.
    /// One that passes on what another flow brings is sent behind that.
    private func flowStage(_ id: String, after stage: ChainStage?) throws(NoBound) -> [BoundPart] {
        let index = try number(id)
        switch flows[index].flow.kind {
        case .poll:
            let wait = try firstGap(index)
            return [BoundPart("wait for the next poll of flow \(id)", wait)] + (try exchangeParts(index))
        case .cyclic(let cyclic):
            _ = try cyclicExchange(index, cyclic)
            let wait = max(cyclic.interval, cyclic.offset)
            return [BoundPart("wait for the next packet of flow \(id)", wait)] + (try exchangeParts(index))
        case .report:
            if let relayed = flows[index].flow.relays, stage != .flow(relayed) {
                throw NoBound("flow \(id) is sent when flow \(relayed) has brought values, and no sooner")
            }
            return try reportParts(index)
        case .command, .bulk:
            throw NoBound("flow \(id) carries no effect by itself")
        }
    }
}
