import Foundation
package import TaktControls
import TaktPlant

/// Catalogue files: what ships with Takt, and what a user adds.
package enum CatalogueFile {
    /// The shipped entries, by id.
    package static func shipped() throws(FileProblems) -> [ControlEntry] {
        var entries: [ControlEntry] = []
        for file in Catalogue.files {
            let path = "catalogue/" + file.name
            entries.append(try read(try DocumentLoader.parse(text: file.text, path: path), path: path))
        }
        return entries.sorted { $0.id < $1.id }
    }

    /// The shipped entries with a user's: one file, or every `.yaml` file of a folder. An id that is there already is
    /// overridden.
    package static func shipped(and path: String) throws(FileProblems) -> [ControlEntry] {
        var entries = try shipped()
        for entry in try load(path: path) {
            entries.removeAll { $0.id == entry.id }
            entries.append(entry)
        }
        return entries.sorted { $0.id < $1.id }
    }

    /// The entries of a file or folder, by file name.
    package static func load(path: String) throws(FileProblems) -> [ControlEntry] {
        var entries: [ControlEntry] = []
        for file in files(at: path) {
            let document = try DocumentLoader.load(path: file)
            entries.append(try read(document.root, path: document.path))
        }
        if entries.isEmpty { throw FileProblems(path: path, "is a folder without a `.yaml` file") }
        return entries
    }

    /// ``ContentHash`` over the shipped files and those at `path`, in the order in which they are read.
    package static func contentHash(with path: String? = nil) throws(FileProblems) -> String {
        var hashes = Catalogue.files.map { ContentHash.text(of: $0.text.utf8) }
        if let path { for file in files(at: path) { hashes.append(try DocumentLoader.load(path: file).contentHash) } }
        return ContentHash.text(of: hashes.joined(separator: " ").utf8)
    }

    private static func files(at path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { path + "/" + $0 }
    }

    private static func read(_ root: DocumentNode, path: String) throws(FileProblems) -> ControlEntry {
        let reader = DocumentReader()
        let entry = FileFormat.catalogue.checkVersion(root, reader) ? ControlReader.entry(reader.cursor(root)) : nil
        guard let entry, !reader.hasErrors else {
            throw FileProblems(reader.problems.map { Diagnostic(path: path, problem: $0) })
        }
        return entry
    }
}
