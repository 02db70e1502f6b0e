import Foundation

/// The YAML files that a path means.
enum YAMLFolder {
    /// The file itself, or every `.yaml` and `.yml` file of a folder, by name.
    static func files(at path: String) throws(FileProblems) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
        if files.isEmpty { throw FileProblems(path: path, "is a folder without a `.yaml` file") }
        return files.map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }
}
