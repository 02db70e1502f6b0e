import TaktAnalysis
import TaktPlant

extension Law {
    static let boundsHold = Law(
        "bounds-hold", "No response is longer than its analytic bound.",
        results: { result, plant in
            let bounds = PlantAnalysis.requirementBounds(of: plant)
            for (measured, found) in zip(result.requirements, bounds) {
                guard let maximum = measured.maximum, let bound = found.bound.duration, maximum > bound else {
                    continue
                }
                return "\(found.requirement) took \(DurationFormat.text(maximum)), above its bound of "
                    + DurationFormat.text(bound)
            }
            return nil
        })
}
