package import TaktExperiment
package import TaktPlant

/// A suite file: cases made of plants, what is proposed for them, seeds, and what must be so of each.
package struct SuiteFile: Sendable {
    /// As given.
    package var path: String
    /// ``ContentHash`` of the file.
    package var contentHash: String
    package var title: String
    /// As the file writes them; `nil` without the key.
    package var catalogue: String?
    package var devices: String?
    package var entries: [Entry]

    /// A value and where it stands.
    package struct Marked<Value: Sendable & Equatable>: Sendable, Equatable {
        package var value: Value
        package var mark: Mark
    }

    /// One matrix: every plant with every proposal and list of controls and every seed.
    package struct Entry: Sendable {
        package var mark: Mark
        package var plants: [Marked<String>]
        package var proposals: [Marked<String>]
        /// Each as the command line writes it: `tls-modbus:session-life=2min`.
        package var controls: [[Marked<String>]]
        package var seeds: [UInt64]
        package var settings: Settings
        package var checks: [SuiteCheck]
    }

    /// - Throws: all problems of the file, not only the first.
    package static func load(path: String) throws(FileProblems) -> SuiteFile {
        let document = try DocumentLoader.load(path: path)
        return try read(document)
    }

    package static func parse(text: String, path: String = "suite.yaml") throws(FileProblems) -> SuiteFile {
        let root = try DocumentLoader.parse(text: text, path: path)
        return try read(
            LoadedDocument(root: root, path: path, contentHash: ContentHash.text(of: text.utf8), text: text))
    }

    /// The file itself, or every suite file of a folder, by name; other YAML files there are left alone.
    package static func paths(at path: String) throws(FileProblems) -> [String] {
        let files = try YAMLFolder.files(at: path)
        guard files != [path] else { return files }
        // One that cannot be read may be a suite file that somebody broke: its problems are reported when it is loaded.
        let suites = files.filter { file in
            guard let root = try? DocumentLoader.load(path: file).root else { return true }
            return root["takt"]?.scalar?.hasPrefix("suite/") == true
        }
        if suites.isEmpty {
            throw FileProblems(path: path, "is a folder without a suite file (`takt: \(FileFormat.suite.version)`)")
        }
        return suites
    }

    private static func read(_ document: LoadedDocument) throws(FileProblems) -> SuiteFile {
        let reader = DocumentReader()
        let isRead = FileFormat.suite.checkVersion(document.root, reader)
        let suite = isRead ? SuiteReader.suite(reader.cursor(document.root), document) : nil
        guard let suite, !reader.hasErrors else {
            throw FileProblems(reader.problems.map { Diagnostic(path: document.path, problem: $0) })
        }
        return suite
    }
}
