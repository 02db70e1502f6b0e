import ArgumentParser
import TaktFiles

/// `takt assess PLANT`: the verdict on controls.
struct AssessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Rehearse controls: baseline, each control alone and all together, over the same random numbers.",
        discussion: """
            Ends with 10 when a requirement newly fails and with 11 when the evidence is too thin.

            Example:
              takt assess plants/boiler-house --control edr-agent --control tls-modbus:session-life=2min
            """)

    @Argument(help: "Plant file, or the folder that holds a plant.yaml.")
    var plant: String
    @OptionGroup var devices: DevicesOption
    @OptionGroup var controls: ControlOptions
    @OptionGroup var questions: QuestionOptions
    @OptionGroup var options: RunOptions

    func run() async throws {
        let loaded = try devices.load(plant: plant)
        let chosen = try controls.load(beside: loaded)
        if controls.proposal == nil, let path = chosen.proposalPath {
            Console.current.tell("Assessing the proposal beside the plant file, \(path).\n")
        }
        let used = chosen.controls.map(\.id)
        let texts = try InputTexts.gather(
            plant: loaded, proposal: chosen.source,
            controls: questions.isSuggesting ? InputTexts.closure(of: used, in: chosen.entries) : used,
            catalogue: controls.catalogue.catalogue, devices: devices.devices)
        try await AssessmentRun(
            kind: .assess, plant: loaded, controls: chosen, catalogueHash: try controls.catalogue.contentHash(),
            options: options, questions: questions, texts: texts
        ).run()
    }
}
