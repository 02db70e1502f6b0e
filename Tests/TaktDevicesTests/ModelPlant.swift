import TaktDevices
import TaktFiles
import TaktPlant

/// A plant of one zone around the devices of a test.
func modelPlant(_ devices: String, library: DeviceLibrary? = nil) throws -> Plant {
    try PlantFile.parse(text: modelText(devices), path: "p.yaml", devices: library).plant
}

func modelText(_ devices: String) -> String {
    """
    takt: plant/1
    id: p
    title: P
    zones: [{id: cell, level: 1}]
    devices:
    \(devices)
      - {id: other, kind: sensor, zone: cell}
      - {id: sw, kind: switch, zone: cell, start-up: 7 s}
    links:
      - {between: [other, sw], rate: 100 Mbit/s}
    requirements:
      - {id: r, task: plc/main, limit: 1 s}
    """
}

/// The messages about a plant that is not sound.
func modelProblems(_ devices: String) -> [String] {
    do throws(FileProblems) {
        _ = try PlantFile.parse(text: modelText(devices), path: "p.yaml")
        return []
    } catch {
        return error.diagnostics.map(\.description)
    }
}
