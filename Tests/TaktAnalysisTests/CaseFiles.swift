import Foundation
import TaktKernel

/// Cases with results that were computed independently of this code.
enum CaseFiles {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")

    static func names(prefix: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".json") }.sorted()
    }

    static func load<Case: Decodable>(_ name: String) throws -> Case {
        try JSONDecoder().decode(Case.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
    }
}
