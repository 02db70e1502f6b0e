import Foundation
import Testing

/// The files that the tests compare with.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// `TAKT_UPDATE_GOLDEN=1` writes golden files anew instead of comparing with them.
    static let updatesGolden = ProcessInfo.processInfo.environment["TAKT_UPDATE_GOLDEN"] == "1"

    static func golden(_ name: String) -> URL { root.appending(path: "Tests/GoldenTests/Golden/\(name)") }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Compares a text with a golden file, line by line, so that a difference says where it is.
    static func expect(_ text: String, golden name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = golden(name)
        if updatesGolden {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let wanted = try String(contentsOf: file, encoding: .utf8)
        guard text != wanted else { return }
        let (new, old) = (
            text.split(separator: "\n", omittingEmptySubsequences: false),
            wanted.split(separator: "\n", omittingEmptySubsequences: false)
        )
        let line = zip(new, old).enumerated().first { $1.0 != $1.1 }?.offset ?? min(new.count, old.count)
        Issue.record(
            """
            Golden/\(name) differs from line \(line + 1) on:
            golden: \(line < old.count ? String(old[line]) : "(end)")
            now:    \(line < new.count ? String(new[line]) : "(end)")
            If that is meant, run again with TAKT_UPDATE_GOLDEN=1 and say why in the commit.
            """, sourceLocation: sourceLocation)
    }
}
