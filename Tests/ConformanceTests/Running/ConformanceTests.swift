import Foundation
import Testing

/// Every case below `Cases/` and below the folder that `TAKT_CASES` names, through the path that a plant file takes.
@Suite("Conformance")
struct ConformanceTests {
    /// One line for each folder of cases. An area that its folder has and this list has not is a failure below.
    static let areas: [ConformanceArea] = [.sched, .overrun, .net, .poll, .queue, .physics]

    @Test("An area's cases have the oracles' results", arguments: areas.map(\.name))
    func area(name: String) throws {
        try #require(Self.areas.first { $0.name == name }).run()
    }

    @Test("Every folder of cases is an area that is read")
    func everyFolderIsRead() throws {
        let known = Self.areas.map(\.name)
        for root in CaseRoot.all {
            let names = try FileManager.default.contentsOfDirectory(atPath: root.url.path)
            let folders = names.filter { name in
                var isFolder: ObjCBool = false
                let path = root.url.appendingPathComponent(name).path
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
            }
            for folder in folders.sorted() where !known.contains(folder) {
                Issue.record("\(root.title)/\(folder): nothing reads this area")
            }
        }
    }
}
