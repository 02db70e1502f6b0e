import ArgumentParser
import Foundation
import TaktExperiment
import TaktFiles

/// `takt verify RUN|FILE`: makes a result again from its evidence.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check evidence: is it as it was written, and does running it again give the same bytes?",
        discussion: """
            Everything is run again from the texts in the evidence; no other file is read. Ends with 13 when the evidence was
            altered or something else comes out, and says what differs first.

            Example:
              takt verify baseline.json
            """)

    @Argument(help: RunReference.help, transform: RunReference.parse)
    var reference: RunReference
    @OptionGroup var database: DatabaseOption
    @Option(help: ArgumentHelp("Runs at a time. Changes the time it takes, and no result.", valueName: "count"))
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard threads >= 1, threads <= 1024 else { throw ValidationError("--threads must be between 1 and 1024") }
    }

    func run() async throws {
        let console = Console.current
        let evidence = try checked()
        let settings = evidence.assessment.settings
        if evidence.takt != TaktProgram.version {
            console.tell(
                "The evidence is Takt \(evidence.takt)'s and this is Takt \(TaktProgram.version): what differs may be what "
                    + "changed between them.\n")
        }
        let again = try await EvidenceReplay(evidence: evidence, threads: threads).run()
        if let difference = try Reproduction(of: evidence, again: again).firstDifference() {
            console.write("Not reproduced. First difference: \(difference).\n")
            throw Ending(.notReproduced)
        }
        console.write(
            """
            Reproduced: \(evidence.runs.count) runs of \(evidence.assessment.plant.id), \
            \(NaturalUnits.option(settings.horizon)) each, seed \(settings.seed), give the same fingerprints and the same \
            figures,
            and the answer (\(evidence.assessment.outcome.rawValue)) is the same, byte for byte.

            """)
    }

    /// The evidence, when nothing in it was altered.
    private func checked() throws -> Evidence {
        let console = Console.current
        var alterations: [String]
        let evidence: Evidence
        if case .file(let path) = reference {
            let reading = try EvidenceFile.read(path: path)
            (evidence, alterations) = (reading.evidence, reading.alterations)
            if alterations.isEmpty { console.write("SHA-256 holds: \(reading.sha256)\n") }
        } else {
            evidence = try reference.evidence(in: database).checkedForTexts(reference)
            alterations = EvidenceCheck.alterations(of: evidence)
        }
        guard alterations.isEmpty else {
            throw Ending(.notReproduced, "\(reference.words): " + alterations.joined(separator: "; "))
        }
        return evidence
    }
}
