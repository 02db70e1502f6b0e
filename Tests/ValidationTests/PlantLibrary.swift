import Foundation
import TaktFiles
import TaktKernel
import TaktPlant
import TaktSimulation

/// The plant files of the gallery. Every variation of an example is a change of the file's text, so what is simulated is
/// always a plant that a user could have written, read by the reader that users have and held against the same rules.
enum PlantLibrary {
    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    /// A change of a plant file's text; `old` occurs in it exactly once.
    struct Change {
        var old: String
        var new: String

        init(_ old: String, _ new: String) {
            self.old = old
            self.new = new
        }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Plants")

    /// Reads a plant file after the changes. Warnings are errors here: an example must be above doubt.
    static func load(_ name: String, _ changes: [Change] = []) throws -> Plant {
        var text = try String(contentsOf: folder.appending(path: name + ".yaml"), encoding: .utf8)
        for change in changes {
            let found = text.ranges(of: change.old)
            guard found.count == 1 else {
                throw Problem(description: "\(name).yaml has \"\(change.old)\" \(found.count) times, not once")
            }
            text.replaceSubrange(found[0], with: change.new)
        }
        let loaded = try PlantFile.parse(text: text, path: name + ".yaml")
        guard loaded.warnings.isEmpty else { throw Problem(description: "\(loaded.warnings)") }
        return loaded.plant
    }

    /// One run of a plant of the gallery.
    static func run(
        _ name: String, _ changes: [Change] = [], for horizon: Nanoseconds, replication: Int = 0
    ) throws -> RunResult {
        try Simulation.run(load(name, changes), horizon: horizon, seed: 1, replication: replication)
    }
}

extension RunResult {
    /// What a requirement of the plant file measured.
    func measurement(_ requirement: String) throws -> RequirementMeasurement {
        guard let found = requirements.first(where: { $0.requirement == requirement }), found.samples > 0 else {
            throw PlantLibrary.Problem(description: "no responses of the requirement \(requirement)")
        }
        return found
    }

    /// Processor time that was used on a device, in percent of one core, over all origins.
    func busyPercent(_ device: String) throws -> Double {
        guard let use = processors.first(where: { $0.device == device }) else {
            throw PlantLibrary.Problem(description: "no processor of \(device)")
        }
        return Double(use.busy.values.reduce(0, +)) / Double(horizon) * 100
    }
}

extension RequirementMeasurement {
    /// In milliseconds, over the completed responses.
    var meanMilliseconds: Double { Double(sum) / Double(max(1, samples - unfinished)) / 1e6 }
    var maximumMilliseconds: Double { Double(maximum ?? 0) / 1e6 }
    var minimumMilliseconds: Double { Double(minimum ?? 0) / 1e6 }
}
