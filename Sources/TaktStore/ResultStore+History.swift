import Foundation
import GRDB
package import TaktExperiment
package import TaktSimulation

extension ResultStore {
    /// Every assessment, the newest first; an unfinished one with the runs that it has.
    package func list() throws(StoreProblem) -> [HistoryEntry] {
        try read { db in
            try Row.fetchAll(db, sql: Self.entries + " ORDER BY id DESC").map { try entry($0) }
        }
    }

    /// The line of one assessment; `nil` if there is none of that number.
    package func entry(_ id: Int64) throws(StoreProblem) -> HistoryEntry? {
        try read { db in
            try Row.fetchOne(db, sql: Self.entries + " WHERE id = ?", arguments: [id]).map { try entry($0) }
        }
    }

    /// The stored answer; `nil` if there is none of that number or it is unfinished (``entry(_:)`` tells which).
    package func assessment(_ id: Int64) throws(StoreProblem) -> Assessment? {
        try read { db in
            let row = try Row.fetchOne(db, sql: "SELECT result, takt FROM assessments WHERE id = ?", arguments: [id])
            guard let row, let text: String = row["result"] else { return nil }
            do { return try StoredJSON.value(Assessment.self, text) } catch {
                let takt: String = row["takt"]
                throw StoreProblem(
                    .unreadableResult, path: path,
                    "assessment \(id) was stored by Takt \(takt), and this version cannot read it")
            }
        }
    }

    /// The stored runs of an assessment: variant, replication and fingerprint, in the order in which they ended.
    package func runs(of id: Int64) throws(StoreProblem) -> [StoredRun] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT variant, replication, fingerprint FROM runs WHERE assessment = ? ORDER BY id",
                arguments: [id]
            ).map {
                StoredRun(variant: $0["variant"], replication: $0["replication"], fingerprint: $0["fingerprint"])
            }
        }
    }

    /// The responses of one requirement in one stored run; `nil` if it was not measured.
    package func histogram(
        of requirement: String, variant: String, replication: Int, assessment: Int64
    ) throws(StoreProblem) -> ResponseHistogram? {
        try read { db in
            let blob = try Data.fetchOne(
                db,
                sql: """
                    SELECT histogram FROM measurements JOIN runs ON runs.id = run
                    WHERE assessment = ? AND variant = ? AND replication = ? AND requirement = ?
                    """, arguments: [assessment, variant, replication, requirement])
            return blob.flatMap { HistogramBlob.decode($0) }
        }
    }

    private static var entries: String {
        """
        SELECT id, started, finished, kind, plant, plant_path, controls, seed, horizon, replications, confidence,
            planned_runs, takt, command, outcome,
            (SELECT count(*) FROM runs WHERE assessment = assessments.id) AS recorded_runs
        FROM assessments
        """
    }

    private func entry(_ row: Row) throws -> HistoryEntry {
        let kind: String = row["kind"]
        let seed: String = row["seed"]
        let outcome: String? = row["outcome"]
        guard let kind = Assessment.Kind(rawValue: kind), let seed = UInt64(seed),
            let started = Date.fromDatabaseValue(row["started"])
        else {
            throw StoreProblem(.corrupt, path: path, "the row of assessment \(row["id"] as Int64) makes no sense")
        }
        return HistoryEntry(
            id: row["id"], started: started, finished: Date.fromDatabaseValue(row["finished"]), kind: kind,
            plant: row["plant"],
            plantPath: row["plant_path"], controls: try StoredJSON.value([String].self, row["controls"]),
            settings: Settings(
                horizon: row["horizon"], replications: row["replications"], seed: seed, confidence: row["confidence"]),
            takt: row["takt"], command: row["command"], outcome: outcome.flatMap(Assessment.Outcome.init(rawValue:)),
            recordedRuns: row["recorded_runs"], plannedRuns: row["planned_runs"])
    }
}

/// Which run is stored.
package struct StoredRun: Sendable, Equatable {
    package var variant: String
    /// From 0.
    package var replication: Int
    package var fingerprint: String

    package init(variant: String, replication: Int, fingerprint: String) {
        self.variant = variant
        self.replication = replication
        self.fingerprint = fingerprint
    }
}
