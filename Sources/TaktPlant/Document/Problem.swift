/// Something wrong with a document, and where.
package struct Problem: Error, Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable {
        /// The document cannot be used.
        case error
        /// It can be used, but is probably not what was meant.
        case warning
    }

    /// Nobody reads more problems than this; those beyond it go without a suggestion, which takes time to find.
    package static let mostRead = 100

    package var message: String
    package var mark: Mark
    package var path: DocumentPath
    package var severity: Severity

    package init(_ message: String, at mark: Mark, path: DocumentPath = [], severity: Severity = .error) {
        self.message = message
        self.mark = mark
        self.path = path
        self.severity = severity
    }
}
