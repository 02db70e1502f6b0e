import Foundation
package import TaktDevices
package import TaktPlant

/// A plant that was read from a file and found sound.
package struct LoadedPlant: Hashable, Sendable {
    package var plant: Plant
    /// Of the YAML file, as given.
    package var path: String
    /// ``ContentHash`` of the file.
    package var contentHash: String
    /// The whole file.
    package var text: String
    /// ``DeviceLibrary/contentHash`` of the profiles it could name; `nil` when it names none and they are the shipped
    /// ones.
    package var devicesHash: String?
    /// Profiles of the models that it names, by id.
    package var profiles: [DeviceProfile]
    /// What is probably not meant, but can be simulated.
    package var warnings: [Diagnostic]
    /// Where each requirement stands in the file, by its id.
    package var requirementMarks: [String: Mark]
}

/// The file `plant.yaml`.
package enum PlantFile {
    /// Reads and checks a plant.
    ///
    /// - Parameters:
    ///   - path: the YAML file, or the folder that holds a `plant.yaml`.
    ///   - devices: where the models of devices are looked up; `nil`: among the shipped profiles.
    /// - Throws: all problems of the file, not only the first.
    package static func load(path: String, devices: DeviceLibrary? = nil) throws(FileProblems) -> LoadedPlant {
        let document = try DocumentLoader.load(path: try file(at: path))
        return try read(document, devices)
    }

    /// Reads and checks a plant from a text.
    ///
    /// - Parameter path: what errors call the text.
    package static func parse(
        text: String, path: String = "plant.yaml", devices: DeviceLibrary? = nil
    ) throws(FileProblems) -> LoadedPlant {
        let root = try DocumentLoader.parse(text: text, path: path)
        return try read(
            LoadedDocument(root: root, path: path, contentHash: ContentHash.text(of: text.utf8), text: text), devices)
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
        _ document: LoadedDocument, _ devices: DeviceLibrary?
    ) throws(FileProblems) -> LoadedPlant {
        let reader = DocumentReader()
        let root = document.root
        var library = devices ?? DeviceLibrary()
        // A plant that names no model does without the shipped profiles, and is the same whatever they say.
        if devices == nil, namesModel(root) { library = try DeviceFile.shipped() }
        let isRead = FileFormat.plant.checkVersion(root, reader)
        let plant = isRead ? PlantReader.plant(reader.cursor(root), library) : nil
        if let plant, !reader.hasLeftOut { judge(plant, root, reader) }
        let diagnostics = reader.problems.map { Diagnostic(path: document.path, problem: $0) }
        guard let plant, !reader.hasErrors else { throw FileProblems(diagnostics) }
        let isUsed = library.isUsers || plant.devices.contains { $0.model != nil }
        return LoadedPlant(
            plant: plant, path: document.path, contentHash: document.contentHash, text: document.text,
            devicesHash: isUsed ? library.contentHash : nil,
            profiles: library.profiles.filter { profile in plant.devices.contains { $0.model == profile.id } },
            warnings: diagnostics.inFileOrder(), requirementMarks: requirementMarks(root))
    }

    private static func requirementMarks(_ root: DocumentNode) -> [String: Mark] {
        let marks = (root["requirements"]?.sequence ?? []).compactMap { node in
            node["id"]?.scalar.map { ($0, node.mark) }
        }
        return Dictionary(marks, uniquingKeysWith: { first, _ in first })
    }

    private static func namesModel(_ root: DocumentNode) -> Bool {
        (root["devices"]?.sequence ?? []).contains { $0["model"] != nil }
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
