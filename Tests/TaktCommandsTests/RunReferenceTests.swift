import TaktExperiment
import TaktStore
import Testing

@testable import TaktCommands

@Suite("References to stored runs")
struct RunReferenceTests {
    private let folder: Folder
    private var database: String { folder.path + "/results.sqlite" }

    init() throws { folder = try Folder() }

    /// Stores a run of the tiny plant with that many seconds.
    private func store(seconds: Int) async throws {
        let plant = try folder.write("plant.yaml", tinyPlant())
        _ = await takt("run", plant, "--for", "\(seconds)s", "--replications", "1", "--database", database)
    }

    /// One that was killed before its first run ended.
    private func storeUnfinished() throws -> Int64 {
        let start = AssessmentStart(
            kind: .run, plant: "tiny", plantPath: "plant.yaml", inputs: [:],
            settings: Settings(horizon: 1, replications: 3, seed: 1), controls: [], variants: 1, takt: "test",
            command: "")
        return try ResultStore(path: database).begin(start, at: .now)
    }

    @Test("A number and the word last are references, nothing else is", arguments: ["0", "-1", "first", "3.5", ""])
    func parsing(text: String) throws {
        #expect(try RunReference.parse("12") == .number(12))
        #expect(try RunReference.parse("last") == .last)
        #expect(throws: (any Error).self) { try RunReference.parse(text) }
    }

    @Test("The last run is the newest that ended")
    func last() async throws {
        try await store(seconds: 5)
        try await store(seconds: 6)
        _ = try storeUnfinished()
        let spoken = await takt("history", "show", "last", "--database", database)
        #expect(spoken.status == .pass)
        #expect(spoken.output == (await takt("history", "show", "2", "--database", database)).output)
    }

    @Test("A run that is not there is named with those that are")
    func unknown() async throws {
        for _ in 0..<2 { try await store(seconds: 5) }
        let few = await takt("history", "show", "9", "--database", database)
        #expect(few.status == .badUsage)
        #expect(few.errors.contains("has no run 9, but runs 1 and 2"))
        for _ in 0..<6 { _ = try storeUnfinished() }
        let many = await takt("history", "show", "9", "--database", database)
        #expect(many.errors.contains("but runs 1, 2, 3, 4 ... 8;"))
    }

    @Test("What never ended is said to have no answer, and is not the last run")
    func unfinished() async throws {
        let id = try storeUnfinished()
        let byNumber = await takt("history", "show", "\(id)", "--database", database)
        #expect(byNumber.status == .badUsage)
        #expect(byNumber.errors.contains("0 of 3 runs"))
        let last = await takt("history", "show", "last", "--database", database)
        #expect(last.status == .badUsage)
        #expect(last.errors.contains("no run there has ended (run 1)"))
    }

    @Test("Without a database, or with an empty one, the status says so")
    func nothing() async throws {
        #expect(await takt("history", "show", "last", "--database", database).status == .database)
        _ = try ResultStore(path: database)
        let empty = await takt("history", "show", "last", "--database", database)
        #expect(empty.status == .database)
        #expect(empty.errors.contains("takt assess"))
    }

    @Test("What is no reference is bad usage, with what would be one")
    func nonsense() async throws {
        let spoken = await takt("history", "show", "yesterday")
        #expect(spoken.status == .badUsage)
        #expect(spoken.errors.contains("`last`"))
    }
}
