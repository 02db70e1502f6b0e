import Foundation
import Testing

@testable import TaktCommands

/// The program as it was built, as a child process.
private enum Binary {
    /// Beside the test bundle, or in the build folder; `nil` when there is none.
    static let path: String? = {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/takt"
        return [beside, repository + "/.build/debug/takt"].first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Runs a shell line in which `$TAKT` is the program; output, errors and status.
    static func shell(_ line: String, in folder: String) throws -> (output: String, errors: String, status: Int32) {
        let child = Process()
        let (output, errors) = (folder + "/child.out", folder + "/child.err")
        child.executableURL = URL(fileURLWithPath: "/bin/bash")
        child.arguments = ["-c", "exec >\"$1\" 2>\"$2\"; " + line, "bash", output, errors]
        child.currentDirectoryURL = URL(fileURLWithPath: folder)
        child.environment = ["TAKT": try #require(path), "PATH": "/usr/bin:/bin"]
        try child.run()
        child.waitUntilExit()
        func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
        return (try text(output), try text(errors), child.terminationStatus)
    }
}

@Suite("The built program", .enabled(if: Binary.path != nil))
struct BinaryTests {
    @Test("A child process with another hash seed gives the same bytes")
    func sameBytes() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let arguments = ["assess", plant, "--control", breaking, "--control", "edr-agent", "--format", "json"]
        let here = await takt(arguments + short)
        let child = try Binary.shell("$TAKT \((arguments + short).joined(separator: " "))", in: folder.path)
        #expect(child.output == here.output)
        #expect(child.status == here.status.rawValue)
    }

    @Test("Statuses reach the shell")
    func statuses() throws {
        let folder = try Folder()
        try folder.write("plant.yaml", tinyPlant())
        #expect(try Binary.shell("$TAKT --version", in: folder.path).output == TaktProgram.version + "\n")
        #expect(try Binary.shell("$TAKT check .", in: folder.path).status == 0)
        #expect(try Binary.shell("$TAKT check nowhere", in: folder.path).status == 20)
        #expect(try Binary.shell("$TAKT bogus", in: folder.path).status == 21)
        #expect(try Binary.shell("$TAKT history", in: folder.path).status == 22)
    }

    @Test("Results are kept in the current folder unless told otherwise")
    func defaultDatabase() throws {
        let folder = try Folder()
        try folder.write("plant.yaml", tinyPlant())
        #expect(try Binary.shell("$TAKT run . --for 5s --replications 2", in: folder.path).status == 0)
        #expect(FileManager.default.fileExists(atPath: folder.path + "/.takt/results.sqlite"))
        #expect(try Binary.shell("$TAKT history", in: folder.path).output.contains("tiny"))
    }

    @Test("A reader that leaves early is no error and no word")
    func brokenPipe() throws {
        let folder = try Folder()
        let child = try Binary.shell("$TAKT schema plant | true; exit ${PIPESTATUS[0]}", in: folder.path)
        #expect(child.status == 0)
        #expect(child.errors == "")
    }

    @Test("Control-C ends with 130, and the runs that had ended are kept")
    func interruption() throws {
        let folder = try Folder()
        try folder.write("plant.yaml", tinyPlant())
        let line = "$TAKT run . --for 1min --replications 10000 & sleep 1; kill -INT $!; wait $!"
        let child = try Binary.shell("set -m; " + line, in: folder.path)
        #expect(child.status == 130)
        #expect(child.errors.contains("interrupted"))
        let again = try Binary.shell("$TAKT history show 1", in: folder.path)
        #expect(again.status == 21)
        #expect(again.errors.contains("never ended"))
    }

    @Test("Fuzzing in child processes says what fuzzing in one says")
    func fuzzing() throws {
        let folder = try Folder()
        let common = "$TAKT fuzz --seeds 4 --law text-round-trip"
        let children = try Binary.shell(common + " --threads 2", in: folder.path)
        let alone = try Binary.shell(common + " --in-process", in: folder.path)
        #expect(children.status == 0)
        #expect(children.output == alone.output)
    }

    @Test("No colour goes into a pipe")
    func colour() throws {
        let folder = try Folder()
        try folder.write("plant.yaml", tinyPlant())
        let child = try Binary.shell("$TAKT run . --for 5s --replications 2 --no-store", in: folder.path)
        #expect(!child.output.contains("\u{1B}"))
    }
}
