package import Dispatch
import Foundation

/// Control-C ends an experiment cleanly: runs that have ended are stored, and none is started any more. A second one does
/// not wait for the runs under way.
package enum Interruption {
    /// From here on an interrupt cancels `program` instead of ending the process. Keep what it returns.
    package static func cancelling(_ program: Task<ExitStatus, Never>) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            if program.isCancelled { exit(ExitStatus.interrupted.rawValue) }
            program.cancel()
        }
        source.resume()
        return source
    }
}
