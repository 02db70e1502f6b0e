/// What a command's exit status says. Documented in docs/exit-status.md; 1 and 2 are not used, since shells and other
/// tools give them meanings of their own.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    case pass = 0
    /// `assess`: a requirement fails that did not fail before. `run`: a requirement fails.
    case fail = 10
    /// Nothing fails, but for some requirement there is too little evidence.
    case inconclusive = 11
    /// `compare`: the second result is worse than the first, beyond noise and beyond what matters in practice.
    case regression = 12
    /// `verify`: evidence that was altered, or that does not come out again.
    case notReproduced = 13
    /// A file has problems; each was printed as `path:line:column: message`.
    case badInput = 20
    /// The command line makes no sense.
    case badUsage = 21
    /// The results database cannot be used.
    case database = 22
    /// A defect of Takt.
    case internalError = 70
    /// Interrupted (control-C).
    case interrupted = 130
}

/// Ends a command with a status, after its words have been said.
struct Ending: Error {
    var status: ExitStatus
    var message: String?

    init(_ status: ExitStatus, _ message: String? = nil) {
        self.status = status
        self.message = message
    }
}
