package import TaktKernel
package import TaktPlant
package import TaktSimulation

/// Runs every variant of an experiment as often as its settings ask, on several threads.
package struct ExperimentRunner: Sendable {
    /// One run: plant, horizon, seed and replication (from 0) to what was measured.
    package typealias Simulate = @Sendable (Plant, Nanoseconds, UInt64, Int) throws -> RunResult

    /// Runs at a time, at least 1. Changes the time it takes, and no result.
    package let threads: Int
    private let simulate: Simulate

    /// - Parameter simulate: what makes one run; tests put a quicker one in its place.
    package init(threads: Int, simulate: @escaping Simulate = Self.simulation) {
        self.threads = max(1, threads)
        self.simulate = simulate
    }

    package static let simulation: Simulate = { plant, horizon, seed, replication in
        try Simulation.run(plant, horizon: horizon, seed: seed, replication: replication)
    }

    /// Lives through every event, also where the course of a plant repeats itself. The results are the same.
    package static let steppedSimulation: Simulate = { plant, horizon, seed, replication in
        try Simulation.run(plant, horizon: horizon, seed: seed, replication: replication, isFolding: false)
    }

    /// The results, by variant and within it by replication, whatever the order in which runs ended.
    ///
    /// - Parameter finished: called once for each run as it ends, never twice at a time.
    /// - Throws: what `simulate` or `finished` threw first, or `CancellationError` when the surrounding task was
    ///   cancelled; runs under way then end, none starts any more.
    package func run(
        _ experiment: Experiment, settings: Settings, finished: (FinishedRun) throws -> Void = { _ in }
    ) async throws -> [[RunResult]] {
        let jobs = Job.all(variants: experiment.variants.count, replications: settings.replications)
        let requests = jobs.map { job in
            RunRequest(plant: experiment.variants[job.variant].plant, replication: job.replication)
        }
        var done = 0
        let results = try await run(requests, settings: settings) { index, result in
            done += 1
            let variant = experiment.variants[jobs[index].variant]
            try finished(FinishedRun(variant: variant.name, result: result, done: done, total: jobs.count))
        }
        return experiment.variants.indices.map { variant in
            results.indices.filter { jobs[$0].variant == variant }.map { results[$0] }
        }
    }

    /// Single runs, with their results in the order of the requests: what a search needs.
    ///
    /// - Parameters:
    ///   - settings: seed, and horizon of the requests that name none.
    ///   - finished: called once for each run as it ends, never twice at a time: its place, and what came of it.
    package func run(
        _ requests: [RunRequest], settings: Settings, finished: (Int, RunResult) throws -> Void = { _, _ in }
    ) async throws -> [RunResult] {
        try await Parallel.map(
            requests, threads: threads,
            { [simulate] request in
                try simulate(
                    request.plant, request.horizon ?? settings.horizon, settings.seed, request.replication)
            }, finished: finished)
    }

    private struct Job {
        let variant: Int
        let replication: Int

        /// Replication by replication, so that an interrupted experiment has whole pairs.
        static func all(variants: Int, replications: Int) -> [Job] {
            (0..<replications).flatMap { replication in
                (0..<variants).map { Job(variant: $0, replication: replication) }
            }
        }
    }
}

/// One run of a plant.
package struct RunRequest: Sendable {
    package let plant: Plant
    /// From 0.
    package let replication: Int
    /// `nil`: that of the settings.
    package let horizon: Nanoseconds?

    package init(plant: Plant, replication: Int, horizon: Nanoseconds? = nil) {
        self.plant = plant
        self.horizon = horizon
        self.replication = replication
    }
}

/// What is told of a run that has just ended.
package struct FinishedRun: Sendable {
    /// Name of its variant.
    package let variant: String
    package let result: RunResult
    /// How many runs of the experiment have ended, this one included.
    package let done: Int
    package let total: Int
}
