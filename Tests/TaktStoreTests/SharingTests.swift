import Foundation
import TaktExperiment
import Testing

@testable import TaktStore

@Suite("Several writers on one results file")
struct SharingTests {
    @Test("eight connections that open a new file at the same time all find it ready, and lose no run")
    func openTogether() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "takt-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "takt.sqlite").path

        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let store = try ResultStore(path: path)
                    let id = try store.begin(Fixture.start, at: Fixture.date)
                    for replication in 0..<5 {
                        try store.record(run: Fixture.run(replication), variant: "baseline", assessment: id)
                    }
                }
            }
            try await group.waitForAll()
        }
        let list = try ResultStore(path: path).list()
        #expect(list.map(\.recordedRuns) == [Int](repeating: 5, count: 8))
    }

    @Test("several threads record through one store")
    func threads() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "takt-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ResultStore(path: folder.appending(path: "takt.sqlite").path)
        let id = try store.begin(Fixture.start, at: Fixture.date)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for replication in 0..<20 {
                group.addTask { try store.record(run: Fixture.run(replication), variant: "baseline", assessment: id) }
            }
            try await group.waitForAll()
        }
        #expect(try store.entry(id)?.recordedRuns == 20)
    }
}
