import Foundation
import GRDB

/// A file of results: an SQLite database that several processes may use at once, and whose rows any SQLite tool reads.
///
/// Every run is committed as it ends. Safe to use from several threads; writes go one after the other.
package struct ResultStore: Sendable {
    /// The file, as it was given.
    package let path: String
    let queue: DatabaseQueue

    /// Opens the file, or makes it; brings an older schema up to date.
    package init(path: String) throws(StoreProblem) {
        try self.init(path: path, upTo: nil)
    }

    /// - Parameter migration: the last one to apply, for tests of older files; `nil`: all.
    init(path: String, upTo migration: String?) throws(StoreProblem) {
        try Self.checkPlace(path)
        self.path = path
        do {
            queue = try DatabaseQueue(path: path, configuration: Self.configuration)
            try Self.identify(queue, path: path)
            try Self.prepare(queue, upTo: migration)
        } catch {
            throw StoreProblem(error, path: path)
        }
    }

    /// Runs `body` in one transaction, all or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreProblem) -> Value {
        do { return try queue.write(body) } catch { throw StoreProblem(error, path: path) }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(StoreProblem) -> Value {
        do { return try queue.read(body) } catch { throw StoreProblem(error, path: path) }
    }
}

// MARK: - Opening

extension ResultStore {
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "takt results"
        configuration.busyMode = .timeout(20)
        return configuration
    }

    /// SQLite says "unable to open" for these; a person wants to know which.
    private static func checkPlace(_ path: String) throws(StoreProblem) {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if files.fileExists(atPath: path, isDirectory: &isFolder) {
            if isFolder.boolValue { throw StoreProblem(.cannotOpen, path: path, "is a folder; name a file in it") }
            return
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard files.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw StoreProblem(.cannotOpen, path: path, "its folder does not exist; make it first")
        }
        guard isFolder.boolValue else {
            throw StoreProblem(.cannotOpen, path: path, "what should be its folder is a file")
        }
    }

    /// Refuses another program's database and a newer Takt's, before anything in it is changed.
    private static func identify(_ queue: DatabaseQueue, path: String) throws {
        try queue.read { db in
            let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            guard tables == 0 || application == StoreSchema.applicationID else {
                throw StoreProblem(
                    .otherProgramsDatabase, path: path, "is another program's database; name another file")
            }
            guard try !StoreSchema.migrator.hasBeenSuperseded(db) else {
                throw StoreProblem(
                    .newerSchema, path: path,
                    "was written by a newer version of Takt; use that version, or name another file")
            }
        }
    }

    private static func prepare(_ queue: DatabaseQueue, upTo migration: String?) throws {
        try queue.writeWithoutTransaction { db in
            // Readers and one writer at a time; a killed process loses what it had not committed, and no more.
            if try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
                try db.execute(sql: "PRAGMA journal_mode = WAL")
            }
            if try Int32.fetchOne(db, sql: "PRAGMA application_id") != StoreSchema.applicationID {
                try db.execute(sql: "PRAGMA application_id = \(StoreSchema.applicationID)")
            }
        }
        try migrate(queue, upTo: migration)
    }

    /// Two processes may find the same new file at once: the one that comes second fails, and finds the work done
    /// when it looks again.
    private static func migrate(_ queue: DatabaseQueue, upTo migration: String?) throws {
        let migrator = StoreSchema.migrator
        let last = migration ?? migrator.migrations.last ?? ""
        for remaining in stride(from: migrator.migrations.count, through: 0, by: -1) {
            do {
                if try queue.read({ try migrator.appliedMigrations($0) }).contains(last) { return }
                return try migrator.migrate(queue, upTo: last)
            } catch {
                if remaining == 0 { throw error }
            }
        }
    }
}
