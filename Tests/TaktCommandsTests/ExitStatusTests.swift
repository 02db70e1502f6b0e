import Foundation
import Testing

@testable import TaktCommands

@Suite("Exit statuses")
struct ExitStatusTests {
    private func run(_ plant: String, _ arguments: [String] = short, command: String = "run") async throws -> Spoken {
        let folder = try Folder()
        return await takt([command, try folder.write("plant.yaml", plant)] + arguments)
    }

    @Test("A plant that keeps its requirements passes")
    func pass() async throws {
        let spoken = try await run(tinyPlant())
        #expect(spoken.status == .pass)
        #expect(spoken.output.contains("poll-in-time"))
        #expect(spoken.errors == "")
    }

    @Test("A run in which a requirement fails ends with 10")
    func fail() async throws {
        #expect(try await run(tinyPlant(limit: "100 us")).status == .fail)
    }

    @Test("A run with too few samples ends with 11 and says how long to run")
    func inconclusive() async throws {
        let spoken = try await run(tinyPlant(minimumSamples: 1000))
        #expect(spoken.status == .inconclusive)
        #expect(spoken.output.contains("--for 5min"))
    }

    @Test("A control that makes a requirement newly fail ends with 10, one that changes nothing with 0")
    func assess() async throws {
        let broken = try await run(tinyPlant(), ["--control", breaking] + short, command: "assess")
        #expect(broken.status == .fail)
        #expect(broken.output.contains("handshake at plc (tls-modbus)"))
        let harmless = try await run(tinyPlant(), ["--control", "zone-firewall"] + short, command: "assess")
        #expect(harmless.status == .pass)
    }

    @Test("What fails in the baseline already is not held against a control")
    func failsAlready() async throws {
        let spoken = try await run(tinyPlant(limit: "100 us"), ["--control", "tls-modbus"] + short, command: "assess")
        #expect(spoken.status == .pass)
    }

    @Test(
        "A plant file with a problem ends with 20 and its place",
        arguments: ["check", "bound", "run", "assess", "explain"])
    func badInput(command: String) async throws {
        let folder = try Folder()
        let path = try folder.write("plant.yaml", tinyPlant().replacingOccurrences(of: "kind: plc", with: "kind: plx"))
        let spoken = await takt(command, path)
        #expect(spoken.status == .badInput)
        #expect(spoken.errors.hasPrefix("\(path):16:"))
        #expect(spoken.output == "")
    }

    @Test("A plant file that is not there ends with 20")
    func missingFile() async {
        let spoken = await takt("check", "nowhere/plant.yaml")
        #expect(spoken.status == .badInput)
        #expect(spoken.errors.contains("nowhere/plant.yaml"))
    }

    @Test(
        "A folder, an empty file and a file that is no YAML end with 20", arguments: ["", "\u{0}\u{1}", "a: [", "- 1"])
    func unreadable(text: String) async throws {
        let folder = try Folder()
        #expect(await takt("check", folder.path).status == .badInput)
        #expect(await takt("check", try folder.write("plant.yaml", text)).status == .badInput)
    }

    @Test(
        "A command line that makes no sense ends with 21 and says so",
        arguments: [
            ["bogus"], ["run"], ["run", "p", "--for", "10 parsecs"], ["run", "p", "--for", "0 s"],
            ["run", "p", "--replications", "0"], ["run", "p", "--threads", "0"], ["run", "p", "--seed", "-1"],
            ["run", "p", "--format", "pdf"], ["run", "p", "q"], ["run", "p", "--bogus"], ["schema", "x"],
            ["history", "show", "x"], ["controls", "show"], ["controls", "show", "no-such-control"],
            ["run", "p", "--for", "99999999999999999999h"],
        ])
    func badUsage(arguments: [String]) async {
        let spoken = await takt(arguments)
        #expect(spoken.status == .badUsage)
        #expect(!spoken.errors.isEmpty)
        #expect(spoken.output == "")
    }

    @Test("A mistyped command is told what was meant")
    func suggestion() async {
        #expect(await takt("asess").errors.contains("`assess`"))
    }

    @Test("A control or parameter that does not exist ends with 21")
    func unknownControl() async throws {
        for control in ["no-such", "tls-modbus:no-such=1", "tls-modbus:session-life=soon"] {
            let spoken = try await run(tinyPlant(), ["--control", control] + short, command: "assess")
            #expect(spoken.status == .badUsage, "\(control)")
            #expect(spoken.errors.contains("no-such") || spoken.errors.contains("soon"))
        }
        let twice = ["--control", "tls-modbus", "--control", "tls-modbus"]
        #expect(try await run(tinyPlant(), twice + short, command: "assess").status == .badUsage)
    }

    @Test("A report that cannot be written is said before anything runs")
    func badReportPath() async throws {
        let spoken = try await run(tinyPlant(), short + ["--report", "/no/such/folder/report.html"])
        #expect(spoken.status == .badUsage)
        #expect(spoken.output == "")
    }

    @Test("A database that is none ends with 22")
    func badDatabase() async throws {
        let folder = try Folder()
        let text = try folder.write("results.sqlite", "This is no database, but a letter to the reader of this test.")
        let plant = try folder.write("plant.yaml", tinyPlant())
        #expect(await takt("run", plant, "--for", "1s", "--database", text).status == .database)
        #expect(await takt("history", "--database", text).status == .database)
        #expect(await takt("history", "--database", folder.path + "/none.sqlite").status == .database)
    }

    @Test("A cancelled experiment ends with 130")
    func interrupted() async throws {
        let folder = try Folder()
        let plant = try folder.write("plant.yaml", tinyPlant())
        let task = Task { await takt("run", plant, "--for", "1min", "--replications", "10000", "--no-store") }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        let spoken = await task.value
        #expect(spoken.status == .interrupted)
        #expect(spoken.output == "")
    }

    @Test("1, 2 and the argument parser's 64 are no statuses, and docs/exit-status.md lists all that are")
    func documented() throws {
        let page = try String(contentsOfFile: repository + "/docs/exit-status.md", encoding: .utf8)
        for status in ExitStatus.allCases {
            #expect(![1, 2, 64].contains(status.rawValue))
            #expect(page.contains("| \(status.rawValue) | "))
        }
    }
}
