package import TaktExperiment
import TaktPlant

/// One self-contained page: no script, nothing loaded from elsewhere, readable on paper and in the dark.
///
/// The first page is for whoever decides; what follows is what it stands on. Each part is an extension in Sections.
package struct HTMLReport {
    let reading: Reading
    let palette: HTMLPalette
    let pictures: ReportPictures

    var assessment: Assessment { reading.assessment }

    /// - Parameter pictures: what another program drew; without them the page says what is missing, and why.
    package static func assessment(_ assessment: Assessment, pictures: ReportPictures = .none) -> String {
        HTMLReport(reading: Reading(assessment), palette: HTMLPalette(assessment), pictures: pictures).page
    }

    private var page: String {
        let sections = [
            plantDrawing, requirements, failures, openQuestions, findings, headroom, bounds, alignment, uncertainty,
            suggestion, assumptions, omissions, reproduction,
        ].compactMap(\.self)
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(Self.escape(reading.title))</title>
            <style>
            \(HTMLStyle.sheet)
            </style>
            </head>
            <body>
            \(palette.definitions)
            <main>
            \(summary(sections))
            \(sections.map(\.html).joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }
}
