import Foundation
import Testing

/// A sample plant, and how long its golden results were run: short enough for a debug build.
struct SamplePlant: Sendable, CustomTestStringConvertible {
    var name: String
    var horizon: String
    var replications: Int

    var path: String { Repository.root.appending(path: "plants/\(name)").path }
    var testDescription: String { name }

    /// One line for each sample plant.
    static let all = [
        SamplePlant(name: "boiler-house", horizon: "2min", replications: 2),
        SamplePlant(name: "bottling-line", horizon: "90s", replications: 2),
    ]
}
