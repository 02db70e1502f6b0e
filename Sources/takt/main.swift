import Dispatch
import Foundation
import TaktCommands

// A reader that closes its end of a pipe early is no error.
signal(SIGPIPE, SIG_IGN)

let arguments = Array(CommandLine.arguments.dropFirst())
let program = Task { await TaktProgram.run(arguments) }

// Control-C ends an experiment cleanly: runs that have ended are stored, none is started any more.
signal(SIGINT, SIG_IGN)
let interruption = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
interruption.setEventHandler { program.cancel() }
interruption.resume()

exit(await program.value.rawValue)
