import Foundation
import Testing

@testable import TaktCommands

@Suite("Commands")
struct CommandTests {
    @Test(
        "Every help screen shows an example that begins with its command",
        arguments: [
            [], ["check"], ["bound"], ["run"], ["assess"], ["explain"], ["controls"], ["controls", "list"],
            ["controls", "show"], ["controls", "check"], ["schema"], ["fuzz"], ["history"], ["history", "list"],
            ["history", "show"], ["report"],
        ])
    func help(command: [String]) async {
        let spoken = await takt(command + ["--help"])
        #expect(spoken.status == .pass)
        #expect(spoken.errors == "")
        let words = spoken.output.components(separatedBy: "Example:")
        #expect(words.count == 2)
        #expect(words.last?.contains("  " + (["takt"] + command).joined(separator: " ")) == true)
    }

    @Test("The first help screen lists the commands and the exit statuses")
    func rootHelp() async {
        let help = await takt("--help").output
        for command in ["check", "bound", "run", "assess", "explain", "controls", "schema", "history", "fuzz"] {
            #expect(help.contains("\n  \(command) "))
        }
        for status in ExitStatus.allCases { #expect(help.contains("\(status.rawValue) ")) }
    }

    @Test("The version is printed alone")
    func version() async {
        #expect(await takt("--version").output == TaktProgram.version + "\n")
    }

    @Test("Shells get their completions", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async {
        let spoken = await takt("--generate-completion-script", shell)
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("assess"))
    }

    @Test("A sound plant is said to be sound", arguments: ["boiler-house", "bottling-line"])
    func check(plant: String) async {
        let spoken = await takt("check", repository + "/plants/" + plant)
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("sound"))
    }

    @Test("A folder means its plant.yaml, and a length may be written with a space")
    func folderAndSpace() async throws {
        let folder = try Folder()
        try folder.write("plant.yaml", tinyPlant())
        let one = await takt("run", folder.path, "--for", "10 s", "--replications", "2", "--no-store")
        let other = await takt("run", folder.path, "--for", "10s", "--replications", "2", "--no-store")
        #expect(one.status == .pass)
        #expect(one.output == other.output)
    }

    @Test("Without a control the proposal beside the plant is assessed, and that is said")
    func proposalBeside() async throws {
        let folder = try Folder()
        try folder.write("plant.yaml", tinyPlant())
        let none = await takt(["assess", folder.path] + short)
        #expect(none.status == .badUsage)
        #expect(none.errors.contains("--control"))
        let proposal = """
            takt: proposal/1
            title: Encrypt
            controls:
              - {id: tls-modbus, set: {session-life: 10 s}, why: It is in the standard.}

            """
        let path = try folder.write("proposal.yaml", proposal)
        let spoken = await takt(["assess", folder.path] + short)
        #expect(spoken.status == .fail)
        #expect(spoken.errors.contains(path))
    }

    @Test("JSON is JSON, whatever is said beside it")
    func json() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let spoken = await takt(["assess", plant, "--control", "tls-modbus", "--format", "json"] + short)
        let object = try JSONSerialization.jsonObject(with: Data(spoken.output.utf8))
        #expect(object is [String: Any])
    }

    @Test("The number of threads changes no byte", arguments: [2, 4])
    func threads(count: Int) async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let common =
            ["assess", plant, "--control", "tls-modbus", "--control", "edr-agent", "--format", "json"]
            + ["--for", "10s", "--replications", "5", "--no-store"]
        let alone = await takt(common + ["--threads", "1"])
        let many = await takt(common + ["--threads", "\(count)"])
        #expect(alone.output == many.output)
        #expect(alone.output.count > 100)
    }

    @Test("Another seed gives other results, the same seed the same")
    func seeds() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        func run(_ seed: String) async -> String {
            await takt(["run", plant, "--format", "json", "--seed", seed] + short).output
        }
        let (first, again, other) = (await run("1"), await run("1"), await run("2"))
        #expect(first == again)
        #expect(first != other)
    }

    @Test("History prints a stored run again, byte for byte", arguments: ["text", "json", "markdown", "html", "csv"])
    func history(format: String) async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let database = folder.path + "/deep/er/results.sqlite"
        let common = ["--for", "10s", "--replications", "2", "--database", database]
        let run = await takt(["run", plant, "--format", format] + common)
        let assess = await takt(["assess", plant, "--control", "tls-modbus", "--format", format] + common)
        #expect(run.errors.contains("run 1"))
        let list = await takt("history", "--database", database)
        #expect(list.status == .pass)
        #expect(list.output.contains("tls-modbus"))
        for (id, before) in [("1", run), ("2", assess)] {
            let again = await takt("history", "show", id, "--format", format, "--database", database)
            #expect(again.status == .pass)
            #expect(again.output == before.output)
            let report = await takt("report", id, "--format", format, "--database", database)
            #expect(report.status == .pass)
            #expect(report.output == before.output)
        }
        #expect(await takt("history", "show", "3", "--database", database).status == .badUsage)
    }

    @Test("A report is written where it was asked for")
    func report() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let path = folder.path + "/report.html"
        #expect(await takt(["run", plant, "--report", path] + short).errors.contains(path))
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("poll-in-time"))
    }

    @Test("What a control would change is told without running")
    func explain() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let spoken = await takt("explain", plant, "--control", "tls-modbus")
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("poll"))
    }

    @Test("Schemas are JSON", arguments: ["plant", "proposal", "catalogue"])
    func schema(kind: String) async throws {
        let spoken = await takt("schema", kind)
        let object = try JSONSerialization.jsonObject(with: Data(spoken.output.utf8)) as? [String: Any]
        #expect((object?["$schema"] as? String)?.contains("2020-12") == true)
    }

    @Test("Progress elsewhere than on a terminal is quiet: no control characters")
    func quietProgress() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let spoken = await takt(["run", plant] + short)
        #expect(!spoken.errors.contains("\r"))
        #expect(!spoken.output.contains("\u{1B}"))
    }
}
