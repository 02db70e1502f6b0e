package import TaktPlant

/// One problem of one file, as an editor or a build log takes it: `path:line:column: message`.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    package var path: String
    /// `nil`: the file as a whole (missing, too large).
    package var mark: Mark?
    package var message: String
    package var severity: Problem.Severity

    package init(path: String, mark: Mark? = nil, message: String, severity: Problem.Severity = .error) {
        self.path = path
        self.mark = mark
        self.message = message
        self.severity = severity
    }

    package init(path: String, problem: Problem) {
        self.init(path: path, mark: problem.mark, message: problem.message, severity: problem.severity)
    }

    package var description: String {
        let place = mark.map { "\(path):\($0.line):\($0.column)" } ?? path
        return "\(place): \(severity == .warning ? "warning: " : "")\(message)"
    }
}

/// Why a file cannot be used, or several: all of their problems, in the order of their lines.
package struct FileProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// No more than this many are kept.
    package static let most = Problem.mostRead

    package var diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
        let sorted = diagnostics.inFileOrder()
        self.diagnostics = Array(sorted.prefix(Self.most))
        if sorted.count > Self.most, let last = sorted.last {
            self.diagnostics.append(
                Diagnostic(path: last.path, message: "and \(sorted.count - Self.most) more problems"))
        }
    }

    /// One problem of a file as a whole, or at one place.
    package init(path: String, mark: Mark? = nil, _ message: String) {
        diagnostics = [Diagnostic(path: path, mark: mark, message: message)]
    }

    /// One line a problem.
    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

extension [Diagnostic] {
    /// File by file in their old order, in each by line and column, those of one place in their old order and once only.
    package func inFileOrder() -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        var paths: [String] = []
        for diagnostic in self where !paths.contains(diagnostic.path) { paths.append(diagnostic.path) }
        return paths.flatMap { path in filter { $0.path == path }.stablySorted { $0.mark ?? .start } }
            .filter { seen.insert($0).inserted }
    }
}
