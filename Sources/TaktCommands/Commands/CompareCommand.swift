import ArgumentParser
import TaktExperiment
import TaktFiles
import TaktReport

/// `takt compare A B`: what got better or worse between two results.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two results: what got better, what got worse, and what is noise.",
        discussion: """
            Requirements and variants are matched by name. Ends with 12 when something that held fails now, or is worse beyond
            noise and beyond what matters, and with 11 when a question that was answered is open now.

            Example:
              takt compare baseline.json last
            """)

    @Argument(help: RunReference.help, transform: RunReference.parse)
    var before: RunReference
    @Argument(help: RunReference.help, transform: RunReference.parse)
    var after: RunReference
    @OptionGroup var database: DatabaseOption
    @Option(
        help: ArgumentHelp(
            "From how many percent of its limit on a change of a requirement's mean response matters.",
            valueName: "percent"))
    var threshold = 1.0
    @Option(help: "What to print.")
    var format: CompareReport.Format = .text

    func validate() throws {
        guard threshold >= 0, threshold <= 100 else { throw ValidationError("--threshold must be between 0 and 100") }
    }

    func run() throws {
        let old = try before.evidence(in: database)
        let new = try after.evidence(in: database)
        var thresholds = EvidenceComparison.Thresholds()
        thresholds.meanShareOfLimit = threshold / 100
        let comparison = EvidenceComparison(old, new, thresholds: thresholds)
        let report = CompareReport(
            comparison, names: (before.words, after.words), inputs: InputDifference.sentences(old, new))
        Console.current.write(report.render(format, colour: Console.current.hasColour))
        switch comparison.outcome {
        case .same: return
        case .open: throw Ending(.inconclusive)
        case .regression: throw Ending(.regression)
        }
    }
}

extension CompareReport.Format: ExpressibleByArgument {}
