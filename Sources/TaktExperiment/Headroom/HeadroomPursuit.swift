import TaktPlant
import TaktSimulation

/// The plant as it is, as it ran: what every search is compared with.
struct HeadroomGround: Sendable {
    let plant: Plant
    let runs: [RunResult]
    let budget: MissBudget

    init(_ plant: Plant, _ runs: [RunResult]) {
        self.plant = plant
        self.runs = runs
        budget = MissBudget(plant, runs)
    }

    var thin: [Headroom.Thin] {
        budget.judged.compactMap { own in
            let requirement = plant.requirements[own.index]
            guard own.samples < requirement.minimumSamples else { return nil }
            return Headroom.Thin(
                requirement: requirement.id, samples: own.samples, wanted: requirement.minimumSamples)
        }
    }

    /// What is broken in these runs, all replications: the requirement with the largest share of misses, and the others.
    func report(_ failure: [RunResult], amount: Int64) -> HeadroomBreak? {
        let broken = budget.broken(failure, isWhole: true).map { index in
            (index: index, measured: measured(failure, index))
        }
        guard let worst = broken.stablySorted(by: { -($0.measured.missShare ?? 1) }).first else { return nil }
        let requirement = plant.requirements[worst.index]
        return HeadroomBreak(
            requirement: requirement.id, title: requirement.title, limit: requirement.limit, amount: amount,
            samples: worst.measured.samples, misses: worst.measured.misses, p99: worst.measured.response(at: 0.99),
            usualP99: measured(runs, worst.index).response(at: 0.99), longest: worst.measured.worst?.duration,
            resource: worst.measured.worst.flatMap(BindingResource.init),
            others: broken.filter { $0.index != worst.index }.map { plant.requirements[$0.index].id })
    }

    private func measured(_ runs: [RunResult], _ index: Int) -> RequirementMeasurement {
        RequirementMeasurement.merging(runs.map { $0.requirements[index] }, requirement: plant.requirements[index].id)
    }
}

/// One subject's search: what it wants run next, and what it made of the results.
struct HeadroomPursuit {
    /// About how many answers a search needs.
    static let expectedSteps = 25

    /// Which runs answer a question. A miss in the beginning of a run is a miss in the run, and one in a replication is one
    /// in all of them, so less effort may say "fails", and never wrongly.
    private enum Effort { case beginning, first, all }

    let question: HeadroomQuestion
    let ground: HeadroomGround
    let settings: Settings
    private let efforts: [Effort]
    private(set) var search: BoundarySearch
    /// The first replication at the last position that held in it: it need not be run again.
    private var first: (position: Int, run: RunResult)?
    /// What held in all replications, by position.
    private var held: [Int: Held] = [:]
    /// The requirement that broke first at a position.
    private var breaking: [Int: String] = [:]
    private var answered = 0
    /// All replications at the first position that fails.
    var failure: [RunResult] = []

    init(_ question: HeadroomQuestion, _ ground: HeadroomGround, _ settings: Settings) {
        self.question = question
        self.ground = ground
        self.settings = settings
        efforts = settings.replications > 1 ? [.beginning, .first, .all] : [.beginning, .all]
        let steps = question.steps
        search = BoundarySearch(last: steps.last, efforts: efforts.count) { position in
            BoundarySearch.checked.map { steps.position(at: $0, of: position) }
        }
    }

    var steps: Int { search.isDone ? Self.expectedSteps : min(answered, Self.expectedSteps - 1) }

    /// What to run for the present question.
    func requests() throws -> [RunRequest] {
        guard let asked = search.question else { return [] }
        let plant = try question.plant(question.steps.amount(at: asked.position))
        switch efforts[asked.effort] {
        case .beginning:
            // A fifth, and a nanosecond: what ends exactly with it has ended in time.
            let beginning = min(settings.horizon, settings.horizon / 5 + 1)
            return [RunRequest(plant: plant, replication: 0, horizon: beginning)]
        case .first: return [RunRequest(plant: plant, replication: 0)]
        case .all:
            return (known(asked.position).count..<settings.replications).map {
                RunRequest(plant: plant, replication: $0)
            }
        }
    }

    private func known(_ position: Int) -> [RunResult] {
        first.flatMap { $0.position == position ? [$0.run] : nil } ?? []
    }

    mutating func take(_ results: [RunResult]) {
        guard let asked = search.question else { return }
        let effort = efforts[asked.effort]
        let runs = effort == .all ? known(asked.position) + results : results
        let broken = ground.budget.broken(runs, isWhole: effort == .all)
        if let requirement = broken.first {
            breaking[asked.position] = ground.plant.requirements[requirement].id
        } else if effort == .first {
            first = (asked.position, runs[0])
        } else if effort == .all {
            held[asked.position] = Held(runs, ground)
        }
        search.answer(broken.isEmpty)
        answered += 1
    }

    func plantThatFails() throws -> Plant {
        try question.plant(question.steps.amount(at: search.fails ?? search.holds))
    }

    func answer(guaranteed: Int64?) -> HeadroomAnswer {
        let steps = question.steps
        let held = held[search.holds] ?? Held(ground.runs, ground)
        let fails = search.fails.map(steps.amount)
        return HeadroomAnswer(
            subject: question.subject, start: steps.start, end: steps.end, holds: steps.amount(at: search.holds),
            fails: fails, isIdle: fails == nil && held.fingerprints == ground.runs.map(\.fingerprint),
            responses: held.responses,
            broken: fails.flatMap { ground.report(failure, amount: $0) },
            dents: search.dents.map {
                HeadroomDent(
                    fails: steps.amount(at: $0.fails), holdsAgain: steps.amount(at: $0.holdsAgain),
                    requirement: breaking[$0.fails] ?? "")
            }, guaranteed: guaranteed)
    }

    /// What is told of runs in which nothing broke.
    private struct Held {
        var responses: Int
        var fingerprints: [String]

        init(_ runs: [RunResult], _ ground: HeadroomGround) {
            responses = ground.budget.responses(runs)
            fingerprints = runs.map(\.fingerprint)
        }
    }
}
