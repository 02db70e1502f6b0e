import ArgumentParser
import TaktFiles

/// `takt check PLANT`: is the file sound?
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a plant file: is it sound?",
        discussion: """
            Prints every problem as path:line:column: message. With --print the plant is written out instead of a line
            about it: every figure as Takt has read it, defaults left out, comments gone.

            Example:
              takt check plants/boiler-house
            """)

    @Argument(help: "Plant file, or the folder that holds a plant.yaml.")
    var plant: String
    @OptionGroup var devices: DevicesOption

    @Flag(name: .customLong("print"), help: "Print the plant as it was read, as a plant file.")
    var printsPlant = false

    func run() throws {
        let loaded = try devices.load(plant: plant)
        let console = Console.current
        for warning in loaded.warnings { console.tell(warning.description + "\n") }
        let found = loaded.plant
        if printsPlant { return console.write(PlantWriter.text(of: found)) }
        console.write(
            "\(loaded.path): sound. \(found.title): \(found.zones.count) zones, \(found.devices.count) devices, "
                + "\(found.flows.count) flows, \(found.requirements.count) requirements.\n")
    }
}
