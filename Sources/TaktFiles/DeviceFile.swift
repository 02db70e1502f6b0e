package import TaktDevices
import TaktPlant

/// Device profiles as files: what ships with Takt, and what a user adds.
package enum DeviceFile {
    /// Read once a process, when the first plant names a model.
    private static let shippedLibrary = Result { () throws(FileProblems) in
        var profiles: [DeviceProfile] = []
        for file in ShippedProfiles.files {
            let path = "devices/" + file.name
            profiles.append(try read(try DocumentLoader.parse(text: file.text, path: path), path: path))
        }
        return DeviceLibrary(
            profiles, contentHash: hash(of: ShippedProfiles.files.map { ContentHash.text(of: $0.text.utf8) }))
    }

    package static func shipped() throws(FileProblems) -> DeviceLibrary { try shippedLibrary.get() }

    /// The shipped profiles with a user's: one file, or every `.yaml` file of a folder. An id that is there already is
    /// overridden.
    package static func shipped(and path: String) throws(FileProblems) -> DeviceLibrary {
        let shipped = try shipped()
        let (own, hashes) = try load(path: path)
        let kept = shipped.profiles.filter { profile in !own.contains { $0.id == profile.id } }
        return DeviceLibrary(kept + own, contentHash: hash(of: [shipped.contentHash] + hashes), isUsers: true)
    }

    /// The profiles of a file or folder, by file name, and the ``ContentHash`` of each file.
    ///
    /// - Throws: the problems of all files.
    package static func load(path: String) throws(FileProblems) -> (profiles: [DeviceProfile], hashes: [String]) {
        var profiles: [DeviceProfile] = []
        var hashes: [String] = []
        var problems: [Diagnostic] = []
        for file in try YAMLFolder.files(at: path) {
            do throws(FileProblems) {
                let document = try DocumentLoader.load(path: file)
                let profile = try read(document.root, path: file)
                if profiles.contains(where: { $0.id == profile.id }) {
                    let message = "id: another file here has \(quoted(profile.id)) already"
                    throw FileProblems(path: file, mark: document.root["id"]?.mark, message)
                }
                profiles.append(profile)
                hashes.append(document.contentHash)
            } catch {
                problems += error.diagnostics
            }
        }
        if !problems.isEmpty { throw FileProblems(problems) }
        return (profiles, hashes)
    }

    private static func hash(of hashes: [String]) -> String { ContentHash.text(of: hashes.joined(separator: " ").utf8) }

    static func read(_ root: DocumentNode, path: String) throws(FileProblems) -> DeviceProfile {
        let reader = DocumentReader()
        let profile = FileFormat.device.checkVersion(root, reader) ? ProfileReader.profile(reader.cursor(root)) : nil
        guard let profile, !reader.hasErrors else {
            throw FileProblems(reader.problems.map { Diagnostic(path: path, problem: $0) })
        }
        return profile
    }
}
