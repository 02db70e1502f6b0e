import ArgumentParser
import Foundation
import TaktStore

/// `--database`: the results file of commands that read what was stored.
struct DatabaseOption: ParsableArguments {
    @Option(help: ArgumentHelp("SQLite file that keeps the results.", valueName: "file"))
    var database = ".takt/results.sqlite"

    func open() throws -> ResultStore {
        guard FileManager.default.fileExists(atPath: database) else {
            throw Ending(.database, "\(database): there is no results database yet; `takt assess` makes one")
        }
        return try ResultStore(path: database)
    }
}
