/// Something that an assessment leaves out, for whoever relies on it.
package struct Omission: Sendable, Codable, Equatable {
    /// What it is about: `network`, `people`, ..., or a control's id.
    package var subject: String
    /// Plain, for a plant manager.
    package var sentence: String

    package init(_ subject: String, _ sentence: String) {
        self.subject = subject
        self.sentence = sentence
    }
}
