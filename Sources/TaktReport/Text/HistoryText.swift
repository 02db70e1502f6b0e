import Foundation
package import TaktExperiment
import TaktPlant

/// The list of stored assessments.
package enum HistoryText {
    /// One line each, in the order given; times in UTC.
    package static func list(_ entries: [HistoryEntry], colour: Bool = false) -> String {
        var page = Page(colour: colour)
        guard !entries.isEmpty else {
            page.line("No assessment is stored yet; takt assess stores each one.")
            return page.text
        }
        var table = TextTable([.right])
        table.add(["id", "started (UTC)", "what", "plant", "controls", "runs", "outcome"].map { .init($0, .dim) })
        for entry in entries { table.add(row(entry)) }
        for line in table.lines(page.pen) { page.line(line) }
        return page.text
    }

    private static func row(_ entry: HistoryEntry) -> [TextTable.Cell] {
        let controls = entry.controls.isEmpty ? "-" : entry.controls.joined(separator: ", ")
        let settings = entry.settings
        let (word, ink) = outcome(entry)
        return [
            .init(String(entry.id)), .init(time(entry.started)), .init(entry.kind.rawValue),
            .init(Wrapping.cut(entry.plant, 18)), .init(Wrapping.cut(controls, 26)),
            .init("\(settings.replications) x \(DurationFormat.rounded(settings.horizon))"), .init(word, ink),
        ]
    }

    private static func outcome(_ entry: HistoryEntry) -> (String, Ink) {
        switch entry.outcome {
        case .passes: ("passes", .green)
        case .fails: ("fails", .red)
        case .inconclusive: ("inconclusive", .yellow)
        case nil: ("\(entry.recordedRuns) of \(entry.plannedRuns)", .yellow)
        }
    }

    /// `2026-02-03 14:05`.
    static func time(_ date: Date) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: .gmt)
            .year().month().day().dateSeparator(.dash)
            .dateTimeSeparator(.space).time(includingFractionalSeconds: false).timeSeparator(.colon)
        return String(date.formatted(style).prefix(16))
    }
}
