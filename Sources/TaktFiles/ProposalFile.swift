package import TaktControls
import TaktPlant

/// What somebody proposes to roll out.
package struct Proposal: Hashable, Sendable {
    package var title: String
    package var author: String
    package var summary: String
    package var controls: [ControlChoice]

    package init(title: String, author: String = "", summary: String = "", controls: [ControlChoice]) {
        self.title = title
        self.author = author
        self.summary = summary
        self.controls = controls
    }
}

package struct LoadedProposal: Hashable, Sendable {
    package var proposal: Proposal
    package var path: String
    /// ``ContentHash`` of the file.
    package var contentHash: String
    /// The whole file.
    package var text: String
}

/// The file `proposal.yaml`.
package enum ProposalFile {
    /// - Parameter known: the catalogue that its ids are looked up in.
    /// - Throws: all problems of the file, not only the first.
    package static func load(path: String, known: [ControlEntry]) throws(FileProblems) -> LoadedProposal {
        let document = try DocumentLoader.load(path: path)
        let proposal = try read(document.root, path: path, known: known)
        return LoadedProposal(proposal: proposal, path: path, contentHash: document.contentHash, text: document.text)
    }

    /// - Parameter path: what errors call the text.
    package static func parse(
        text: String, path: String, known: [ControlEntry]
    ) throws(FileProblems) -> LoadedProposal {
        let proposal = try read(try DocumentLoader.parse(text: text, path: path), path: path, known: known)
        return LoadedProposal(
            proposal: proposal, path: path, contentHash: ContentHash.text(of: text.utf8), text: text)
    }

    static func read(
        _ root: DocumentNode, path: String, known: [ControlEntry]
    ) throws(FileProblems) -> Proposal {
        let reader = DocumentReader()
        var proposal: Proposal?
        if FileFormat.proposal.checkVersion(root, reader) {
            proposal = reader.cursor(root).map("a proposal") { map in
                _ = map.value("takt")
                return Proposal(
                    title: map.required("title", .text), author: map.optional("author", .text) ?? "",
                    summary: map.optional("summary", .text) ?? "",
                    controls: map.requiredList("controls") { ControlReader.choice($0, known: known) })
            }
            checkTwice(proposal, root, reader)
        }
        guard let proposal, !reader.hasErrors else {
            throw FileProblems(reader.problems.map { Diagnostic(path: path, problem: $0) })
        }
        return proposal
    }

    /// A control is a member of a set: naming it twice is a mistake.
    private static func checkTwice(_ proposal: Proposal?, _ root: DocumentNode, _ reader: DocumentReader) {
        var seen: Set<String> = []
        for (index, control) in (proposal?.controls ?? []).enumerated() where !seen.insert(control.id).inserted {
            let items = root["controls"]?.sequence ?? []
            let mark = index < items.count ? items[index].mark : root.mark
            reader.report(Problem("control \(quoted(control.id)) is proposed twice", at: mark))
        }
    }
}
