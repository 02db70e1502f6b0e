import Foundation
import GRDB
import Testing

@testable import TaktStore

@Suite("Older results files are brought up to date")
struct MigrationTests {
    @Test("a file of the first schema keeps its assessments and takes new runs")
    func older() throws {
        try withFolder { folder in
            let path = folder.appending(path: "takt.sqlite").path
            let old = try ResultStore(path: path, upTo: "1 assessments and runs")
            let id = try old.begin(Fixture.start, at: Fixture.date)
            #expect(throws: StoreProblem.self) {
                try old.record(run: Fixture.run(0), variant: "baseline", assessment: id)
            }
            try old.queue.close()

            let store = try ResultStore(path: path)
            try store.record(run: Fixture.run(0), variant: "baseline", assessment: id)
            try store.finish(id, Fixture.assessment, at: Fixture.date)
            #expect(try store.assessment(id) == Fixture.assessment)
        }
    }

    @Test("a results file names itself as one")
    func applicationID() throws {
        try withFolder { folder in
            let store = try ResultStore(path: folder.appending(path: "takt.sqlite").path)
            let (id, mode) = try store.read { db in
                (
                    try Int32.fetchOne(db, sql: "PRAGMA application_id"),
                    try String.fetchOne(db, sql: "PRAGMA journal_mode")
                )
            }
            #expect(id == StoreSchema.applicationID)
            #expect(mode == "wal")
        }
    }
}
