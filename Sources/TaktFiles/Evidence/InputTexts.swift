package import TaktControls
import TaktDevices
package import TaktExperiment
import TaktPlant

/// The texts that a result is made from, so that it can be made again where the files are not.
package enum InputTexts {
    /// - Parameters:
    ///   - controls: the entries in use, and where alternatives are tried, those too (``closure(of:in:)``).
    ///   - catalogue: the user's file or folder, kept whole.
    ///   - devices: the user's file or folder, kept whole.
    package static func gather(
        plant: LoadedPlant, proposal: (path: String, text: String)?, controls: [String], catalogue: String?,
        devices: String?
    ) throws(FileProblems) -> [EvidenceInput] {
        var inputs = [input(.plant, plant.path, plant.text)]
        if let proposal { inputs.append(input(.proposal, proposal.path, proposal.text)) }
        let own = try files(at: catalogue)
        let overridden = try own.map { file throws(FileProblems) in try id(of: file) }
        for file in Catalogue.files where controls.contains(stem(file.name)) && !overridden.contains(stem(file.name)) {
            inputs.append(input(.catalogue, "catalogue/" + file.name, file.text))
        }
        inputs += own.map { input(.catalogue, $0.path, $0.text) }
        inputs += try profiles(of: plant.plant, devices)
        return inputs
    }

    private static func profiles(_ models: [String]) -> [(name: String, text: String)] {
        ShippedProfiles.files.filter { models.contains(stem($0.name)) }
    }

    private static func profiles(of plant: Plant, _ path: String?) throws(FileProblems) -> [EvidenceInput] {
        let models = plant.devices.compactMap(\.model)
        let own = try files(at: path)
        let overridden = try own.map { file throws(FileProblems) in try id(of: file) }
        let shipped = profiles(models).filter { !overridden.contains(stem($0.name)) }
        return shipped.map { input(.devices, "devices/" + $0.name, $0.text) }
            + own.map { input(.devices, $0.path, $0.text) }
    }

    /// Ids of controls and of all that could stand in for them, and for those.
    package static func closure(of ids: [String], in entries: [ControlEntry]) -> [String] {
        var found = ids
        var next = 0
        while next < found.count {
            let entry = entries.first { $0.id == found[next] }
            for alternative in entry?.alternatives ?? [] where !found.contains(alternative.id) {
                found.append(alternative.id)
            }
            next += 1
        }
        return found
    }

    private static func input(_ role: EvidenceInput.Role, _ path: String, _ text: String) -> EvidenceInput {
        EvidenceInput(role: role, path: path, sha256: SHA256Text.text(of: text.utf8), text: text)
    }

    private static func files(at path: String?) throws(FileProblems) -> [(path: String, text: String)] {
        guard let path else { return [] }
        var files: [(path: String, text: String)] = []
        for file in try YAMLFolder.files(at: path) { files.append((file, try TextFile(path: file).whole)) }
        return files
    }

    private static func id(of file: (path: String, text: String)) throws(FileProblems) -> String {
        try DocumentLoader.parse(text: file.text, path: file.path)["id"]?.scalar ?? ""
    }

    /// A shipped file is named after its id; tests of the catalogue and the profiles hold that.
    private static func stem(_ name: String) -> String { String(name.dropLast(".yaml".count)) }
}
