import ArgumentParser
import Foundation
import TaktExperiment
import TaktKernel

/// How long and how often each of many runs of a search is, and on how many threads.
struct SearchOptions: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Simulated time of each run, such as 90s or 2h. (default: 3min; 10min for a parameter)",
            valueName: "duration"), transform: RunOptions.duration)
    var horizon: Nanoseconds?

    @Option(
        help: ArgumentHelp(
            "Runs of each amount that is tried. (default: 2; 4 for a parameter)", valueName: "count"))
    var replications: Int?

    @Option(help: ArgumentHelp("Seed of the random numbers; the same gives the same bytes.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Runs at a time. Changes the time it takes, and no result.", valueName: "count"))
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard (1...10_000).contains(replications ?? 1) else {
            throw ValidationError("--replications must be between 1 and 10000")
        }
        guard threads >= 1, threads <= 1024 else { throw ValidationError("--threads must be between 1 and 1024") }
        guard horizon ?? 1 > 0 else { throw ValidationError("--for must be above zero") }
    }

    /// A single search can afford longer runs than many at once.
    func settings(isSingle: Bool) -> Settings {
        let usual = Self.usual(isSingle: isSingle, seed: seed)
        return Settings(
            horizon: horizon ?? usual.horizon, replications: replications ?? usual.replications, seed: seed)
    }

    /// What is taken where the command line says nothing.
    static func usual(isSingle: Bool, seed: UInt64) -> Settings {
        Settings(horizon: (isSingle ? 10 : 3) * .minute, replications: isSingle ? 4 : 2, seed: seed)
    }
}
