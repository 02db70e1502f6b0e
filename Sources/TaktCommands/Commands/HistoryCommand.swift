import ArgumentParser
import TaktReport

/// `takt history`: what was run before.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List stored runs, or print one again.",
        discussion: """
            Example:
              takt history
              takt history show last
            """,
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

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
            abstract: "Print a stored run again, byte for byte.", discussion: "Example:\n  takt history show last")
        @OptionGroup var database: DatabaseOption
        @Argument(help: RunReference.help, transform: RunReference.parse)
        var reference: RunReference
        @Option(help: "What to print.")
        var format: ReportFormat = .text

        func run() throws {
            let stored = try reference.find(in: database.open())
            Console.current.write(
                format.render(stored.assessment, colour: Console.current.hasColour, notice: Console.current.tell))
        }
    }
}
