import Foundation
package import TaktPlant

/// A plant that was read from a file and found sound.
package struct LoadedPlant: Hashable, Sendable {
    package var plant: Plant
    /// Of the YAML file, as given.
    package var path: String
    /// ``ContentHash`` of the file.
    package var contentHash: String
    /// What is probably not meant, but can be simulated.
    package var warnings: [Diagnostic]
}

/// The file `plant.yaml`.
package enum PlantFile {
    /// Reads and checks a plant.
    ///
    /// - Parameter path: the YAML file, or the folder that holds a `plant.yaml`.
    /// - Throws: all problems of the file, not only the first.
    package static func load(path: String) throws(FileProblems) -> LoadedPlant {
        let document = try DocumentLoader.load(path: try file(at: path))
        let (plant, warnings) = try read(document.root, path: document.path)
        return LoadedPlant(
            plant: plant, path: document.path, contentHash: document.contentHash, warnings: warnings)
    }

    /// Reads and checks a plant from a text.
    ///
    /// - Parameter path: what errors call the text.
    package static func parse(text: String, path: String = "plant.yaml") throws(FileProblems) -> LoadedPlant {
        let (plant, warnings) = try read(try DocumentLoader.parse(text: text, path: path), path: path)
        return LoadedPlant(plant: plant, path: path, contentHash: ContentHash.text(of: text.utf8), warnings: warnings)
    }

    private static func file(at path: String) throws(FileProblems) -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return path
        }
        let file = (path.hasSuffix("/") ? String(path.dropLast()) : path) + "/plant.yaml"
        guard FileManager.default.fileExists(atPath: file) else {
            throw FileProblems(path: path, "is a folder without a `plant.yaml`")
        }
        return file
    }

    private static func read(
        _ root: DocumentNode, path: String
    ) throws(FileProblems) -> (plant: Plant, warnings: [Diagnostic]) {
        let reader = DocumentReader()
        let plant = FileFormat.plant.checkVersion(root, reader) ? PlantReader.plant(reader.cursor(root)) : nil
        if let plant, !reader.hasLeftOut { judge(plant, root, reader) }
        let diagnostics = reader.problems.map { Diagnostic(path: path, problem: $0) }
        guard let plant, !reader.hasErrors else { throw FileProblems(diagnostics) }
        return (plant, diagnostics.inFileOrder())
    }

    /// Holds the rules against a plant. Issues at places that the reader has already found wrong are left out: what
    /// follows from a placeholder would only confuse. A file with very many errors has enough of them.
    private static func judge(_ plant: Plant, _ root: DocumentNode, _ reader: DocumentReader) {
        let wrong = reader.problems.filter { $0.severity == .error }.map(\.path)
        guard wrong.count <= FileProblems.most else { return }
        for issue in PlantRules.issues(of: plant) where !wrong.contains(where: { $0.overlaps(issue.path) }) {
            reader.report(Problem(issue.message, at: root.mark(at: issue.path), severity: issue.severity))
        }
    }
}
