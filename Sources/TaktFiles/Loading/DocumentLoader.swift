package import TaktPlant

/// Reads YAML files into neutral trees. Whatever a file holds, the answer is a tree or problems with their place.
package enum DocumentLoader {
    /// - Throws: when the file cannot be read, or is no well-formed YAML document within the bounds of ``AliasBounds``.
    package static func load(path: String) throws(FileProblems) -> LoadedDocument {
        let file = try TextFile(path: path)
        return LoadedDocument(
            root: try parse(text: file.text, path: path), path: path, contentHash: file.contentHash, text: file.whole)
    }

    /// - Parameter path: what errors call the text.
    package static func parse(text: String, path: String) throws(FileProblems) -> DocumentNode {
        try YAMLDocument(text: text, path: path).root
    }
}

/// A file's tree, its path as given, its ``ContentHash``, and all that stands in it.
package struct LoadedDocument: Hashable, Sendable {
    package var root: DocumentNode
    package var path: String
    package var contentHash: String
    package var text: String
}
