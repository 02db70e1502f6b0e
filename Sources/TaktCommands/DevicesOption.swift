import ArgumentParser
import TaktDevices
import TaktFiles

/// `--devices`: the user's own device profiles.
struct DevicesOption: ParsableArguments {
    @Option(help: "File or folder of your own device profiles; they add to the shipped ones or override them.")
    var devices: String?

    /// The shipped profiles and the user's.
    func library() throws(FileProblems) -> DeviceLibrary {
        guard let devices else { return try DeviceFile.shipped() }
        return try DeviceFile.shipped(and: devices)
    }

    /// Reads a plant whose models are looked up there.
    func load(plant path: String) throws(FileProblems) -> LoadedPlant {
        try PlantFile.load(path: path, devices: devices == nil ? nil : try library())
    }
}
