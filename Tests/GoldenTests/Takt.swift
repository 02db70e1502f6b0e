import Foundation
import Synchronization
import TaktCommands

/// Runs a command line in this process, with its words caught.
enum Takt {
    struct Outcome: Sendable {
        var status: ExitStatus
        /// What a pipe would get.
        var output: String
        /// What a person at the screen would see besides.
        var told: String
    }

    private final class Words: Sendable {
        let text = Mutex("")
        func add(_ more: String) { text.withLock { $0 += more } }
    }

    static func run(_ arguments: [String]) async -> Outcome {
        let (output, told) = (Words(), Words())
        let console = Console(write: output.add, tell: told.add)
        let status = await TaktProgram.run(arguments, console: console)
        return Outcome(status: status, output: output.text.withLock { $0 }, told: told.text.withLock { $0 })
    }
}

extension Takt {
    /// All exit statuses, ascending.
    static var statuses: [Int32] { ExitStatus.allCases.map(\.rawValue).sorted() }
}
