package import TaktExperiment

/// The formats in which an assessment can be printed: the list that the command line offers.
package enum ReportFormat: String, CaseIterable, Sendable {
    case text, json, markdown, html, csv

    /// - Parameters:
    ///   - colour: ANSI colours, in `text` alone.
    ///   - notice: told, in `html` alone, why pictures are missing from an otherwise complete report.
    package func render(
        _ assessment: Assessment, colour: Bool = false, notice: (String) -> Void = { _ in }
    ) -> String {
        switch self {
        case .text where assessment.kind == .run: TextReport.run(assessment, colour: colour)
        case .text: TextReport.assessment(assessment, colour: colour)
        case .json: JSONReport.assessment(assessment)
        case .markdown: MarkdownReport.assessment(assessment)
        case .html: Self.html(assessment, notice)
        case .csv: CSVReport.assessment(assessment)
        }
    }

    /// Endings of file names, with a dot; the first is the usual one.
    package var extensions: [String] {
        switch self {
        case .text: [".txt"]
        case .json: [".json"]
        case .markdown: [".md", ".markdown"]
        case .html: [".html", ".htm"]
        case .csv: [".csv"]
        }
    }

    /// The format that a file's name asks for; `nil` for an ending that says nothing to us.
    package init?(path: String) {
        let name = path.lowercased()
        guard let format = Self.allCases.first(where: { $0.extensions.contains(where: name.hasSuffix) }) else {
            return nil
        }
        self = format
    }

    private static func html(_ assessment: Assessment, _ notice: (String) -> Void) -> String {
        let pictures = ReportPictures.drawn(assessment)
        if let problem = pictures.problem { notice("The HTML report has no curves of responses: \(problem).\n") }
        return HTMLReport.assessment(assessment, pictures: pictures)
    }
}
