import TaktPlant

/// The device profiles that a plant file may name.
package struct DeviceLibrary: Hashable, Sendable {
    /// By id.
    package private(set) var profiles: [DeviceProfile]
    /// Names the content of the files that they were read from.
    package var contentHash: String
    /// A user has added to the shipped profiles, or overridden some.
    package var isUsers: Bool

    package init(_ profiles: [DeviceProfile] = [], contentHash: String = "", isUsers: Bool = false) {
        self.profiles = profiles.sorted { $0.id < $1.id }
        self.contentHash = contentHash
        self.isUsers = isUsers
    }

    package func profile(_ id: String) -> DeviceProfile? { profiles.first { $0.id == id } }

    /// What to say about an id that nothing has.
    package func problem(with id: String) -> String {
        let hint = suggestion(for: id, in: profiles.map(\.id))
        return "there is no device profile \(quoted(id))" + (hint.isEmpty ? "; `takt devices` lists them" : hint)
    }
}
