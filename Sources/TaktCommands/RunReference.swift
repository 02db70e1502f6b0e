import ArgumentParser
import Foundation
import TaktExperiment
import TaktFiles
import TaktStore

/// Which result is meant, as it stands on a command line: a number of `takt history`, `last`, or a file that `takt export`
/// wrote.
enum RunReference: Equatable {
    case number(Int64)
    /// The newest that ended: one that is under way, or was killed, has nothing to show.
    case last
    case file(String)

    /// What help screens say about it.
    static let help = ArgumentHelp(
        "Number of a run in `takt history`, `last`, or a file of `takt export`.", valueName: "run")

    /// For `@Argument(help: RunReference.help, transform: RunReference.parse)`.
    static func parse(_ text: String) throws -> RunReference {
        if text == "last" { return .last }
        guard let number = Int64(text), number > 0 else {
            if Int64(text) == nil, isPath(text) { return .file(text) }
            throw ValidationError("give the number of a run, as `takt history` lists them, `last`, or an exported file")
        }
        return .number(number)
    }

    /// A file that is there, or a name that can only be meant for one: its absence is then what is said.
    private static func isPath(_ text: String) -> Bool {
        text.contains("/") || text.hasSuffix(".json") || FileManager.default.fileExists(atPath: text)
    }

    /// The stored run with its answer.
    ///
    /// - Throws: ``Ending`` with ``ExitStatus/badUsage`` for a run that is not there or never ended, and with
    ///   ``ExitStatus/database`` when no run at all is stored.
    func find(in store: ResultStore) throws -> StoredAssessment {
        let entry = try entry(in: store)
        guard let assessment = try store.assessment(entry.id) else {
            throw Ending(
                .badUsage,
                "run \(entry.id) never ended: \(entry.recordedRuns) of \(entry.plannedRuns) runs are in the database")
        }
        return StoredAssessment(entry: entry, assessment: assessment)
    }

    private func entry(in store: ResultStore) throws -> HistoryEntry {
        let entries = try store.list()
        guard !entries.isEmpty else {
            throw Ending(.database, "\(store.path): no run is stored there yet; `takt assess` makes one")
        }
        switch self {
        case .number(let id):
            if let entry = entries.first(where: { $0.id == id }) { return entry }
            throw Ending(
                .badUsage, "\(store.path) has no run \(id), but \(Self.known(entries)); `takt history` lists them")
        case .file(let path): throw Ending(.badUsage, "\(path): is a file, no stored run")
        case .last:
            if let entry = entries.first(where: { $0.finished != nil }) { return entry }
            throw Ending(
                .badUsage,
                "\(store.path): no run there has ended (\(Self.known(entries))); `takt history` lists them")
        }
    }

    /// `run 4`, `runs 1, 2 and 5`; of many the first few and the newest.
    private static func known(_ entries: [HistoryEntry]) -> String {
        let ids = entries.map(\.id).sorted()
        guard ids.count > 1 else { return "run \(ids[0])" }
        let last = ids[ids.count - 1]
        guard ids.count > 6 else {
            return "runs " + ids.dropLast().map(String.init).joined(separator: ", ") + " and \(last)"
        }
        return "runs " + ids.prefix(4).map(String.init).joined(separator: ", ") + " ... \(last)"
    }
}

/// A stored run with the answer that it came to.
struct StoredAssessment {
    var entry: HistoryEntry
    var assessment: Assessment
}
