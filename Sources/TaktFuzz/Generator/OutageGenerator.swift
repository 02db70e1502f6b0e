import TaktKernel
import TaktPlant

/// Devices that go away, and how they come back.
extension PlantGenerator {
    /// Absences at known times, one after the other on a device.
    mutating func addOutages() {
        guard chance.percent(35) else { return }
        for number in 0..<chance.whole(1, 2) {
            guard let device = chance.maybeOne(of: plant.devices) else { return }
            let ends = plant.outages.filter { $0.device == device.id }.map { $0.start.mean + $0.duration.mean }
            let outage = Outage(
                id: "outage-\(number)", device: device.id, start: (ends.max() ?? 0) + 1 + beats(1, 60),
                duration: beats(1, 20))
            plant.outages.append(outage)
        }
    }

    /// Outages that repeat or are left to chance, standbys and slow interfaces. Drawn last, so that a seed's plant stays
    /// what it was but for these.
    mutating func addAbsences() {
        for index in plant.outages.indices where chance.percent(40) {
            plant.outages[index] = varied(plant.outages[index])
        }
        for index in plant.devices.indices {
            if chance.percent(15) { plant.devices[index].networkStartUp = beats(1, 20) }
            guard chance.percent(15) else { continue }
            plant.devices[index].standby = Standby(takeover: chance.law(mean: beats(1, 10)))
        }
    }

    mutating func addPlannedStops() {
        guard chance.percent(25) else { return }
        for number in 0..<chance.whole(1, 2) {
            let duration = beats(1, 15)
            plant.plannedStops.append(
                PlannedStop(
                    id: "stop-\(number)", start: beats(0, 50), duration: duration,
                    every: chance.percent(60) ? duration + 1 + beats(1, 50) : nil))
        }
        for index in plant.requirements.indices where chance.percent(30) {
            plant.requirements[index].countsDuringStops = true
        }
    }

    private mutating func varied(_ outage: Outage) -> Outage {
        var outage = outage
        if chance.percent(50) { outage.scope = .network }
        if chance.percent(40) { outage.probabilityPermille = Int64(chance.whole(0, 10)) * 100 }
        if chance.percent(40) { outage.start = chance.law(mean: beats(1, 40)) }
        if chance.percent(40) { outage.duration = chance.law(mean: beats(1, 10)) }
        if chance.percent(50) { outage.every = max(.microsecond, outage.duration.maximum ?? 0) + beats(1, 40) }
        return outage
    }
}
