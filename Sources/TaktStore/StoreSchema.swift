import GRDB

/// The tables of a results file. A migration that was released is never changed again; a new one is added behind it.
enum StoreSchema {
    /// `TAKT` in ASCII: SQLite's application id, which tells a results file from other programs' databases.
    static let applicationID: Int32 = 0x5441_4B54

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 assessments and runs") { db in
            try db.execute(sql: assessmentsAndRuns)
        }
        migrator.registerMigration("2 measurements and blame") { db in
            try db.execute(sql: measurementsAndBlame)
        }
        migrator.registerMigration("3 verdicts") { db in
            try db.execute(sql: verdicts)
        }
        migrator.registerMigration("4 inputs") { db in
            try db.execute(sql: inputs)
        }
        return migrator
    }

    /// Durations are nanoseconds; hashes and fingerprints 16 hexadecimal digits; `result` is the Assessment as JSON.
    private static let assessmentsAndRuns = """
        CREATE TABLE assessments (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            started TEXT NOT NULL,
            finished TEXT,
            kind TEXT NOT NULL,
            plant TEXT NOT NULL,
            plant_path TEXT NOT NULL,
            plant_hash TEXT,
            proposal_hash TEXT,
            catalogue_hash TEXT,
            controls TEXT NOT NULL,
            seed TEXT NOT NULL,
            horizon INTEGER NOT NULL,
            replications INTEGER NOT NULL,
            confidence REAL NOT NULL,
            planned_runs INTEGER NOT NULL,
            takt TEXT NOT NULL,
            command TEXT NOT NULL,
            outcome TEXT,
            result TEXT
        ) STRICT;
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            assessment INTEGER NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
            variant TEXT NOT NULL,
            replication INTEGER NOT NULL,
            fingerprint TEXT NOT NULL,
            events INTEGER NOT NULL,
            frames_sent INTEGER NOT NULL,
            frames_delivered INTEGER NOT NULL,
            frames_dropped INTEGER NOT NULL,
            frames_in_flight INTEGER NOT NULL,
            wall_ms INTEGER,
            UNIQUE (assessment, variant, replication)
        ) STRICT;
        """

    /// `histogram` is HistogramBlob's format.
    private static let measurementsAndBlame = """
        CREATE TABLE measurements (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            requirement TEXT NOT NULL,
            samples INTEGER NOT NULL,
            misses INTEGER NOT NULL,
            unfinished INTEGER NOT NULL,
            violations INTEGER NOT NULL,
            longest_miss_run INTEGER NOT NULL,
            sum INTEGER NOT NULL,
            minimum INTEGER,
            maximum INTEGER,
            histogram BLOB NOT NULL,
            UNIQUE (run, requirement)
        ) STRICT;
        CREATE TABLE blame (
            measurement INTEGER NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
            part TEXT NOT NULL,
            subject TEXT NOT NULL,
            origin TEXT NOT NULL,
            total INTEGER NOT NULL,
            in_misses INTEGER NOT NULL,
            miss_count INTEGER NOT NULL,
            PRIMARY KEY (measurement, part, subject, origin)
        ) STRICT, WITHOUT ROWID;
        """

    /// What went in, so that a result can be made again. `control_options` and `questions` are lists of the options as
    /// they were typed, as JSON; NULL in rows of older schemas. `role` is `plant`, `proposal`, `catalogue` or `devices`.
    private static let inputs = """
        ALTER TABLE assessments ADD COLUMN devices_hash TEXT;
        ALTER TABLE assessments ADD COLUMN control_options TEXT;
        ALTER TABLE assessments ADD COLUMN questions TEXT;
        CREATE TABLE inputs (
            id INTEGER PRIMARY KEY,
            assessment INTEGER NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            path TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            text TEXT NOT NULL,
            UNIQUE (assessment, role, path)
        ) STRICT;
        """

    private static let verdicts = """
        CREATE TABLE verdicts (
            assessment INTEGER NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
            variant TEXT NOT NULL,
            requirement TEXT NOT NULL,
            verdict TEXT NOT NULL,
            newly_fails INTEGER NOT NULL,
            miss_ratio REAL,
            miss_ratio_lower REAL,
            miss_ratio_upper REAL,
            why TEXT,
            PRIMARY KEY (assessment, variant, requirement)
        ) STRICT, WITHOUT ROWID;
        """
}
