import Foundation
import Testing

@testable import TaktCommands

@Suite("The report command")
struct ReportCommandTests {
    private let folder: Folder
    private var database: String { folder.path + "/results.sqlite" }

    init() async throws {
        folder = try Folder()
        try folder.write("plant.yaml", tinyPlant())
    }

    private func assess(_ more: String...) async -> Spoken {
        await takt(
            [
                "assess", folder.path, "--control", breaking, "--for", "10s", "--replications", "2", "--database",
                database,
            ]
                + more)
    }

    @Test(
        "A file gets the format that its name ends with, and holds what is printed",
        arguments: [
            ("r.html", "html"), ("r.HTM", "html"), ("r.md", "markdown"), ("r.json", "json"), ("r.csv", "csv"),
            ("r.txt", "text"),
        ])
    func endings(name: String, format: String) async throws {
        let direct = folder.path + "/direct-" + name
        #expect(await assess("--report", direct).status == .fail)
        let printed = await takt("report", "last", "--database", database, "--format", format).output
        #expect(try String(contentsOfFile: direct, encoding: .utf8) == printed)
        let later = folder.path + "/" + name
        let spoken = await takt("report", "1", "--database", database, "--output", later)
        #expect(spoken.status == .pass)
        #expect(spoken.output == "")
        #expect(spoken.errors.contains(later))
        #expect(try String(contentsOfFile: later, encoding: .utf8) == printed)
    }

    @Test("An ending that says nothing is refused before anything is run, with those that do")
    func unknownEnding() async {
        for spoken in [await assess("--report", folder.path + "/r.pdf"), await takt("report", "last", "--output", "r")]
        {
            #expect(spoken.status == .badUsage)
            #expect(spoken.errors.contains(".txt, .json, .md, .html or .csv"))
        }
        #expect(await takt("history", "--database", database).status == .database)
    }

    @Test("With a format said, a file may be called anything")
    func anyName() async throws {
        _ = await assess()
        let path = folder.path + "/evidence.dat"
        #expect(
            await takt("report", "last", "--database", database, "--format", "csv", "--output", path).status == .pass)
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("plant,requirement,"))
        let lost = await takt("report", "last", "--database", database, "--output", folder.path + "/no/r.csv")
        #expect(lost.status == .badUsage)
        #expect(lost.errors.contains("there is no folder"))
    }

    @Test("What is not stored has no report")
    func missing() async {
        _ = await assess()
        #expect(await takt("report", "7", "--database", database).errors.contains("has no run 7, but run 1"))
        #expect(await takt("report", "1", "--database", folder.path + "/none").status == .database)
    }

    @Test("The headroom is that of takt headroom, in every format that shows it")
    func headroom() async throws {
        let assessed = await assess("--headroom", "--threads", "2")
        #expect(assessed.status == .fail)
        #expect(assessed.output.contains("--headroom"))
        let alone = await takt("headroom", folder.path, "--format", "json").output
        let report = await takt("report", "last", "--database", database, "--format", "json").output
        let (one, other) = (try Self.answers(alone), try Self.answers(report, in: "headroom"))
        #expect(!one.isEmpty)
        #expect(one == other)
        let rows = try #require(await takt("headroom", folder.path, "--format", "markdown").output.firstTable)
        #expect(await takt("report", "last", "--database", database, "--format", "markdown").output.contains(rows))
        #expect(assessed.output.contains("Processor time that devices can bear"))
    }

    private static func answers(_ text: String, in key: String? = nil) throws -> String {
        var top = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        if let key { top = try #require(top[key] as? [String: Any]) }
        let data = try JSONSerialization.data(withJSONObject: top["answers"] ?? [], options: .sortedKeys)
        return String(decoding: data, as: UTF8.self)
    }
}

extension String {
    /// The lines of the first Markdown table.
    fileprivate var firstTable: String? {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("|") }) else { return nil }
        return lines[start...].prefix { $0.hasPrefix("|") }.joined(separator: "\n")
    }
}
