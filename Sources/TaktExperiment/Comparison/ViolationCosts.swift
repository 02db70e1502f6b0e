import TaktKernel
package import TaktPlant
package import TaktSimulation

extension Requirement {
    /// Expected cost of an hour of operation, in the plant's currency; `nil` if the file gives none or another one's.
    ///
    /// Every miss counts, except where the tolerance is a window or a row: there what it does not allow counts.
    package func costPerHour(_ measured: RequirementMeasurement, in plant: Plant, settings: Settings) -> Double? {
        guard let one = cost?.amount(in: plant) else { return nil }
        let violations = costly(measured)
        let hours = Double(settings.horizon) * Double(settings.replications) / Double(Nanoseconds.hour)
        return hours > 0 ? Double(violations) / hours * one : nil
    }

    /// The misses that cost something.
    func costly(_ measured: RequirementMeasurement) -> Int {
        switch tolerance {
        case .none, .oneIn: measured.misses
        case .weaklyHard, .consecutive: measured.violations
        }
    }
}

extension ViolationCost {
    /// Of one, in the plant's currency.
    func amount(in plant: Plant) -> Double? {
        switch self {
        case .money(let amount, let currency): currency == plant.currency ? amount : nil
        case .downtime(let span):
            plant.downtimeCost.map { $0.amountPerHour * Double(span) / Double(Nanoseconds.hour) }
        }
    }
}

extension Plant {
    /// That of its downtime or, without one, of the first requirement with a price.
    package var currency: String? {
        if let downtimeCost { return downtimeCost.currency }
        for requirement in requirements {
            if case .money(_, let currency) = requirement.cost { return currency }
        }
        return nil
    }
}
