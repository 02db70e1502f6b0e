package import TaktPlant
import TaktSimulation

/// Finds how much a plant can bear, by paired runs (the same seeds as the plant as it is) and by analysis.
///
/// All searches go on at once, a question of each at a time, so that the threads are busy and the course of each search depends on
/// nothing but its own answers.
package struct HeadroomSearch: Sendable {
    let plant: Plant
    let settings: Settings
    let runner: ExperimentRunner
    /// How far it has come: so many of so many steps.
    package typealias Progress = (Int, Int) -> Void

    package init(_ plant: Plant, settings: Settings, runner: ExperimentRunner) {
        self.plant = plant
        self.settings = settings
        self.runner = runner
    }

    /// The room of several subjects, each from the start of its steps.
    package func answer(_ questions: [HeadroomQuestion], progress: Progress = { _, _ in }) async throws -> Headroom {
        let usual = try await runWhole([plant])[0]
        let ground = HeadroomGround(plant, usual)
        return try await answer(questions, ground, progress)
    }

    /// The room of a control's parameter, upwards and downwards from what it is set to. Where the plant does not keep to its
    /// requirements with that setting, the search starts from the ends of the range that do.
    package func answer(_ parameter: HeadroomParameter, progress: Progress = { _, _ in }) async throws -> Headroom {
        let (low, now, high) = (parameter.range.lowerBound, parameter.current, parameter.range.upperBound)
        let runs = try await runWhole([plant] + [low, now, high].map { try parameter.plant($0, on: plant) })
        let ground = HeadroomGround(plant, runs[0])
        let holds = runs.dropFirst().map { ground.budget.broken($0, isWhole: true).isEmpty }
        var ways: [(from: Int64, to: Int64)] = []
        if holds[1] {
            if now < high || now == low { ways.append((now, high)) }
            if now > low { ways.append((now, low)) }
        } else {
            if holds[0] { ways.append((low, now)) }
            if holds[2] { ways.append((high, now)) }
        }
        let questions = ways.map { parameter.question(from: $0.from, to: $0.to, on: plant) }
        var headroom = try await answer(questions, ground, progress)
        if ways.isEmpty {
            let question = parameter.question(from: now, to: now, on: plant)
            headroom.answers = [
                HeadroomAnswer(
                    subject: question.subject, start: now, end: now, holds: nil, fails: now, isIdle: false,
                    responses: 0,
                    broken: ground.report(runs[2], amount: now), dents: [], guaranteed: nil)
            ]
        }
        return headroom
    }

    private func answer(
        _ questions: [HeadroomQuestion], _ ground: HeadroomGround, _ progress: Progress
    ) async throws -> Headroom {
        var pursuits = questions.map { HeadroomPursuit($0, ground, settings) }
        try await pursue(&pursuits, progress)
        let failing = pursuits.indices.filter { pursuits[$0].search.fails != nil }
        let plants = try failing.map { try pursuits[$0].plantThatFails() }
        for (index, runs) in zip(failing, try await runWhole(plants)) { pursuits[index].failure = runs }
        let guarantee = Guarantee(plant)
        let guaranteed = try await Parallel.map(questions, threads: runner.threads) { try guarantee.furthest($0) }
        var headroom = Headroom(
            plant: PlantSummary(plant), settings: settings, judged: ground.budget.judged.count,
            unjudged: ground.budget.unjudged.map(Headroom.Unjudged.init), thin: ground.thin, proven: guarantee.proven,
            noAnalysis: guarantee.reason, answers: [], contradictions: [],
            conduits: plant.conduits.map { Headroom.ConduitZones(conduit: $0.id, zones: $0.zones) },
            messageTaskDevices: plant.devices.filter(\.servesMessagesInTask).map(\.id))
        for (pursuit, guaranteed) in zip(pursuits, guaranteed) {
            headroom.answers.append(pursuit.answer(guaranteed: guaranteed))
        }
        for (plant, index) in zip(plants, failing) {
            headroom.contradictions += guarantee.contradictions(plant, pursuits[index].failure)
        }
        return headroom
    }

    /// Runs what each search asks next until none asks any more.
    private func pursue(_ pursuits: inout [HeadroomPursuit], _ progress: Progress) async throws {
        while true {
            var requests: [RunRequest] = []
            var owners: [Int] = []
            for index in pursuits.indices {
                let own = try pursuits[index].requests()
                requests += own
                owners += own.map { _ in index }
            }
            guard !requests.isEmpty else { return }
            let results = try await runner.run(requests, settings: settings)
            for index in pursuits.indices {
                let own = zip(owners, results).filter { $0.0 == index }.map(\.1)
                if !own.isEmpty { pursuits[index].take(own) }
            }
            progress(pursuits.reduce(0) { $0 + $1.steps }, pursuits.count * HeadroomPursuit.expectedSteps)
        }
    }

    /// All replications of several plants.
    private func runWhole(_ plants: [Plant]) async throws -> [[RunResult]] {
        let each = settings.replications
        let requests = plants.flatMap { plant in
            (0..<each).map { RunRequest(plant: plant, replication: $0) }
        }
        let results = try await runner.run(requests, settings: settings)
        return plants.indices.map { Array(results[($0 * each)..<(($0 + 1) * each)]) }
    }
}

extension Device {
    fileprivate var servesMessagesInTask: Bool { if case .task = communication.service { true } else { false } }
}
