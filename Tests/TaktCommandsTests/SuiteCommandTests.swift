import Foundation
import Testing

@testable import TaktCommands

@Suite("Suites") struct SuiteCommandTests {
    /// A folder with the tiny plant and a suite of these cases.
    private func folder(_ cases: String, plant: String = tinyPlant()) throws -> Folder {
        let folder = try Folder()
        try folder.write("plant.yaml", plant)
        try folder.write(
            "suite.yaml",
            "takt: suite/1\ntitle: Tiny\nsettings: {for: 10 s, replications: 2}\ncases:\n" + cases + "\n")
        return folder
    }

    private func run(_ folder: Folder, _ more: String...) async -> Spoken {
        await takt(
            ["suite", folder.path + "/suite.yaml", "--output", folder.path + "/out", "--annotations", "none"] + more)
    }

    private func file(_ folder: Folder, _ name: String) throws -> String {
        try String(contentsOfFile: folder.path + "/out/" + name, encoding: .utf8)
    }

    @Test("All as expected ends with 0, and the files are there")
    func passes() async throws {
        let folder = try folder(
            """
              - {plants: [plant.yaml], expect: pass, checks: [{budget: [misses = 0, p50 <= 20 ms, margin >= 10 %]}]}
              - plants: [plant.yaml]
                controls: [["\(breaking)"]]
                expect: fail
                checks: [{newly-fails: [poll-in-time]}, {variant: baseline, expect: pass}]
            """)
        let spoken = await run(folder)
        #expect(spoken.status == .pass, "\(spoken.output)\(spoken.errors)")
        #expect(spoken.output.contains("2 cases: 2 as expected"))
        for name in SuiteOutput.names { #expect(try !file(folder, name).isEmpty) }
    }

    @Test("A failure ends with 10 after the files were written, and names its sentence and place")
    func fails() async throws {
        let folder = try folder(
            "  - {plants: [plant.yaml], controls: [[\"\(breaking)\"]], checks: [{budget: misses = 0}]}")
        let spoken = await run(folder)
        #expect(spoken.status == .fail)
        #expect(spoken.output.contains("handshake at plc"), "\(spoken.output)")
        #expect(try file(folder, "junit.xml").contains("failures=\"1\""))
        #expect(try file(folder, "suite.sarif").contains("over-budget/poll"))
        let summary = try file(folder, "summary.md")
        #expect(summary.contains("plant.yaml:28:5"), "\(summary)")
    }

    @Test("An expected failure that passes is a failure, clearly said")
    func outdated() async throws {
        let folder = try folder("  - {plants: [plant.yaml], expect: fail}")
        let spoken = await run(folder)
        #expect(spoken.status == .fail)
        #expect(spoken.output.contains("no longer fails: update the suite"))
    }

    @Test("Too few samples end with 11, and a failure outranks them")
    func inconclusive() async throws {
        let folder = try folder("  - {plants: [plant.yaml], expect: pass}", plant: tinyPlant(minimumSamples: 1000))
        let spoken = await run(folder)
        #expect(spoken.status == .inconclusive, "\(spoken.output)")
        #expect(try file(folder, "junit.xml").contains("<skipped "))
    }

    @Test("An invalid plant ends with 20; the other cases run and are reported")
    func invalid() async throws {
        let folder = try folder(
            """
              - {plants: [broken.yaml, missing.yaml, plant.yaml], expect: pass}
              - {plants: [plant.yaml], controls: [[no-such-control]], expect: pass}
              - {plants: [plant.yaml], checks: [{requirement: "nothing-*", budget: misses = 0}]}
            """)
        try folder.write("broken.yaml", tinyPlant().replacing("zone: cell", with: "zone: hall"))
        let spoken = await run(folder)
        #expect(spoken.status == .badInput)
        #expect(spoken.output.contains("5 cases: 1 as expected, 4 invalid"), "\(spoken.output)")
        #expect(try file(folder, "suite.sarif").contains("broken.yaml"))
        let json = try file(folder, "suite.json")
        #expect(json.contains("missing.yaml: no such file"))
        #expect(json.contains("there is no control `no-such-control`"))
        #expect(json.contains("tiny has no requirement `nothing-*`"))
    }

    @Test("A broken suite file ends with 20, with its problems in every file")
    func brokenSuite() async throws {
        let folder = try folder("  - {plants: [plant.yaml], expect: perhaps}")
        let spoken = await run(folder)
        #expect(spoken.status == .badInput)
        #expect(spoken.output.contains("suite.yaml:5:"))
        #expect(try file(folder, "junit.xml").contains("invalid-input"))
        #expect(try file(folder, "suite.sarif").contains("invalid-input"))
    }

    @Test("The number of threads changes no byte but the times")
    func threads() async throws {
        let folder = try folder(
            "  - {plants: [plant.yaml], seeds: [1, 2, 3], controls: [[edr-agent], [\"\(breaking)\"]], expect: pass}")
        var texts: [[String]] = []
        for threads in ["1", "4"] {
            #expect(await run(folder, "--threads", threads).status == .fail)
            texts.append([try file(folder, "suite.json"), try file(folder, "suite.sarif")])
        }
        #expect(texts[0] == texts[1])
    }

    @Test("With --resume what ended is kept to the byte, and what changed is run again")
    func resume() async throws {
        let folder = try folder("  - {plants: [plant.yaml], seeds: [1, 2], expect: pass}")
        #expect(await run(folder, "--only", "*seed 1").status == .pass)
        let first = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out/cases")
        #expect(first.count == 1)
        #expect(await run(folder, "--resume").output.contains("kept"))
        let whole = try SuiteOutput.names.map { try file(folder, $0) }
        let again = await run(folder, "--resume")
        #expect(again.output.components(separatedBy: "kept").count == 3, "\(again.output)")
        #expect(try SuiteOutput.names.map { try file(folder, $0) } == whole)
        #expect(await !run(folder).output.contains("kept"))
        try folder.write("plant.yaml", tinyPlant(limit: "19 ms"))
        #expect(await !run(folder, "--resume").output.contains("kept"))
    }

    @Test("A kept result that is damaged is run again")
    func damaged() async throws {
        let folder = try folder("  - {plants: [plant.yaml], expect: pass}")
        _ = await run(folder)
        let cases = folder.path + "/out/cases/"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: cases).first)
        try Data("{\"key\":".utf8).write(to: URL(fileURLWithPath: cases + name))
        let spoken = await run(folder, "--resume")
        #expect(spoken.status == .pass)
        #expect(!spoken.output.contains("kept"))
    }

    @Test("Other checks are held against kept results")
    func otherChecks() async throws {
        let folder = try folder("  - {plants: [plant.yaml], expect: pass}")
        _ = await run(folder)
        let text = try String(contentsOfFile: folder.path + "/suite.yaml", encoding: .utf8)
        try folder.write("suite.yaml", text.replacing("expect: pass", with: "expect: fail"))
        let spoken = await run(folder, "--resume")
        #expect(spoken.status == .fail)
        #expect(spoken.output.contains("kept"))
    }

    @Test("A folder holds several suites; other YAML files are left alone")
    func several() async throws {
        let folder = try folder("  - {plants: [plant.yaml], expect: pass}")
        try folder.write(
            "more.yaml",
            "takt: suite/1\ntitle: More\nsettings: {for: 5 s}\ncases: [{plants: [plant.yaml], expect: pass}]\n")
        let spoken = await takt("suite", folder.path, "--output", folder.path + "/out", "--annotations", "github")
        #expect(spoken.output.contains("More") && spoken.output.contains("Tiny"), "\(spoken.output)")
        #expect(spoken.output.contains("2 cases"))
        let empty = try Folder()
        try empty.write("plant.yaml", tinyPlant())
        #expect(await takt("suite", empty.path, "--output", empty.path + "/out").status == .badInput)
    }

    @Test("Annotations are printed when asked for")
    func annotations() async throws {
        let folder = try folder("  - {plants: [plant.yaml], expect: fail}")
        let spoken = await takt(
            "suite", folder.path + "/suite.yaml", "--output", folder.path + "/out", "--annotations", "github")
        #expect(spoken.output.hasPrefix("::error file="), "\(spoken.output)")
    }

    @Test("A pattern that matches no case, a place that takes no files and a count of 0 threads are bad usage")
    func usage() async throws {
        let folder = try folder("  - {plants: [plant.yaml], expect: pass}")
        #expect(await run(folder, "--only", "nothing*").status == .badUsage)
        #expect(await run(folder, "--threads", "0").status == .badUsage)
        let path = folder.path + "/plant.yaml/out"
        #expect(await takt("suite", folder.path + "/suite.yaml", "--output", path).status == .badUsage)
    }
}
