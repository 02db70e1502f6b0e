import ArgumentParser
import TaktFiles

/// `takt run PLANT`: the plant as it is.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a plant as it is: every requirement's responses, margins and misses.",
        discussion: """
            Example:
              takt run plants/boiler-house --for 10min --replications 10
            """)

    @Argument(help: "Plant file, or the folder that holds a plant.yaml.")
    var plant: String
    @OptionGroup var devices: DevicesOption
    @OptionGroup var options: RunOptions

    func run() async throws {
        let loaded = try devices.load(plant: plant)
        let texts = try InputTexts.gather(
            plant: loaded, proposal: nil, controls: [], catalogue: nil, devices: devices.devices)
        try await AssessmentRun(kind: .run, plant: loaded, options: options, texts: texts).run()
    }
}
