import Foundation

/// Where a command's words go. Tests put their own in its place.
package struct Console: Sendable {
    /// Results: what a pipe wants.
    package var write: @Sendable (String) -> Void
    /// Progress, notes and problems: what a person at the screen wants.
    package var tell: @Sendable (String) -> Void
    /// Standard output is a terminal that takes colour.
    package var hasColour = false
    /// Standard error is a terminal on which a line may be rewritten.
    package var hasLiveLine = false

    package init(write: @escaping @Sendable (String) -> Void, tell: @escaping @Sendable (String) -> Void) {
        self.write = write
        self.tell = tell
    }

    /// The console of the command that runs.
    @TaskLocal package static var current = Console.process

    /// Standard output and standard error. Writing into a pipe that nobody reads ends quietly.
    package static var process: Console {
        var console = Console(
            write: { text in put(text, FileHandle.standardOutput) },
            tell: { text in put(text, FileHandle.standardError) })
        let environment = ProcessInfo.processInfo.environment
        console.hasColour = isatty(1) == 1 && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
        console.hasLiveLine = isatty(2) == 1 && environment["TERM"] != "dumb"
        return console
    }

    private static func put(_ text: String, _ handle: FileHandle) {
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
