import Foundation
import TaktExperiment
import Testing

@testable import TaktCommands

/// Controls for the tiny plant: its controller's main task may take 5 ms in all but 1 of 20 jobs.
enum QuestionFixture {
    static let plant =
        tinyPlant() + """
              - {id: main-in-time, title: Main in time, task: plc/main, limit: 5 ms, tolerates: 1 in 20,
                 minimum-samples: 10}

            """

    /// 4 ms of the controller every 100 ms: 1 of 10 jobs is late. Every 500 ms it would be 1 of 50.
    static let checker = entry(
        "checker",
        parameters: """
              - {id: every, title: Time between two checks, unit: ms, default: 100 ms, range: [10 ms, 10 s],
                 grade: estimate, source: This test}
            """,
        effect: "host-load: {select: {kinds: [plc]}, title: check, every: $every, execution: 4 ms, class: high}")

    /// The same without a figure that anybody could set.
    static let stubborn = entry(
        "stubborn",
        effect: "host-load: {select: {kinds: [plc]}, title: check, every: 100 ms, execution: 4 ms, class: high}")

    /// The same on every device: only the controller's is in the way.
    static let wide = entry(
        "wide", effect: "host-load: {select: {}, title: check, every: 100 ms, execution: 4 ms, class: high}")

    static let replaceable = entry(
        "replaceable", alternatives: "\n  - {id: paper-rounds, gives-up: Nobody looks between two rounds.}",
        effect: "host-load: {select: {kinds: [plc]}, title: check, every: 100 ms, execution: 4 ms, class: high}")

    static let paperRounds = """
        takt: control/1
        id: paper-rounds
        title: Somebody walks by
        category: organisation
        summary: For a test.
        protects: Something.
        no-timing-effect: A person with a clipboard takes no processor time.
        """

    /// A time for each of two messages at both ends.
    static func filter(_ id: String) -> String {
        entry(
            id,
            parameters: """
                  - {id: work, title: Time a message, unit: ms, default: 12 ms, range: [0 ms, 1 s], grade: estimate,
                     source: This test}
                """,
            effect: "message-cost: {select: {protocols: [modbus-tcp]}, title: \(id), per-message: $work}")
    }

    private static func entry(
        _ id: String, parameters: String = "", alternatives: String = " []", effect: String
    ) -> String {
        """
        takt: control/1
        id: \(id)
        title: Control \(id)
        category: host
        summary: For a test.
        protects: Something.
        alternatives:\(alternatives)
        parameters:\(parameters.isEmpty ? " []" : "\n" + parameters)
        effects:
          - \(effect)

        """
    }

    /// A folder with the plant and a catalogue.
    static func folder(_ entries: (String, String)...) throws -> Folder {
        let folder = try Folder()
        try folder.write("plant.yaml", plant)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/catalogue", withIntermediateDirectories: true)
        for (id, text) in entries { try folder.write("catalogue/\(id).yaml", text) }
        return folder
    }

    static func assess(_ folder: Folder, _ more: String...) async -> Spoken {
        await takt(
            ["assess", folder.path + "/plant.yaml", "--catalogue", folder.path + "/catalogue"] + short + more)
    }
}

@Suite("What would pass instead")
struct SuggestTests {
    @Test("A setting is moved as far as it takes, and the file that it becomes passes")
    func setting() async throws {
        let folder = try QuestionFixture.folder(("checker", QuestionFixture.checker))
        let file = folder.path + "/better.yaml"
        let spoken = await QuestionFixture.assess(folder, "--control", "checker", "--suggest-to", file)
        #expect(spoken.status == .fail)
        #expect(spoken.output.contains("✓ checker: every 100 ms -> 500 ms"), "\(spoken.output)")
        #expect(spoken.output.contains("This proposal passes"))
        let again = await QuestionFixture.assess(folder, "--proposal", file)
        #expect(again.status == .pass, "\(again.output)\(again.errors)")
    }

