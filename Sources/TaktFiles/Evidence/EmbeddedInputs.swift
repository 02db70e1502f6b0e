package import TaktControls
import TaktDevices
package import TaktExperiment
import TaktPlant

/// Plant, controls and profiles read from the texts in evidence; no file is opened.
package struct EmbeddedInputs {
    package var plant: LoadedPlant
    /// The catalogue as far as it was in use.
    package var entries: [ControlEntry]
    package var proposal: LoadedProposal?

    /// - Throws: problems with the texts, at the paths that they had.
    package init(_ evidence: Evidence) throws(FileProblems) {
        guard let text = evidence.input(.plant) else {
            throw FileProblems(path: evidence.assessment.plantPath, "the evidence does not hold the plant's text")
        }
        plant = try PlantFile.parse(
            text: Self.plain(text.text), path: text.path, devices: try Self.library(evidence))
        plant.contentHash = ContentHash.text(of: text.text.utf8)
        var entries: [ControlEntry] = []
        for file in evidence.inputs(.catalogue) {
            let root = try DocumentLoader.parse(text: Self.plain(file.text), path: file.path)
            entries.append(try CatalogueFile.read(root, path: file.path))
        }
        self.entries = entries.sorted { $0.id < $1.id }
        if let file = evidence.input(.proposal) {
            proposal = try ProposalFile.parse(
                text: Self.plain(file.text), path: file.path, known: self.entries)
            proposal?.contentHash = ContentHash.text(of: file.text.utf8)
        }
    }

    /// The profiles in the evidence under the hash of the library that they are from; `nil` when none was used.
    private static func library(_ evidence: Evidence) throws(FileProblems) -> DeviceLibrary? {
        guard let hash = evidence.assessment.inputs["devices"] else { return nil }
        var profiles: [DeviceProfile] = []
        for file in evidence.inputs(.devices) {
            let root = try DocumentLoader.parse(text: plain(file.text), path: file.path)
            profiles.append(try DeviceFile.read(root, path: file.path))
        }
        return DeviceLibrary(profiles, contentHash: hash, isUsers: true)
    }

    /// Without a byte order mark.
    private static func plain(_ text: String) -> String {
        text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }
}
