import ArgumentParser
import Foundation
import TaktReport
import TaktStore

/// `takt history`: what was run before.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List stored runs, or print one again.",
        discussion: """
            Example:
              takt history
              takt history show 3
            """,
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct DatabaseOption: ParsableArguments {
        @Option(help: "SQLite file that keeps the results.")
        var database = ".takt/results.sqlite"

        func open() throws -> ResultStore {
            guard FileManager.default.fileExists(atPath: database) else {
                throw Ending(.database, "\(database): there is no results database yet; `takt assess` makes one")
            }
            return try ResultStore(path: database)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List stored runs.", discussion: "Example:\n  takt history list")
        @OptionGroup var database: DatabaseOption

        func run() throws {
            Console.current.write(HistoryText.list(try database.open().list(), colour: Console.current.hasColour))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a stored run again, byte for byte.", discussion: "Example:\n  takt history show 3")
        @OptionGroup var database: DatabaseOption
        @Argument(help: "Number of the run.")
        var id: Int64
        @Option(help: "What to print.")
        var format: ReportFormat = .text

        func run() throws {
            let store = try database.open()
            guard let entry = try store.entry(id) else {
                throw Ending(.badUsage, "\(store.path) has no run \(id); `takt history` lists them")
            }
            guard let assessment = try store.assessment(id) else {
                throw Ending(
                    .badUsage,
                    "run \(id) never ended: \(entry.recordedRuns) of \(entry.plannedRuns) runs are in the database")
            }
            Console.current.write(format.render(assessment, colour: Console.current.hasColour))
        }
    }
}
