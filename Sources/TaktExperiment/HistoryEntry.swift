package import Foundation

/// One line of the list of stored assessments: what was asked, when, and what came out.
package struct HistoryEntry: Sendable, Equatable {
    package var id: Int64
    package var started: Date
    /// `nil` while it runs, and for ever when it was killed.
    package var finished: Date?
    package var kind: Assessment.Kind
    package var plant: String
    package var plantPath: String
    package var controls: [String]
    package var settings: Settings
    package var takt: String
    /// The command line that asked for it.
    package var command: String
    /// `nil` while it is unfinished.
    package var outcome: Assessment.Outcome?
    /// Runs that are stored, of `plannedRuns`.
    package var recordedRuns: Int
    package var plannedRuns: Int

    package init(
        id: Int64, started: Date, finished: Date?, kind: Assessment.Kind, plant: String, plantPath: String,
        controls: [String], settings: Settings, takt: String, command: String, outcome: Assessment.Outcome?,
        recordedRuns: Int, plannedRuns: Int
    ) {
        self.id = id
        self.started = started
        self.finished = finished
        self.kind = kind
        self.plant = plant
        self.plantPath = plantPath
        self.controls = controls
        self.settings = settings
        self.takt = takt
        self.command = command
        self.outcome = outcome
        self.recordedRuns = recordedRuns
        self.plannedRuns = plannedRuns
    }
}
