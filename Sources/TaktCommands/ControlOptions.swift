import ArgumentParser
import Foundation
import TaktControls
import TaktExperiment
import TaktFiles
import TaktPlant

/// Which controls: named on the command line, or proposed in a file.
struct ControlOptions: ParsableArguments {
    @Option(
        name: .customLong("control"),
        help: ArgumentHelp(
            "A control to add: ID, or ID:key=value,... to set parameters or to narrow it (devices=a+b).",
            valueName: "control"))
    var controls: [String] = []

    @Option(help: "Proposal file. Without any control, the proposal.yaml beside the plant file is taken.")
    var proposal: String?

    @OptionGroup var catalogue: CatalogueOption

    /// The controls that were asked for, with the proposal they came from.
    func load(beside plant: LoadedPlant) throws -> LoadedControls {
        let entries = try catalogue.entries()
        var path = proposal
        if path == nil, controls.isEmpty {
            let folder = (plant.path as NSString).deletingLastPathComponent
            let beside = (folder.isEmpty ? "." : folder) + "/proposal.yaml"
            guard FileManager.default.fileExists(atPath: beside) else {
                throw Ending(
                    .badUsage,
                    "no control to assess: give --control ID or --proposal FILE (`takt controls` lists the controls)")
            }
            path = beside
        }
        var loaded = LoadedControls(entries: entries)
        if let path {
            let file = try ProposalFile.load(path: path, known: entries)
            loaded.proposalPath = path
            loaded.hash = file.contentHash
            loaded.choices = file.proposal.controls
            loaded.proposal = file.proposal
            loaded.text = file.text
        }
        try loaded.add(controls)
        return loaded
    }
}

struct LoadedControls {
    /// The catalogue that they were looked up in.
    var entries: [ControlEntry] = []
    /// The file that they came from, if they did.
    var proposal: Proposal?
    var choices: [ControlChoice] = []
    var controls: [Control] = []
    /// Those of the command line, as they were typed.
    var options: [String] = []
    var proposalPath: String?
    /// Content hash and text of the proposal.
    var hash: String?
    var text: String?

    /// The proposal's file.
    var source: (path: String, text: String)? {
        guard let proposalPath, let text else { return nil }
        return (proposalPath, text)
    }

    /// Takes the controls of the command line to those of the proposal, and looks all of them up.
    mutating func add(_ options: [String]) throws {
        self.options = options
        for text in options { choices.append(try ControlChoice.parse(text, known: entries)) }
        var seen: Set<String> = []
        for choice in choices where !seen.insert(choice.id).inserted {
            throw Ending(.badUsage, "control \(quoted(choice.id)) is given twice")
        }
        controls = choices.compactMap { choice in
            entries.first { $0.id == choice.id }.map { Control(entry: $0, choice: choice) }
        }
    }

    /// Each control with the edits that it makes to a plant.
    func edits(for plant: Plant) throws(ControlProblem) -> [(summary: ControlSummary, edits: [PlantEdit])] {
        var list: [(summary: ControlSummary, edits: [PlantEdit])] = []
        for control in controls {
            let edits = try control.edits(for: plant)
            list.append(
                (
                    ControlSummary(
                        id: control.id, title: control.entry.title, settings: control.choice.texts, edits: edits.count,
                        noTimingEffect: control.entry.noTimingEffect), edits
                ))
        }
        return list
    }
}
