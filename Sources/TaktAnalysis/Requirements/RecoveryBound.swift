import TaktKernel
import TaktPlant

/// From the start of an outage to the first success of a task or flow that began after it.
extension PlantAnalysis {
    func recoveryParts(_ id: String, _ service: ServiceReference) throws(NoBound) -> [BoundPart] {
        guard let outage = plant.outages.first(where: { $0.id == id }), let device = plant.device(outage.device) else {
            throw NoBound("there is no outage \(id)")
        }
        guard outage.origin == .baseline else { throw NoBound("outage \(id) is \(outage.origin.name)'s") }
        let parts: [BoundPart]
        switch service {
        case .task(let reference):
            parts = try absence(outage, device, needsNetwork: false) + taskRecovery(reference, outage)
        case .flow(let flow):
            parts = try absence(outage, device, needsNetwork: true) + flowRecovery(try number(flow), outage)
        }
        guard parts.total <= (try leastGap(outage)) else {
            throw NoBound("outage \(id) may come again before the recovery from it has ended")
        }
        return parts
    }

    /// From the start of the outage until the device is in service, or its standby.
    private func absence(
        _ outage: Outage, _ device: Device, needsNetwork: Bool
    ) throws(NoBound) -> [BoundPart] {
        let duration = try outage.duration.worst("the duration of outage \(outage.id)")
        let isWhole = outage.scope == .device
        let startUp = isWhole ? device.fullStartUp(.device) : 0
        // The partner is surely there when the lost unit is back long before the next loss.
        if let takeover = device.standby?.takeover.maximum,
            takeover < Saturating.sum(outage.duration.minimum, startUp),
            Saturating.sum(duration, startUp) <= (try leastGap(outage))
        {
            return [BoundPart("takeover by the standby of \(device.id)", takeover)]
        }
        return [
            BoundPart("outage \(outage.id) of \(device.id)", duration),
            BoundPart("start-up of \(device.id)", startUp),
            BoundPart("network start-up of \(device.id)", isWhole && needsNetwork ? device.fullStartUp(.network) : 0),
        ]
    }

    /// Least time from the beginning of one occurrence to that of the next.
    private func leastGap(_ outage: Outage) throws(NoBound) -> Nanoseconds {
        guard let every = outage.every else { return .max }
        let latest = try outage.start.worst("the start of outage \(outage.id)")
        return every - (latest - outage.start.minimum)
    }

    private func refuseOthers(_ outage: Outage, on devices: [String]) throws(NoBound) {
        let other = plant.outages.first { $0 != outage && (devices.contains($0.device) || $0.device == outage.device) }
        if let other { throw NoBound("outage \(other.id) of \(other.device) may fall into the recovery") }
        for (index, device) in plant.devices.enumerated()
        where devices.contains(device.id) || device.id == outage.device {
            if let reason = unreliable[index] { throw reason }
        }
    }

    private func taskRecovery(_ reference: TaskReference, _ outage: Outage) throws(NoBound) -> [BoundPart] {
        try refuseOthers(outage, on: [reference.device])
        let own = try taskParts(reference)
        let (task, _) = try task(reference)
        let wait: Nanoseconds
        switch task.activation {
        case .periodic(let period, let offset, _):
            guard task.overrun == .queue || own.total <= period else {
                throw NoBound("a release of task \(reference) may be dropped while an earlier job lives")
            }
            wait = max(period, offset)
        case .scan(let minimum, let gap): wait = max(1, minimum, Saturating.sum(own.total, gap))
        case .event, .message, .successor: throw NoBound("task \(reference) runs when something happens, and no sooner")
        }
        return [BoundPart("wait for the next job of \(reference)", wait)] + own
    }

    /// The poll that the outage met runs into its last time-out, one more may have begun just before the return, and then one
    /// succeeds.
    private func flowRecovery(_ index: Int, _ outage: Outage) throws(NoBound) -> [BoundPart] {
        let model = flows[index]
        if let reason = model.blocked ?? premises[index].late ?? premises[index].slow { throw reason }
        if let relayed = model.flow.relays { throw NoBound("flow \(model.flow.id) waits for new values of \(relayed)") }
        guard case .poll(let poll) = model.flow.kind else { throw NoBound("flow \(model.flow.id) is no poll") }
        if let cycle = poll.cycle { throw NoBound("flow \(model.flow.id) waits for the other polls of cycle \(cycle)") }
        try refuseOthers(
            outage, on: [model.flow.source, model.flow.destination] + (model.forward + model.backward).map(\.target))
        let exchange = try round.exchanges[index].get()
        let patience = max(poll.timeout, model.sessions.map(\.session.timeout).max() ?? 0)
        let failing = [exchange.total, patience, poll.retryDelay].reduce(0, Saturating.sum)
        let attempts = Saturating.product(Int64(poll.retries) + 1, failing)
        return [
            BoundPart(
                "a poll of flow \(model.flow.id) that the outage met",
                Saturating.sum(attempts, max(poll.period, poll.offset))),
            BoundPart("wait for the next poll of flow \(model.flow.id)", Saturating.sum(exchange.total, poll.period)),
            BoundPart("that poll", exchange.total),
        ]
    }
}
