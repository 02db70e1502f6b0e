import TaktKernel
import TaktPlant
import TaktSimulation

extension Law {
    static let counters = Law(
        "counters",
        "No response without an arrival, and every arrival is completed, aborted, skipped or not due; no core works more "
            + "than all the time.",
        results: { result, plant in
            for (measured, requirement) in zip(result.requirements, plant.requirements) {
                if let message = responses(measured, requirement, result, plant) {
                    return "\(measured.requirement): \(message)"
                }
            }
            for use in result.processors {
                let busy = use.busy.values.reduce(0, +)
                guard busy <= result.horizon * Nanoseconds(use.cores) else {
                    return "\(use.device) worked for \(busy) ns on \(use.cores) cores in \(result.horizon) ns"
                }
            }
            return nil
        })

    private static func responses(
        _ measured: RequirementMeasurement, _ requirement: Requirement, _ result: RunResult, _ plant: Plant
    ) -> String? {
        switch requirement.subject {
        case .task(let reference): jobs(measured, reference, requirement.limit, result, plant)
        case .poll(let id): polls(measured, id, result, plant)
        case .pollCycle, .dataAge, .chain, .operatorAction, .recovery: nil
        }
    }

    /// Arrivals of a periodic task: known from its offset and period.
    private static func jobs(
        _ measured: RequirementMeasurement, _ reference: TaskReference, _ limit: Nanoseconds, _ result: RunResult,
        _ plant: Plant
    ) -> String? {
        guard let device = plant.device(reference.device),
            let task = device.tasks.first(where: { $0.id == reference.task }),
            case .periodic(let period, let offset, let jitter) = task.activation
        else { return nil }
        let arrivals = instants(from: offset, every: period, before: result.horizon)
        guard measured.samples <= arrivals else { return "\(measured.samples) responses of \(arrivals) arrivals" }
        // A device that goes down drops what it has; a jittered arrival may be released after the horizon.
        let mayLose =
            !plant.plannedStops.isEmpty || plant.outages.contains { $0.device == device.id }
            || device.tasks.contains { $0.watchdog.map { $0.action != .log } ?? false }
        guard !mayLose, jitter == nil, let use = result.processors.first(where: { $0.device == device.id }) else {
            return nil
        }
        let due = instants(from: offset, every: period, before: max(0, result.horizon - limit + 1))
        guard measured.samples + use.skippedReleases >= due else {
            return "\(due) arrivals are due, \(measured.samples) responses and \(use.skippedReleases) skips are told"
        }
        return nil
    }

    /// Under every period rule cycles begin at least as far apart as the slots, or wait for one.
    private static func polls(
        _ measured: RequirementMeasurement, _ id: String, _ result: RunResult, _ plant: Plant
    ) -> String? {
        guard let flow = plant.flow(id), case .poll(let poll) = flow.kind, poll.cycle == nil else { return nil }
        let slots = instants(from: poll.offset, every: poll.period, before: result.horizon)
        return measured.samples <= slots ? nil : "\(measured.samples) polls in \(slots) slots"
    }

    private static func instants(from offset: Nanoseconds, every period: Nanoseconds, before end: Nanoseconds) -> Int {
        offset < end ? Int((end - offset + period - 1) / period) : 0
    }
}
