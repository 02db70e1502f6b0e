import Foundation

/// docs/plant-format.md, whose YAML blocks are, put together, one plant.
enum FormatDocumentation {
    static let text: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return (try? String(contentsOf: root.appending(path: "docs/plant-format.md"), encoding: .utf8)) ?? ""
    }()

    static var plant: String {
        text.components(separatedBy: "```yaml\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
            .joined()
    }
}
