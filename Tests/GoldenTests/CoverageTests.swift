import Foundation
import TaktControls
import TaktFiles
import TaktPlant
import Testing

/// A control as a proposal beside a sample plant asks for it.
private struct ProposedControl {
    var plant: String
    var control: Control
    /// What it changes in that plant.
    var edits: [PlantEdit]
}

@Suite("The sample plants and the catalogue") struct CoverageTests {
    /// Every control of every proposal beside a sample plant.
    private static func proposed() throws -> [ProposedControl] {
        let entries = try CatalogueFile.shipped()
        return try SamplePlant.all.flatMap { sample -> [ProposedControl] in
            let folder = Repository.root.appending(path: "plants/\(sample.name)")
            let plant = try PlantFile.load(path: folder.path).plant
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            return try files.filter { $0.hasSuffix(".yaml") && $0 != "plant.yaml" }.sorted().flatMap { file in
                let proposal = try ProposalFile.load(path: folder.appending(path: file).path, known: entries).proposal
                return try proposal.controls.map { choice in
                    let entry = try #require(entries.first { $0.id == choice.id })
                    let control = Control(entry: entry, choice: choice)
                    return ProposedControl(plant: sample.name, control: control, edits: try control.edits(for: plant))
                }
            }
        }
    }

    @Test("together the plants exercise every control of the catalogue")
    func everyControl() throws {
        let proposed = try Self.proposed()
        for entry in try CatalogueFile.shipped() {
            let uses = proposed.filter { $0.control.id == entry.id }
            #expect(!uses.isEmpty, "no proposal asks for \(entry.id)")
            if !entry.effects.isEmpty {
                #expect(uses.contains { !$0.edits.isEmpty }, "\(entry.id) changes no sample plant")
            }
        }
    }

    @Test("no proposal asks for a control that changes nothing there, unless it has no timing effect at all")
    func noIdleControl() throws {
        for use in try Self.proposed() where !use.control.entry.effects.isEmpty {
            #expect(!use.edits.isEmpty, "\(use.control.id) changes nothing in \(use.plant)")
        }
    }
}
