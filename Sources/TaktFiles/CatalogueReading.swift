package import TaktControls
import TaktPlant

/// A user's catalogue files, read as far as each goes: what is sound, and what is wrong with the rest.
package struct CatalogueReading: Sendable {
    package struct File: Sendable {
        package var path: String
        /// `nil` when the file has problems.
        package var entry: ControlEntry?
        package var problems: [Diagnostic]
    }

    /// In the order in which they were given, those of a folder by name.
    package private(set) var files: [File] = []
    /// Paths that are no files: missing folders, folders without an entry.
    private var misses: [Diagnostic] = []
    private let shipped: [ControlEntry]

    /// Reads files and folders, and holds them against each other and the shipped entries.
    package init(paths: [String], shipped: [ControlEntry]) {
        self.shipped = shipped
        for path in paths {
            do throws(FileProblems) {
                // A file may be named twice: by itself, and by its folder.
                let new = try YAMLFolder.files(at: path).filter { file in !files.contains { $0.path == file } }
                files += new.map(Self.read)
            } catch {
                misses += error.diagnostics
            }
        }
        refuseTwins()
        refuseStrangers()
    }

    /// Of the files in their order, then of what is no file.
    package var problems: [Diagnostic] { files.flatMap(\.problems) + misses }

    /// The shipped entries with those read, which take the place of shipped ones with the same id; by id.
    package var merged: [ControlEntry] {
        let own = files.compactMap(\.entry)
        return (shipped.filter { entry in !own.contains { $0.id == entry.id } } + own).sorted { $0.id < $1.id }
    }

    /// Whether a shipped entry has this id.
    package func overrides(_ id: String) -> Bool { shipped.contains { $0.id == id } }

    private static func read(_ path: String) -> File {
        do throws(FileProblems) {
            let document = try DocumentLoader.load(path: path)
            return File(path: path, entry: try CatalogueFile.read(document.root, path: path), problems: [])
        } catch {
            return File(path: path, entry: nil, problems: error.diagnostics)
        }
    }

    /// Two files of one catalogue with the same id: which of them is meant?
    private mutating func refuseTwins() {
        for index in files.indices {
            guard let id = files[index].entry?.id, let first = files[..<index].first(where: { $0.entry?.id == id })
            else { continue }
            files[index].problems.append(
                Diagnostic(
                    path: files[index].path, mark: .start, message: "\(first.path) has the id \(quoted(id)) already"))
        }
    }

    private mutating func refuseStrangers() {
        let ids = merged.map(\.id)
        for index in files.indices {
            guard let entry = files[index].entry else { continue }
            let problems = ControlReader.strangers(of: entry, in: ids)
            files[index].problems += problems.map { Diagnostic(path: files[index].path, problem: $0) }
        }
    }
}
