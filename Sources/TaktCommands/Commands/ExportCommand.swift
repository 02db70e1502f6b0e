import ArgumentParser
import Foundation
import TaktFiles

/// `takt export RUN`: a stored result as evidence.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a stored run with all that it was made from, under a SHA-256, for others to check.",
        discussion: """
            The file holds the texts of plant, proposal, catalogue entries and device profiles, the settings, every run's
            figures and the whole answer. The same run gives the same bytes.

            Example:
              takt export last --output baseline.json
            """)

    @Argument(help: RunReference.help, transform: RunReference.parse)
    var reference: RunReference
    @OptionGroup var database: DatabaseOption
    @Option(help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
    var output: String?

    func run() throws {
        let evidence = try reference.evidence(in: database).checkedForTexts(reference)
        let text = try EvidenceFile.text(of: evidence)
        guard let output else { return Console.current.write(text) }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw Ending(.badUsage, "\(output): the evidence cannot be written there")
        }
        Console.current.tell("The evidence is in \(output); `takt verify \(output)` checks it.\n")
    }
}
