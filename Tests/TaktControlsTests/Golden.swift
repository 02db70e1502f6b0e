import Foundation
import Testing

enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}

/// Texts that are compared with a file. `TAKT_UPDATE_GOLDEN=1` writes the file anew instead.
enum Golden {
    static let isUpdating = ProcessInfo.processInfo.environment["TAKT_UPDATE_GOLDEN"] == "1"

    static func file(_ name: String) -> URL {
        Repository.root.appending(path: "Tests/TaktControlsTests/Golden/\(name)")
    }

    /// Compares line by line, so that a difference says where it is.
    static func expect(_ text: String, file: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if isUpdating { return try text.write(to: file, atomically: true, encoding: .utf8) }
        let wanted = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        guard text != wanted else { return }
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let old = wanted.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(new, old).enumerated().first { $1.0 != $1.1 }?.offset ?? min(new.count, old.count)
        Issue.record(
            """
            \(file.lastPathComponent) differs from line \(line + 1) on:
            file: \(line < old.count ? String(old[line]) : "(end)")
            now:  \(line < new.count ? String(new[line]) : "(end)")
            If that is meant, run again with TAKT_UPDATE_GOLDEN=1 and say why in the commit.
            """, sourceLocation: sourceLocation)
    }
}
