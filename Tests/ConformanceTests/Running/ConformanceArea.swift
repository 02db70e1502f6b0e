import Foundation
import Testing

/// An area of the cases: a folder, and what makes its files cases. Each area is one file in `Areas/` and one test.
///
/// A file of an unknown form, an unknown field, an empty or missing folder and a case that throws are failures.
struct ConformanceArea: Sendable {
    /// Name of the folder.
    var name: String
    /// The cases of one file; throws when it knows the form of none of them.
    var cases: @Sendable (CaseFile) throws -> [ConformanceCase]

    /// Runs every case below the roots, prints one line for the area, and records one issue for each case that fails.
    func run() {
        var tally = Tally(area: name)
        for root in CaseRoot.all {
            do {
                for file in try root.files(of: name) { run(file, &tally) }
            } catch {
                tally.fail("\(root.title)/\(name)", [error.description])
            }
        }
        tally.report()
    }

    private func run(_ file: Result<CaseFile, CaseProblem>, _ tally: inout Tally) {
        do {
            let file = try file.get()
            let cases = try self.cases(file)
            if cases.isEmpty { tally.fail(file.name, ["no case in it"]) }
            for item in cases { run(item, file.name, &tally) }
        } catch {
            tally.fail("(unread)", ["\(error)"])
        }
    }

    private func run(_ item: ConformanceCase, _ file: String, _ tally: inout Tally) {
        do {
            let differences = try item.check()
            if differences.isEmpty { tally.passed += 1 } else { tally.fail("\(file) \(item.id)", differences) }
        } catch {
            tally.fail("\(file) \(item.id)", ["\(error)"])
        }
    }
}

/// How many cases of an area passed, and which failed with what.
private struct Tally {
    var area: String
    var passed = 0
    var failed = 0

    /// A case's first differences say enough; a list of all would hide the other cases.
    static let shownDifferences = 8

    mutating func fail(_ id: String, _ differences: [String]) {
        failed += 1
        var lines = differences.prefix(Self.shownDifferences).map { "  " + $0 }
        if differences.count > lines.count { lines.append("  ... and \(differences.count - lines.count) more") }
        Issue.record("\(id)\n\(lines.joined(separator: "\n"))")
    }

    /// One line, written at once so that areas that run side by side do not mix.
    func report() {
        let name = area.padding(toLength: max(area.count, 9), withPad: " ", startingAt: 0)
        FileHandle.standardOutput.write(Data("\(name)\(passed) passed, \(failed) failed\n".utf8))
    }
}
