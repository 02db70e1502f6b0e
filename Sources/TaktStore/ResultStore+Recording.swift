package import Foundation
import GRDB
package import TaktExperiment
package import TaktSimulation

/// What is known of an assessment before its first run.
package struct AssessmentStart: Sendable {
    package var kind: Assessment.Kind
    /// Id of the plant.
    package var plant: String
    package var plantPath: String
    /// As ``Assessment/inputs``.
    package var inputs: [String: String]
    package var settings: Settings
    /// Ids of the proposed controls.
    package var controls: [String]
    /// Variants to run, the baseline included.
    package var variants: Int
    package var takt: String
    /// The command line.
    package var command: String
    /// The texts that went in.
    package var texts: [EvidenceInput] = []
    /// As ``Evidence/controlOptions`` and ``Evidence/questions``.
    package var controlOptions: [String] = []
    package var questions: [String] = []

    package init(
        kind: Assessment.Kind, plant: String, plantPath: String, inputs: [String: String], settings: Settings,
        controls: [String], variants: Int, takt: String, command: String
    ) {
        self.kind = kind
        self.plant = plant
        self.plantPath = plantPath
        self.inputs = inputs
        self.settings = settings
        self.controls = controls
        self.variants = variants
        self.takt = takt
        self.command = command
    }
}

extension ResultStore {
    /// Notes that an assessment begins, and returns its number for the calls that follow.
    package func begin(_ start: AssessmentStart, at date: Date) throws(StoreProblem) -> Int64 {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO assessments (started, kind, plant, plant_path, plant_hash, proposal_hash,
                        catalogue_hash, controls, seed, horizon, replications, confidence, planned_runs, takt, command,
                        devices_hash, control_options, questions)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    date, start.kind.rawValue, start.plant, start.plantPath, start.inputs["plant"],
                    start.inputs["proposal"], start.inputs["catalogue"], try StoredJSON.text(start.controls),
                    String(start.settings.seed), start.settings.horizon, start.settings.replications,
                    start.settings.confidence, start.settings.replications * start.variants, start.takt, start.command,
                    start.inputs["devices"], try StoredJSON.text(start.controlOptions),
                    try StoredJSON.text(start.questions),
                ])
            let id = db.lastInsertedRowID
            for text in start.texts { try Self.insert(text, of: id, db) }
            return id
        }
    }

    private static func insert(_ input: EvidenceInput, of assessment: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT INTO inputs (assessment, role, path, sha256, text) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [assessment, input.role.rawValue, input.path, input.sha256, input.text])
    }

    /// Commits one run as it ends. May be called from several threads.
    ///
    /// - Parameters:
    ///   - variant: the variant's name.
    ///   - wallMilliseconds: how long the run took to compute, if it was timed.
    package func record(
        run: RunResult, variant: String, assessment: Int64, wallMilliseconds: Int? = nil
    ) throws(StoreProblem) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO runs (assessment, variant, replication, fingerprint, events, frames_sent,
                        frames_delivered, frames_dropped, frames_in_flight, wall_ms)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    assessment, variant, run.replication, run.fingerprint, run.events, run.network.sent,
                    run.network.delivered, run.network.dropped, run.network.inFlight, wallMilliseconds,
                ])
            let id = db.lastInsertedRowID
            for measurement in run.requirements { try Self.insert(measurement, run: id, db) }
        }
    }

    /// Stores the answer; from now on the assessment prints again as it did.
    package func finish(_ id: Int64, _ assessment: Assessment, at date: Date) throws(StoreProblem) {
        try write { db in
            try db.execute(
                sql: "UPDATE assessments SET finished = ?, outcome = ?, result = ? WHERE id = ?",
                arguments: [date, assessment.outcome.rawValue, try StoredJSON.text(assessment), id])
            for variant in assessment.variants {
                for outcome in variant.outcomes { try Self.insert(outcome, of: variant.name, assessment: id, db) }
            }
        }
    }

    private static func insert(_ measured: RequirementMeasurement, run: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO measurements (run, requirement, samples, misses, unfinished, violations,
                    longest_miss_run, sum, minimum, maximum, histogram)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            run, measured.requirement, measured.samples, measured.misses, measured.unfinished, measured.violations,
            measured.longestMissRun, measured.sum, measured.minimum, measured.maximum,
            HistogramBlob.encode(measured.histogram),
        ])
        let id = db.lastInsertedRowID
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO blame (measurement, part, subject, origin, total, in_misses, miss_count)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        for sum in measured.blame {
            try statement.execute(arguments: [
                id, sum.cause.part.rawValue, sum.cause.subject, sum.cause.origin.name, sum.total, sum.inMisses,
                sum.missCount,
            ])
        }
    }

    private static func insert(
        _ outcome: RequirementOutcome, of variant: String, assessment: Int64, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO verdicts (assessment, variant, requirement, verdict, newly_fails, miss_ratio,
                    miss_ratio_lower, miss_ratio_upper, why)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            assessment, variant, outcome.requirement, outcome.verdict.rawValue, outcome.newlyFails,
            outcome.missRatio?.estimate, outcome.missRatio?.lower, outcome.missRatio?.upper, outcome.why,
        ])
    }
}
