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
            // As a Takt of that time wrote the row.
            let id = try old.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO assessments (started, kind, plant, plant_path, controls, seed, horizon, replications,
                            confidence, planned_runs, takt, command)
                        VALUES ('2026-01-01 00:00:00.000', 'assess', 'boiler-house', 'plants', '[]', '1', 1, 1, 0.95, 2,
                            '0.0.1', '')
                        """)
                return db.lastInsertedRowID
            }
            #expect(throws: StoreProblem.self) {
                try old.record(run: Fixture.run(0), variant: "baseline", assessment: id)
            }
            try old.queue.close()

            let store = try ResultStore(path: path)
            try store.record(run: Fixture.run(0), variant: "baseline", assessment: id)
            try store.finish(id, Fixture.assessment, at: Fixture.date)
            #expect(try store.assessment(id) == Fixture.assessment)
            let evidence = try #require(try store.evidence(of: id))
            #expect(evidence.inputs.isEmpty)
            #expect(evidence.runs.map(\.variant) == ["baseline"])
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
