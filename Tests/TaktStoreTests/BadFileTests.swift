import Foundation
import GRDB
import Testing

@testable import TaktStore

@Suite("Files that are no good get a sentence")
struct BadFileTests {
    private func problem(_ path: String) -> StoreProblem? {
        do {
            _ = try ResultStore(path: path).list()
            return nil
        } catch { return error }
    }

    @Test("a text file is not a results file, and stays as it was")
    func text() throws {
        try withFolder { folder in
            let file = folder.appending(path: "notes.txt")
            let text = String(repeating: "takt: plant/1\n", count: 200)
            try text.write(to: file, atomically: true, encoding: .utf8)
            #expect(problem(file.path)?.kind == .notADatabase)
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
        }
    }

    @Test("another program's database is refused and stays as it was")
    func otherProgram() throws {
        try withFolder { folder in
            let file = folder.appending(path: "other.sqlite")
            let queue = try DatabaseQueue(path: file.path)
            try queue.write { try $0.execute(sql: "CREATE TABLE songs (title TEXT)") }
            try queue.close()
            let bytes = try Data(contentsOf: file)
            #expect(problem(file.path)?.kind == .otherProgramsDatabase)
            #expect(try Data(contentsOf: file) == bytes)
        }
    }

    @Test("a folder, a missing folder and a file in place of the folder are told apart")
    func places() throws {
        try withFolder { folder in
            #expect(problem(folder.path)?.sentence == "is a folder; name a file in it")
            #expect(
                problem(folder.appending(path: "no/takt.sqlite").path)?.sentence
                    == "its folder does not exist; make it first")
            let file = folder.appending(path: "file")
            try Data().write(to: file)
            #expect(problem(file.path + "/takt.sqlite")?.kind == .cannotOpen)
        }
    }

    @Test("a folder in which nobody can make a file")
    func unwritableFolder() {
        #expect(problem("/proc/self/takt.sqlite")?.kind == .cannotOpen)
    }

    /// Byte 18 of an SQLite file is its write version: a number that SQLite does not know makes the file read-only
    /// for everybody, root included.
    @Test("a file that cannot be written")
    func readOnly() throws {
        try withFolder { folder in
            let file = folder.appending(path: "takt.sqlite")
            try makeFile(file.path)
            try change(file, at: 18, to: 9)
            let problem = #expect(throws: StoreProblem.self) {
                _ = try ResultStore(path: file.path).begin(Fixture.start, at: Fixture.date)
            }
            #expect(problem?.kind == .readOnly)
        }
    }

    @Test("a damaged file")
    func corrupt() throws {
        try withFolder { folder in
            let file = folder.appending(path: "takt.sqlite")
            try makeFile(file.path)
            var data = try Data(contentsOf: file)
            for index in 100..<data.count { data[index] = UInt8(truncatingIfNeeded: index &* 31) }
            try data.write(to: file)
            #expect(problem(file.path)?.kind == .corrupt)
        }
    }

    @Test("a file that a newer Takt wrote")
    func newer() throws {
        try withFolder { folder in
            let file = folder.appending(path: "takt.sqlite")
            try makeFile(file.path)
            let queue = try DatabaseQueue(path: file.path)
            try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 things to come')") }
            try queue.close()
            #expect(problem(file.path)?.kind == .newerSchema)
        }
    }

    @Test("a full disk leaves what is there whole")
    func full() throws {
        try withFolder { folder in
            let file = folder.appending(path: "takt.sqlite")
            let store = try ResultStore(path: file.path)
            let id = try store.begin(Fixture.start, at: Fixture.date)
            try store.record(run: Fixture.run(0), variant: "baseline", assessment: id)
            try store.write { db in
                let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
                try db.execute(sql: "PRAGMA max_page_count = \(pages)")
            }
            var long = Fixture.assessment
            long.plantPath = String(repeating: "x", count: 100_000)
            let problem = #expect(throws: StoreProblem.self) { try store.finish(id, long, at: Fixture.date) }
            #expect(problem?.kind == .full)
            #expect(try store.entry(id)?.recordedRuns == 1)
            #expect(try store.entry(id)?.finished == nil)
        }
    }

    @Test("a stored answer that this version cannot read says who stored it")
    func unreadable() throws {
        try withFolder { folder in
            let store = try ResultStore(path: folder.appending(path: "takt.sqlite").path)
            let id = try store.begin(Fixture.start, at: Fixture.date)
            try store.write { try $0.execute(sql: "UPDATE assessments SET result = '{}'") }
            let problem = #expect(throws: StoreProblem.self) { _ = try store.assessment(id) }
            #expect(problem?.sentence.contains("stored by Takt 0.1.0") == true)
        }
    }

    private func makeFile(_ path: String) throws {
        let store = try ResultStore(path: path)
        let id = try store.begin(Fixture.start, at: Fixture.date)
        try store.record(run: Fixture.run(0), variant: "baseline", assessment: id)
        // Everything into the main file, nothing left beside it.
        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try store.queue.close()
    }

    private func change(_ file: URL, at index: Int, to byte: UInt8) throws {
        var data = try Data(contentsOf: file)
        data[index] = byte
        try data.write(to: file)
    }
}
