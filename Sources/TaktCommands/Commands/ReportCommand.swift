import ArgumentParser
import TaktReport

/// `takt report RUN`: a stored run in any format.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print a stored run in any format, or write it to a file.",
        discussion: """
            What is printed is, byte for byte, what `takt assess` printed when the run was made. Ends with 0 whatever the
            verdict is.

            Example:
              takt report last --output report.html
              takt report 3 --format csv
              takt report evidence.json --output report.html
            """)

    @Argument(help: RunReference.help, transform: RunReference.parse)
    var reference: RunReference
    @OptionGroup var database: DatabaseOption
    @Option(help: "What to print. (default: as the ending of --output says, or text)")
    var format: ReportFormat?
    @Option(
        help: ArgumentHelp(
            "Write to this file; without --format its ending says what: .html, .md, .json, .csv or .txt.",
            valueName: "file"))
    var output: String?

    func run() throws {
        if format == nil { try ReportFile.check(output) } else { try ReportFile.check(output, of: "report") }
        let assessment = try reference.assessment(in: database)
        if let output { return try ReportFile.write(assessment, as: format, to: output) }
        Console.current.write(
            (format ?? .text).render(assessment, colour: Console.current.hasColour, notice: Console.current.tell))
    }
}
