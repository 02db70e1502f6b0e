import ArgumentParser
import Foundation
import TaktExperiment
import TaktKernel
import TaktPlant
import TaktReport

/// How long, how often, on how many threads, and where the results go.
struct RunOptions: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Simulated time of each run, such as 90s or 2h. (default: 10min)", valueName: "duration"),
        transform: Self.duration)
    var horizon: Nanoseconds = 10 * .minute

    @Option(help: ArgumentHelp("Runs of each variant, each with its own random numbers.", valueName: "count"))
    var replications = 10

    @Option(help: ArgumentHelp("Seed of the random numbers; the same gives the same bytes.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Runs at a time. Changes the time it takes, and no result.", valueName: "count"))
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(
        help: ArgumentHelp(
            """
            `sampled`: the phases of the plant file, and random ones where it gives none. `search`: also look for the \
            phases that hurt most.
            """, valueName: "sampled|search"))
    var alignment = AlignmentChoice.sampled

    @Option(help: "What to print.")
    var format: ReportFormat = .text

    @Option(help: ArgumentHelp("SQLite file that keeps the results.", valueName: "file"))
    var database = ".takt/results.sqlite"

    @Flag(name: .customLong("no-store"), help: "Keep no results.")
    var isUnstored = false

    @Option(
        help: ArgumentHelp(
            "Write a report to this file; its ending says what: .html, .md, .json, .csv or .txt.", valueName: "file"))
    var report: String?

    func validate() throws {
        guard replications >= 1, replications <= 100_000 else {
            throw ValidationError("--replications must be between 1 and 100000")
        }
        guard threads >= 1, threads <= 1024 else { throw ValidationError("--threads must be between 1 and 1024") }
        guard horizon > 0 else { throw ValidationError("--for must be above zero") }
    }

    var settings: Settings { Settings(horizon: horizon, replications: replications, seed: seed) }

    /// `10min`, `10 min`, `1h`.
    static func duration(_ text: String) throws -> Nanoseconds {
        let digits = text.prefix { $0.isNumber || $0 == "." }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        do {
            return try DurationFormat.parse(digits + " " + unit)
        } catch {
            throw ValidationError(error.message)
        }
    }
}

extension ReportFormat: ExpressibleByArgument {}

enum AlignmentChoice: String, ExpressibleByArgument, CaseIterable { case sampled, search }
