import Foundation
import TaktCommands
import TaktExperiment
import TaktStore
import Testing

@Suite("The sample plants' results") struct SamplePlantTests {
    @Test("verdicts and fingerprints are those of the golden files", arguments: SamplePlant.all)
    func golden(plant: SamplePlant) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "takt-golden-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = folder.appending(path: "results.sqlite").path

        let outcome = await Takt.run([
            "assess", plant.path, "--proposal", plant.path + "/proposal.yaml", "--for", plant.horizon,
            "--replications", "\(plant.replications)", "--database", database,
        ])
        #expect([.fail, .inconclusive].contains(outcome.status), "\(outcome.told)")
        let root = Repository.root.path
        try Repository.expect(
            outcome.output.replacing(root.hasSuffix("/") ? root : root + "/", with: ""), golden: plant.name + ".txt")

        let assessment = try #require(try ResultStore(path: database).assessment(1))
        let lines = assessment.variants.map { "\($0.fingerprint)  \($0.events) events  \($0.name)\n" }
        try Repository.expect(
            "status \(outcome.status.rawValue)\n" + lines.joined(), golden: plant.name + ".fingerprints")
    }

    @Test("the proposal beside the plant is the one that is meant", arguments: SamplePlant.all)
    func check(plant: SamplePlant) async {
        let outcome = await Takt.run(["check", plant.path])
        #expect(outcome.status == .pass, "\(outcome.told)")
        #expect(outcome.told == "")
    }
}
