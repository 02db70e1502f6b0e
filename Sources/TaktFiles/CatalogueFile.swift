package import TaktControls
import TaktPlant

/// Catalogue files: what ships with Takt, and what a user adds.
package enum CatalogueFile {
    /// The shipped entries, by id. That their alternatives are there is a test's to check.
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
    ///
    /// - Throws: all problems of the user's files, an alternative that the merged catalogue does not have among them.
    package static func shipped(and path: String) throws(FileProblems) -> [ControlEntry] {
        let shipped = try shipped()
        let reading = CatalogueReading(paths: [path], shipped: shipped)
        guard reading.problems.isEmpty else { throw FileProblems(reading.problems) }
        return reading.merged
    }

    /// ``ContentHash`` over the shipped files and those at `path`, in the order in which they are read.
    package static func contentHash(with path: String? = nil) throws(FileProblems) -> String {
        var hashes = Catalogue.files.map { ContentHash.text(of: $0.text.utf8) }
        if let path {
            for file in try YAMLFolder.files(at: path) {
                hashes.append(try DocumentLoader.load(path: file).contentHash)
            }
        }
        return ContentHash.text(of: hashes.joined(separator: " ").utf8)
    }

    static func read(_ root: DocumentNode, path: String) throws(FileProblems) -> ControlEntry {
        let reader = DocumentReader()
        let entry = FileFormat.catalogue.checkVersion(root, reader) ? ControlReader.entry(reader.cursor(root)) : nil
        guard let entry, !reader.hasErrors else {
            throw FileProblems(reader.problems.map { Diagnostic(path: path, problem: $0) })
        }
        return entry
    }
}
