import TaktExperiment
import TaktFiles
import TaktStore

extension RunReference {
    /// The result with what it was made from; from a file, only if its SHA-256 holds.
    ///
    /// The database is opened when it is needed.
    func evidence(in database: DatabaseOption) throws -> Evidence {
        if case .file(let path) = self { return try EvidenceFile.load(path: path) }
        let store = try database.open()
        let entry = try find(in: store).entry
        guard let evidence = try store.evidence(of: entry.id) else {
            throw Ending(.badUsage, "\(store.path) has no run \(entry.id)")
        }
        return evidence
    }

    /// The answer alone.
    func assessment(in database: DatabaseOption) throws -> Assessment {
        if case .file(let path) = self { return try EvidenceFile.load(path: path).assessment }
        return try find(in: database.open()).assessment
    }

    /// How a person calls it: `run 3`, `the last run`, or the file.
    var words: String {
        switch self {
        case .number(let id): "run \(id)"
        case .last: "the last run"
        case .file(let path): path
        }
    }
}

extension Evidence {
    /// - Throws: when the texts of its inputs are not there.
    func checkedForTexts(_ reference: RunReference) throws -> Evidence {
        guard input(.plant) == nil else { return self }
        throw Ending(
            .badUsage,
            "\(reference.words) was stored by a Takt that did not keep the plant's text, so nobody could make it again from "
                + "the evidence; run it again: takt \(command)")
    }
}
