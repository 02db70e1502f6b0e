import Foundation
import TaktControls
import TaktPlant
import Testing

@testable import TaktFiles

@Suite("Proposals as files")
struct ProposalWriterTests {
    private static let folders = ["boiler-house", "bottling-line"]

    @Test("A sample proposal that is written comes back the same", arguments: Self.folders)
    func roundTrip(folder: String) throws {
        let known = try CatalogueFile.shipped()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let proposal = try ProposalFile.load(path: "\(root)/plants/\(folder)/proposal.yaml", known: known).proposal
        #expect(try reread(proposal, known).withoutMarks == proposal.withoutMarks)
    }

    @Test("Every list of a selection and a value of every shape comes back")
    func shapes() throws {
        let known = try CatalogueFile.shipped()
        var choice = ControlChoice(id: "tls-modbus")
        choice.scope = Selector(
            families: [.host], kinds: [.plc], devices: ["plc-1"], zones: ["cell"], levels: [.control],
            protocols: ["modbus-tcp"], flows: ["mfa-interactive/attendant"], fragility: [.slows], media: [.wireless],
            models: ["m-1"])
        choice.set(
            "handshake",
            to: DocumentNode(.mapping([.init(key: "cortex-m7-asm", value: .scalar("12.11 ms"))])))
        choice.set("session-life", to: .scalar("10 min"))
        choice.why = "It's \"needed\": twice"
        let proposal = Proposal(title: "T: x", author: "A", summary: "S", controls: [choice])
        #expect(try reread(proposal, known).withoutMarks == proposal.withoutMarks)
    }

    private func reread(_ proposal: Proposal, _ known: [ControlEntry]) throws -> Proposal {
        let text = ProposalWriter.text(of: proposal)
        return try ProposalFile.read(DocumentLoader.parse(text: text, path: "p.yaml"), path: "p.yaml", known: known)
    }
}

extension Proposal {
    /// Places in a file are no part of what is proposed.
    fileprivate var withoutMarks: [String] {
        [title, author, summary]
            + controls.map { control in
                let texts = control.texts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                return ([control.id, control.why] + texts).joined(separator: "|")
            }
    }
}
