package import TaktPlant
package import TaktSimulation

/// Runs plants with the baseline's seeds, each replication of each plant once, however often it is asked for.
///
/// Two proposals that come to the same plant share their runs. What is run depends on what was asked before and never on
/// the number of threads: replications start in waves of a fixed size, and who is settled is looked at between them.
package struct VariantCache {
    package let settings: Settings
    /// Runs that it made itself.
    package private(set) var runs = 0
    /// It makes no more than these; what then lacks replications stays incomplete.
    package var limit: Int
    private let runner: ExperimentRunner
    private var finished: (Int) -> Void
    private var kept: [Plant: [Int: RunResult]] = [:]

    /// Replications of one plant in a wave: a wave of one plant occupies two cores.
    private static let wave = 2

    /// - Parameter finished: called after each run with the number of runs so far.
    package init(
        settings: Settings, runner: ExperimentRunner, limit: Int = .max, finished: @escaping (Int) -> Void = { _ in }
    ) {
        self.settings = settings
        self.runner = runner
        self.limit = limit
        self.finished = finished
    }

    /// The same runs, with somebody else told of further ones.
    package func telling(_ finished: @escaping (Int) -> Void) -> VariantCache {
        var cache = self
        cache.finished = finished
        return cache
    }

    /// Takes over what an experiment has run already.
    package mutating func keep(_ results: [RunResult], of plant: Plant) {
        for result in results { kept[plant, default: [:]][result.replication] = result }
    }

    /// The kept runs of a plant, by replication.
    package func known(_ plant: Plant) -> [RunResult] {
        let known = kept[plant] ?? [:]
        return (0..<settings.replications).compactMap { known[$0] }
    }

    /// Whether all replications of a plant are there.
    package func isComplete(_ plant: Plant) -> Bool { known(plant).count == settings.replications }

    /// Runs plants until each is settled or has all its replications.
    ///
    /// - Parameters:
    ///   - order: in which replications are tried, those first that are likely to settle it; `nil` for 0, 1, 2 ...
    ///   - isSettled: looks at the runs that a plant (by its place in `plants`) has so far.
    /// - Returns: each plant's runs by replication; fewer than all where it was settled early or the limit was met.
    package mutating func run(
        _ plants: [Plant], order: [Int]? = nil, until isSettled: (Int, [RunResult]) -> Bool = { _, _ in false }
    ) async throws -> [[RunResult]] {
        let order = order ?? Array(0..<settings.replications)
        while true {
            var requests: [RunRequest] = []
            var planned: Set<Plant> = []
            for (index, plant) in plants.enumerated() where !planned.contains(plant) {
                let known = kept[plant] ?? [:]
                let missing = order.filter { known[$0] == nil }.prefix(Self.wave)
                guard !missing.isEmpty, runs + requests.count + missing.count <= limit else { continue }
                if !known.isEmpty, isSettled(index, self.known(plant)) { continue }
                planned.insert(plant)
                requests += missing.map { RunRequest(plant: plant, replication: $0) }
            }
            guard !requests.isEmpty else { return plants.map(known) }
            try await make(requests)
        }
    }

    private mutating func make(_ requests: [RunRequest]) async throws {
        let before = runs
        var done = 0
        let results = try await runner.run(requests, settings: settings) { _, _ in
            done += 1
            finished(before + done)
        }
        runs += results.count
        for (request, result) in zip(requests, results) {
            kept[request.plant, default: [:]][request.replication] = result
        }
    }
}
