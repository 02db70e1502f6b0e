import TaktAnalysis
import TaktPlant
import TaktSimulation

/// How far analysis guarantees what it guarantees of the plant as it is. Nothing is simulated.
struct Guarantee: Sendable {
    /// Ids of the requirements that hold by analysis in the plant as it is.
    let proven: [String]
    /// Why there is no analysis; `nil` when there is.
    let reason: String?
    private let places: [Int]

    init(_ plant: Plant) {
        guard plant.flows.count <= Comparison.analysedFlows else {
            (proven, places) = ([], [])
            reason = "analysis of a plant with over \(Comparison.analysedFlows) flows takes too long for a search"
            return
        }
        let bounds = PlantAnalysis.requirementBounds(of: plant)
        places = bounds.indices.filter { bounds[$0].holds }
        proven = places.map { bounds[$0].requirement }
        reason = nil
    }

    /// The furthest amount with which all of them still hold; `nil` when there are none, or not even at the start.
    func furthest(_ question: HeadroomQuestion) throws -> Int64? {
        let steps = question.steps
        guard !places.isEmpty, holds(try question.plant(steps.start)) else { return nil }
        var search = BoundarySearch(last: steps.last, efforts: 1) { position in
            BoundarySearch.checked.map { steps.position(at: $0, of: position) }
        }
        while let asked = search.question {
            try Task.checkCancellation()
            search.answer(holds(try question.plant(steps.amount(at: asked.position))))
        }
        return steps.amount(at: search.holds)
    }

    private func holds(_ plant: Plant) -> Bool {
        let bounds = PlantAnalysis.requirementBounds(of: plant)
        return places.allSatisfy { bounds[$0].holds }
    }

    /// Simulated responses above their bounds, in the runs of a plant; there must be none.
    func contradictions(_ plant: Plant, _ runs: [RunResult]) -> [String] {
        guard reason == nil else { return [] }
        return PlantAnalysis.requirementBounds(of: plant).enumerated().compactMap { index, found in
            guard let bound = found.bound.duration,
                let most = runs.compactMap({ $0.requirements[index].maximum }).max(),
                most > bound
            else { return nil }
            return BoundViolation(variant: "headroom", requirement: found.requirement, maximum: most, bound: bound)
                .description
        }
    }
}
