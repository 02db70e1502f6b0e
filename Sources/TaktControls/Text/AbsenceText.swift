import TaktKernel
import TaktPlant

/// Edits that take devices away or bring them back.
extension EditText {
    static func outage(_ outage: Outage) -> String {
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
        return text
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
