import ArgumentParser
import TaktExperiment
import TaktFiles
import TaktReport

/// `takt bound PLANT`: worst cases by analysis, without running anything.
struct BoundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bound", abstract: "Print worst-case bounds by analysis: what no response can exceed.",
        discussion: """
            Nothing is simulated. Without a control, the plant as it is; with controls, each alone and all together beside
            it. Where there is no bound, the reason is given. Ends with 0 when the bounds were printed, whatever they are.

            Example:
              takt bound plants/boiler-house --control tls-modbus
            """)

    @Argument(help: "Plant file, or the folder that holds a plant.yaml.")
    var plant: String
    @OptionGroup var devices: DevicesOption
    @OptionGroup var options: ControlOptions
    @Option(help: "What to print.")
    var format: BoundReport.Format = .text

    func run() throws {
        let loaded = try devices.load(plant: plant)
        let console = Console.current
        for warning in loaded.warnings { console.tell(warning.description + "\n") }
        let isPlain = options.controls.isEmpty && options.proposal == nil
        let controls = isPlain ? LoadedControls() : try options.load(beside: loaded)
        let experiment = Experiment(baseline: loaded.plant, controls: try controls.edits(for: loaded.plant))
        let report = BoundReport(plant: loaded.plant, variants: experiment.bounds())
        console.write(report.render(format, colour: console.hasColour))
    }
}

extension BoundReport.Format: ExpressibleByArgument {}
