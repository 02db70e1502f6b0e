package import Foundation

/// Runs gnuplot once over a script, for at most so long.
package struct Gnuplot: Sendable {
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    let program: URL
    /// Seconds; a script that takes longer is stopped.
    let patience: Double

    /// - Parameter program: `nil` when none is on the search path.
    package init?(program: URL? = Self.found(), patience: Double = 20) {
        guard let program else { return nil }
        self.program = program
        self.patience = patience
    }

    /// The first `gnuplot` on `PATH` that can be run.
    package static func found(on path: String? = ProcessInfo.processInfo.environment["PATH"]) -> URL? {
        (path ?? "").split(separator: ":").map { URL(fileURLWithPath: String($0)).appending(path: "gnuplot") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// The files that the script wrote, in the order of their names; `nil` for one that is not there.
    ///
    /// - Parameter script: writes into its working folder, which is new and goes away.
    func run(_ script: String, outputs: [String]) throws -> [String?] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "takt-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "script.gp")
        try Data(script.utf8).write(to: input)
        try run(in: folder, input: try FileHandle(forReadingFrom: input))
        return outputs.map { name in
            (try? Data(contentsOf: folder.appending(path: name))).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// From a file and to files, so that no pipe can fill up and hold both of us.
    private func run(in folder: URL, input: FileHandle) throws {
        let process = Process()
        process.executableURL = program
        process.currentDirectoryURL = folder
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // Nothing of the user's: neither a start-up file nor a locale that writes 0,5.
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": folder.path]
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            throw Problem(description: "gnuplot could not be run (\(program.path))")
        }
        guard ended.wait(timeout: .now() + patience) == .success else {
            stop(process, ended)
            throw Problem(description: "gnuplot took longer than \(Int(patience)) s and was stopped")
        }
        guard process.terminationStatus == 0 else {
            throw Problem(description: "gnuplot failed with status \(process.terminationStatus)")
        }
    }

    private func stop(_ process: Process, _ ended: DispatchSemaphore) {
        process.terminate()
        if ended.wait(timeout: .now() + 1) != .success { kill(process.processIdentifier, SIGKILL) }
    }
}
