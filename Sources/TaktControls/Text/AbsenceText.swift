import TaktKernel
import TaktPlant

/// Edits that take devices away or bring them back.
extension EditText {
    static func outage(_ outage: Outage, _ plant: Plant) -> String {
        var text = "device \(outage.device): " + (outage.scope == .network ? "network interface away " : "away ")
        if case .constant(let start) = outage.start {
            text += "from " + DurationFormat.text(start +| outage.offset)
        } else {
            let ahead = outage.offset > 0 ? DurationFormat.text(outage.offset) + " and " : ""
            text += "after " + ahead + words(outage.start)
        }
        text += " for " + exact(outage.duration)
        if let every = outage.every { text += ", every " + DurationFormat.text(every) }
        if outage.probabilityPermille < 1000 {
            text += ", with a probability of " + ShareFormat.text(outage.probabilityPermille)
        }
        return text + (stop(around: outage, plant).map { ", in planned stop \($0.id)" } ?? "")
    }

    /// The stop in which the device surely goes and is back, each time.
    private static func stop(around outage: Outage, _ plant: Plant) -> PlannedStop? {
        guard let latest = outage.start.maximum, let longest = outage.duration.maximum else { return nil }
        let start = outage.start.minimum +| outage.offset
        let device = outage.scope == .device ? plant.device(outage.device) : nil
        let startUp = device.map { $0.fullStartUp(.device) + $0.fullStartUp(.network) } ?? 0
        let end = latest +| outage.offset +| longest +| startUp
        return plant.plannedStops.first {
            $0.every == outage.every && start >= $0.start && end <= $0.start +| $0.duration
        }
    }

    static func startCost(_ device: String, _ cost: StartCost, _ plant: Plant) -> String {
        let before = plant.device(device)?.fullStartUp(cost.scope) ?? 0
        let change = "\(DurationFormat.text(before)) -> \(DurationFormat.text(before + cost.added))"
        return "device \(device): "
            + (cost.scope == .network ? "network interface opens \(change) after start-up" : "start-up \(change)")
    }

    static func standby(_ device: String, _ standby: Standby) -> String {
        "device \(device): a standby is in service \(exact(standby.takeover)) after a loss"
    }

    private static func exact(_ law: Distribution) -> String {
        if case .constant(let time) = law { DurationFormat.text(time) } else { words(law) }
    }
}
