/// A figure that an assessment stands on, and where it comes from.
package struct Assumption: Sendable, Codable, Equatable {
    /// The control, or the device profile.
    package var subject: String
    /// Title of the parameter or figure.
    package var title: String
    /// Id of the parameter, as `--control ID:key=value` takes it; the figure's key in a device profile.
    package var key: String
    /// The value that was used, as a file writes it.
    package var value: String
    /// The proposal or the command line set it; otherwise the catalogue's default.
    package var isChosen: Bool
    /// `measured`, `vendor`, `derived`, `estimate`: of the default; of a chosen value nothing is known.
    package var grade: String
    package var source: String

    package init(
        subject: String, title: String, key: String, value: String, isChosen: Bool, grade: String, source: String
    ) {
        self.subject = subject
        self.title = title
        self.key = key
        self.value = value
        self.isChosen = isChosen
        self.grade = grade
        self.source = source
    }
}
