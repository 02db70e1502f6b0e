import GRDB
package import TaktExperiment

extension ResultStore {
    /// An assessment with what it was made from; `nil` if there is none of that number or it is unfinished.
    ///
    /// The texts are missing from assessments that an older Takt stored.
    package func evidence(of id: Int64) throws(StoreProblem) -> Evidence? {
        guard let assessment = try assessment(id) else { return nil }
        return try read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT takt, command, control_options, questions FROM assessments WHERE id = ?",
                arguments: [id])
            guard let row else { return nil }
            return Evidence(
                takt: row["takt"], command: row["command"], inputs: try inputs(of: id, db),
                controlOptions: try Self.list(row["control_options"]), questions: try Self.list(row["questions"]),
                runs: try runs(of: id, in: assessment, db), assessment: assessment)
        }
    }

    private static func list(_ text: String?) throws -> [String] {
        try text.map { try StoredJSON.value([String].self, $0) } ?? []
    }

    private func inputs(of id: Int64, _ db: Database) throws -> [EvidenceInput] {
        try Row.fetchAll(
            db, sql: "SELECT role, path, sha256, text FROM inputs WHERE assessment = ? ORDER BY id", arguments: [id]
        ).map { row in
            guard let role = EvidenceInput.Role(rawValue: row["role"]) else {
                throw StoreProblem(.corrupt, path: path, "an input of assessment \(id) makes no sense")
            }
            return EvidenceInput(role: role, path: row["path"], sha256: row["sha256"], text: row["text"])
        }
    }

    /// By the assessment's variants, whatever the order in which the runs ended.
    private func runs(of id: Int64, in assessment: Assessment, _ db: Database) throws -> [EvidenceRun] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT variant, replication, fingerprint, requirement, samples, misses, unfinished, violations, sum, maximum
                FROM runs JOIN measurements ON measurements.run = runs.id
                WHERE assessment = ? ORDER BY runs.id, measurements.id
                """, arguments: [id])
        var runs: [EvidenceRun] = []
        for row in rows {
            let (variant, replication): (String, Int) = (row["variant"], row["replication"])
            if runs.last.map({ ($0.variant, $0.replication) != (variant, replication) }) ?? true {
                runs.append(
                    EvidenceRun(
                        variant: variant, replication: replication, fingerprint: row["fingerprint"], requirements: []))
            }
            runs[runs.count - 1].requirements.append(
                EvidenceMeasurement(
                    requirement: row["requirement"], samples: row["samples"], misses: row["misses"],
                    unfinished: row["unfinished"], violations: row["violations"], sum: row["sum"],
                    maximum: row["maximum"]))
        }
        return assessment.variants.flatMap { variant in
            runs.filter { $0.variant == variant.name }.sorted { $0.replication < $1.replication }
        }
    }
}
