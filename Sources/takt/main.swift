import Foundation
import TaktCommands

// A reader that closes its end of a pipe early is no error.
signal(SIGPIPE, SIG_IGN)

let arguments = Array(CommandLine.arguments.dropFirst())
let program = Task { await TaktProgram.run(arguments) }
let interruption = Interruption.cancelling(program)
let status = await program.value
interruption.cancel()
exit(status.rawValue)
