import TaktFiles
import TaktPlant

extension Law {
    static let textRoundTrip = Law(
        "text-round-trip", "A plant that is written and read again is the same plant, without a problem."
    ) { trial in
        let text = PlantWriter.text(of: trial.plant)
        do {
            let read = try PlantFile.parse(text: text).plant
            if read == trial.plant { return nil }
            return Violation("what was read differs in \(difference(read, trial.plant))", text: text)
        } catch {
            return Violation("what was written cannot be read: \(error)", text: text)
        }
    }

    private static func difference(_ a: Plant, _ b: Plant) -> String {
        let parts: [(String, Bool)] = [
            ("zones", a.zones == b.zones), ("conduits", a.conduits == b.conduits), ("devices", a.devices == b.devices),
            ("links", a.links == b.links), ("flows", a.flows == b.flows), ("poll-cycles", a.pollCycles == b.pollCycles),
            ("operators", a.operators == b.operators),
            ("outages", a.outages == b.outages), ("planned-stops", a.plannedStops == b.plannedStops),
            ("requirements", a.requirements == b.requirements),
        ]
        return parts.first { !$0.1 }?.0 ?? "its head"
    }
}
