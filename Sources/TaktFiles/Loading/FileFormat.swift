package import TaktPlant

/// The files that Takt reads, each with the version key that its first line carries.
package enum FileFormat: String, Hashable, Sendable, CaseIterable {
    case plant
    case proposal
    case catalogue
    case device
    case suite

    /// What stands after `takt:`.
    package var version: String {
        switch self {
        case .plant: "plant/1"
        case .proposal: "proposal/1"
        case .catalogue: "control/1"
        case .device: "device/1"
        case .suite: "suite/1"
        }
    }

    /// Reports a version key that is missing, not first, of another format or of a version unknown here.
    ///
    /// - Returns: whether it makes sense to read on.
    package func checkVersion(_ root: DocumentNode, _ reader: DocumentReader) -> Bool {
        guard let entries = root.mapping else {
            reader.report(Problem("expected a mapping of keys, found \(root.kindInWords)", at: root.mark))
            return false
        }
        guard let entry = entries.first(where: { $0.key == "takt" }) else {
            reader.report(Problem("the first line must be `takt: \(version)`", at: root.mark, path: ["takt"]))
            return false
        }
        if entries.first?.key != "takt" {
            reader.report(Problem("`takt: \(version)` must be the first key", at: entry.keyMark, path: ["takt"]))
        }
        guard entry.value.scalar != version else { return true }
        reader.report(Problem(explain(entry.value), at: entry.value.mark, path: ["takt"]))
        return false
    }

    private func explain(_ found: DocumentNode) -> String {
        if let other = Self.allCases.first(where: { found.scalar == $0.version }) {
            return "this is a \(other.rawValue) file; expected a \(rawValue) file, which begins with `takt: \(version)`"
        }
        let kind = version.prefix { $0 != "/" }
        if let text = found.scalar, text.hasPrefix(kind + "/") {
            return "unknown version \(quoted(text)); this Takt reads `\(version)`"
        }
        return "expected `takt: \(version)`, found \(found.kindInWords)"
    }
}
