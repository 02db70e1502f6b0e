import ArgumentParser
import TaktControls
import TaktFiles

/// `takt explain PLANT --control ID`: what a control would change, without running anything.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say in words what a control changes in a plant, before and after.",
        discussion: """
            Nothing is simulated. Without --control the proposal beside the plant file is explained.

            Example:
              takt explain plants/boiler-house --control tls-modbus:session-life=2min
            """)

    @Argument(help: "Plant file, or the folder that holds a plant.yaml.")
    var plant: String
    @OptionGroup var devices: DevicesOption
    @OptionGroup var options: ControlOptions

    func run() throws {
        let loaded = try devices.load(plant: plant)
        let controls = try options.load(beside: loaded)
        let texts = try controls.controls.map { control in
            EditText.explain(control, try control.edits(for: loaded.plant), on: loaded.plant)
        }
        Console.current.write(texts.joined(separator: "\n"))
    }
}
