import Foundation
import Testing

/// A sample plant, and how long its golden results were run: short enough for a debug build.
struct SamplePlant: Sendable, CustomTestStringConvertible {
    var name: String
    var horizon: String
    var replications: Int

    /// From the folder in which the tests run, when that is the repository, as `swift test` has it: what is printed of a
    /// path, and where its lines break, then does not depend on where the repository lies.
    var path: String {
        let relative = "plants/\(name)"
        let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).standardizedFileURL.path
        return here == Repository.root.standardizedFileURL.path
            ? relative : Repository.root.appending(path: relative).path
    }
    var testDescription: String { name }

    /// One line for each sample plant.
    static let all = [
        SamplePlant(name: "boiler-house", horizon: "2min", replications: 2),
        SamplePlant(name: "bottling-line", horizon: "90s", replications: 2),
        SamplePlant(name: "machine-shop", horizon: "2min", replications: 1),
        SamplePlant(name: "substation", horizon: "2min", replications: 1),
        SamplePlant(name: "water-treatment", horizon: "5min", replications: 2),
    ]
}
