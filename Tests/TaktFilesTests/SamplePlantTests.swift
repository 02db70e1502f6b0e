import Foundation
import TaktFiles
import TaktPlant
import Testing

@Suite("The sample plants' files") struct SamplePlantTests {
    static let plants = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "plants")

    static var names: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: plants.path)) ?? []
        return all.filter { FileManager.default.fileExists(atPath: plants.path + "/\($0)/plant.yaml") }.sorted()
    }

    @Test("every sample plant is sound and without warnings", arguments: names)
    func sound(name: String) throws {
        let path = Self.plants.appending(path: name).path
        do throws(FileProblems) {
            let loaded = try PlantFile.load(path: path)
            #expect(loaded.plant.id == name)
            #expect(loaded.path == path + "/plant.yaml")
            #expect(loaded.contentHash.count == 16)
            #expect(loaded.warnings.map(\.message) == [])
        } catch {
            Issue.record("\(error.description.replacing(path, with: name))")
        }
    }
}
