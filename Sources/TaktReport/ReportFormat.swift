package import TaktExperiment

/// The formats in which an assessment can be printed: the list that the command line offers.
package enum ReportFormat: String, CaseIterable, Sendable {
    case text, json, markdown, html

    /// - Parameter colour: ANSI colours, in `text` alone.
    package func render(_ assessment: Assessment, colour: Bool = false) -> String {
        switch self {
        case .text where assessment.kind == .run: TextReport.run(assessment, colour: colour)
        case .text: TextReport.assessment(assessment, colour: colour)
        case .json: JSONReport.assessment(assessment)
        case .markdown: MarkdownReport.assessment(assessment)
        case .html: HTMLReport.assessment(assessment)
        }
    }
}
