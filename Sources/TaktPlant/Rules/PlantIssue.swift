/// What a rule has against a plant, and where: the path is that of the plant file, `["conduits", 2, "between"]`.
package struct PlantIssue: Hashable, Sendable {
    package var message: String
    package var path: DocumentPath
    package var severity: Problem.Severity

    package init(_ message: String, at path: DocumentPath, severity: Problem.Severity = .error) {
        self.message = message
        self.path = path
        self.severity = severity
    }
}