    @Test("An alternative is taken with what it gives up")
    func alternative() async throws {
        let folder = try QuestionFixture.folder(
            ("replaceable", QuestionFixture.replaceable), ("paper-rounds", QuestionFixture.paperRounds))
        let file = folder.path + "/better.yaml"
        let spoken = await QuestionFixture.assess(folder, "--control", "replaceable", "--suggest-to", file)
        #expect(
            spoken.output.contains("✓ replaceable: paper-rounds instead. Gives up: Nobody looks"), "\(spoken.output)")
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("id: paper-rounds"))
        #expect(await QuestionFixture.assess(folder, "--proposal", file).status == .pass)
    }

    @Test("A control is narrowed by what does harm, and what stays unprotected is said")
    func narrowed() async throws {
        let folder = try QuestionFixture.folder(("wide", QuestionFixture.wide))
        let file = folder.path + "/better.yaml"
        let spoken = await QuestionFixture.assess(folder, "--control", "wide", "--suggest-to", file)
        #expect(
            spoken.output.contains("✓ wide: leaves out device plc, which stays unprotected"), "\(spoken.output)")
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("devices: [scada]"))
        #expect(await QuestionFixture.assess(folder, "--proposal", file).status == .pass)
    }

    @Test("Where no change passes, that is said, and no file is written")
    func nothing() async throws {
        let folder = try QuestionFixture.folder(("stubborn", QuestionFixture.stubborn))
        let file = folder.path + "/better.yaml"
        let spoken = await QuestionFixture.assess(folder, "--control", "stubborn", "--suggest-to", file)
        #expect(spoken.status == .fail)
        #expect(spoken.output.contains("only leaving out every control does"), "\(spoken.output)")
        #expect(spoken.errors.contains("No proposal is written"))
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test("A figure of equipment is asked for, not set, and only when nothing else passes")
    func figure() async throws {
        let folder = try QuestionFixture.folder(
            ("first", QuestionFixture.filter("first")), ("second", QuestionFixture.filter("second")))
        let spoken = await QuestionFixture.assess(
            folder, "--control", "first:work=3ms", "--control", "second:work=3ms", "--suggest")
        #expect(
            spoken.output.contains("Fails only with first + second together; each alone passes."), "\(spoken.output)")
        #expect(spoken.output.contains("first + second together fail poll-in-time"))
        #expect(spoken.output.contains("a figure to ask for and to measure"))
    }

    @Test("What passes already needs no suggestion")
    func unneeded() async throws {
        let folder = try QuestionFixture.folder(("checker", QuestionFixture.checker))
        let spoken = await QuestionFixture.assess(folder, "--control", "checker:every=1s", "--suggest")
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("there is nothing to change"))
    }

    @Test("The number of threads changes no byte, and a stored answer prints again")
    func threads() async throws {
        let folder = try QuestionFixture.folder(("checker", QuestionFixture.checker))
        let database = folder.path + "/results.sqlite"
        var outputs: [String] = []
        for threads in ["1", "3"] {
            outputs.append(
                await takt(
                    "assess", folder.path + "/plant.yaml", "--catalogue", folder.path + "/catalogue", "--control",
                    "checker", "--suggest", "--for", "10s", "--replications", "2", "--database", database, "--threads",
                    threads
                ).output)
        }
        #expect(outputs[0] == outputs[1])
        #expect(await takt("history", "show", "1", "--database", database).output == outputs[0])
    }

    @Test("Every format tells it", arguments: ["json", "markdown", "html"])
    func formats(format: String) async throws {
        let folder = try QuestionFixture.folder(("checker", QuestionFixture.checker))
        let spoken = await QuestionFixture.assess(folder, "--control", "checker", "--suggest", "--format", format)
        #expect(spoken.output.contains("500 ms"))
        #expect(spoken.output.contains("takt: proposal/1"))
    }
}

@Suite("Uncertain figures")
struct UncertaintyCommandTests {
    private func folder() throws -> Folder {
        try QuestionFixture.folder(("first", QuestionFixture.filter("first")))
    }

    @Test("A figure that decides is named with its sign, and how far it may go")
    func decider() async throws {
        // Two messages at two ends, 16.5 ms of 20 ms; half to double is 8.5 to 32.5 ms.
        let spoken = await QuestionFixture.assess(try folder(), "--control", "first:work=4ms", "--uncertainty")
        #expect(spoken.output.contains("20 samples of 1 figure"), "\(spoken.output)")
        #expect(spoken.output.contains("longest response rises with work of first"))
        #expect(spoken.output.contains("Measure on site:"))
        #expect(spoken.output.contains("work of first, sampled from 2 ms to 8 ms (estimate): decides poll-in-time"))
    }

    @Test("The number of threads changes no byte, and a stored answer prints again")
    func threads() async throws {
        let folder = try folder()
        let database = folder.path + "/results.sqlite"
        var outputs: [String] = []
        for threads in ["1", "3"] {
            outputs.append(
                await takt(
                    "assess", folder.path + "/plant.yaml", "--catalogue", folder.path + "/catalogue", "--control",
                    "first", "--uncertainty", "--samples", "6", "--for", "10s", "--replications", "2", "--database",
                    database, "--threads", threads
                ).output)
        }
        #expect(outputs[0] == outputs[1])
        #expect(await takt("history", "show", "2", "--database", database).output == outputs[0])
    }

    @Test("Every format tells it", arguments: ["json", "markdown", "html"])
    func formats(format: String) async throws {
        let spoken = await QuestionFixture.assess(
            try folder(), "--control", "first:work=4ms", "--uncertainty", "--format", format)
        #expect(spoken.output.contains("longest response"))
        #expect(spoken.output.contains("2 ms"))
    }

    @Test(
        "Options that make no sense are refused",
        arguments: [
            (["--uncertainty", "--samples", "0"], "between 4 and 1000"),
            (["--uncertainty", "--samples", "1001"], "between 4 and 1000"),
            (["--samples", "8"], "goes with --uncertainty"),
            (["--uncertainty", "--suggest"], "two questions"),
            (["--uncertainty", "--suggest-to", "x.yaml"], "two questions"),
            (["--suggest-to", "/nowhere/at/all/x.yaml"], "there is no folder"),
        ])
    func refused(options: [String], words: String) async throws {
        let folder = try folder()
        let spoken = await takt(
            ["assess", folder.path + "/plant.yaml", "--catalogue", folder.path + "/catalogue", "--control", "first"]
                + short + options)
        #expect(spoken.status == .badUsage)
        #expect(spoken.errors.contains(words), "\(spoken.errors)")
    }
}
