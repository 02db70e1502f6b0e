import ArgumentParser
import Foundation
import TaktControls
import TaktFiles
import TaktPlant
import TaktSimulation
import TaktStore
import TaktTrace

/// The program: a command line in, an exit status out.
package enum TaktProgram {
    package static let version = "0.1.0"

    /// Runs a command line (without the program's name).
    package static func run(_ arguments: [String], console: Console = .process) async -> ExitStatus {
        await Console.$current.withValue(console) {
            do {
                try checkName(arguments)
                var command = try TaktCommand.parseAsRoot(arguments)
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
                return .pass
            } catch {
                return end(error, console)
            }
        }
    }

    /// The parser would call a mistyped command an unexpected argument.
    private static func checkName(_ arguments: [String]) throws {
        guard let name = arguments.first, !name.hasPrefix("-") else { return }
        let known = TaktCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard !known.contains(name) else { return }
        let hint = suggestion(for: name, in: known)
        throw Ending(
            .badUsage, "there is no command \(quoted(name))" + (hint.isEmpty ? "; `takt --help` lists them" : hint))
    }

    private static func end(_ error: any Error, _ console: Console) -> ExitStatus {
        switch error {
        case let ending as Ending:
            if let message = ending.message { console.tell("takt: \(message)\n") }
            return ending.status
        case let problems as FileProblems:
            console.tell(problems.description + "\n")
            return .badInput
        case let problem as ControlProblem:
            console.tell("takt: \(problem)\n")
            return .badUsage
        case let problem as StoreProblem:
            console.tell("takt: \(problem)\n")
            return .database
        case let problem as TraceProblem:
            console.tell("takt: \(problem.path): \(problem.sentence)\n")
            return .badUsage
        case let problem as AssemblyError:
            console.tell("takt: this plant cannot be simulated: \(problem)\n")
            return .badInput
        case is CancellationError:
            console.tell("takt: interrupted; runs that had ended are in the database\n")
            return .interrupted
        default:
            return endParsing(error, console)
        }
    }

    /// Help and completion scripts are results; everything else that the parser throws is bad usage.
    private static func endParsing(_ error: any Error, _ console: Console) -> ExitStatus {
        if TaktCommand.exitCode(for: error) == .success {
            console.write(TaktCommand.message(for: error) + "\n")
            return .pass
        }
        let message = TaktCommand.fullMessage(for: error)
        guard !(error is ExitCode), !message.isEmpty else {
            console.tell("takt: internal error: \(error)\n")
            return .internalError
        }
        let isParsing = TaktCommand.exitCode(for: error) == .validationFailure
        console.tell(isParsing ? message + "\n" : "takt: internal error: \(message)\n")
        return isParsing ? .badUsage : .internalError
    }
}

/// `takt`, with its commands: one file each in Commands/.
struct TaktCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "takt",
        abstract: "Rehearse security controls on a simulated plant before they reach the real floor.",
        discussion: """
            Which deadlines would a control make the plant miss, by how much, why, and how certain is that?

            Example:
              takt assess plants/boiler-house

            Exit statuses: 0 pass, 10 a requirement newly fails, 11 inconclusive, 12 worse than before (compare),
            13 not reproduced (verify), 20 bad input file, 21 bad usage, 22 results database,
            70 internal error, 130 interrupted.
            """,
        version: TaktProgram.version,
        subcommands: [
            CheckCommand.self, BoundCommand.self, RunCommand.self, AssessCommand.self, HeadroomCommand.self,
            ExplainCommand.self, ControlsCommand.self, DevicesCommand.self, SchemaCommand.self, HistoryCommand.self,
            ReportCommand.self, ExportCommand.self, VerifyCommand.self, CompareCommand.self, SuiteCommand.self,
            TraceCommand.self, FuzzCommand.self,
        ])
}
