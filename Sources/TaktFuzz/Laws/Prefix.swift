import TaktSimulation

extension Law {
    static let prefix = Law(
        "prefix",
        "A run that is cut short is the beginning of the longer one: nothing in it happens more often or later."
    ) { trial in
        let plant = try trial.variant()
        let long = try trial.variantRun()
        for horizon in [trial.horizon / 2, trial.horizon - 1] where horizon > 0 {
            let short = try trial.run(plant, horizon: horizon)
            guard short.events <= long.events, short.network.sent <= long.network.sent,
                short.network.delivered <= long.network.delivered, short.network.dropped <= long.network.dropped
            else { return Violation("more events or frames in \(horizon) ns than in \(trial.horizon) ns") }
            for (few, many) in zip(short.requirements, long.requirements) {
                if let message = excess(few, many) { return Violation("\(few.requirement): \(message)") }
            }
        }
        return nil
    }

    /// What is unfinished at a horizon may still be excused by what comes, so only completed responses are compared.
    private static func excess(_ few: RequirementMeasurement, _ many: RequirementMeasurement) -> String? {
        guard few.samples - few.unfinished <= many.samples - many.unfinished, few.sum <= many.sum else {
            return "more completed responses in the shorter run"
        }
        guard let low = few.minimum, let high = few.maximum else { return nil }
        return low >= many.minimum ?? .max && high <= many.maximum ?? .min
            ? nil : "\(low) to \(high) ns in the shorter run, which the longer one does not reach"
    }
}
