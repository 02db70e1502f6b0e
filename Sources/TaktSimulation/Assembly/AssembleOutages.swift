import TaktKernel
import TaktPlant

/// What takes devices away, and how they come back.
extension Assembly {
    mutating func addOutages() throws(AssemblyError) {
        for outage in plant.outages {
            let device = try number(device: outage.device)
            var state = outageState(of: device, outage.device, outage.origin, "outage/" + outage.id)
            state.isNetworkOnly = if case .network = outage.scope { true } else { false }
            state.start = sampler(outage.start)
            state.offset = outage.offset
            state.duration = sampler(outage.duration)
            state.every = outage.every ?? 0
            state.probabilityPermille = UInt64(max(0, outage.probabilityPermille))
            outageNumbers[outage.id] = layout.outages.count
            layout.outages.append(state)
        }
    }

    /// What a device's watchdogs do to it. One that stops for good comes back only with a standby.
    mutating func addRestart(_ number: Int, _ device: Device) {
        guard layout.devices[number].restartOutage < 0 else { return }
        var state = outageState(of: number, device.id, .baseline, "none")
        state.isRestart = true
        state.isPlanned = false
        layout.devices[number].restartOutage = layout.outages.count
        layout.outages.append(state)
    }

    private mutating func outageState(
        of device: Int, _ id: String, _ origin: Origin, _ name: String
    ) -> OutageState {
        OutageState(
            device: device, timer: layout.timer(.outage, layout.outages.count), isPlanned: origin == .baseline,
            cause: layout.causes.number(.outage, id, origin), startStream: stream(name + "/start"),
            durationStream: stream(name + "/duration"), chanceStream: stream(name + "/chance"))
    }

    /// How a device comes back: its start-up with what controls add, part by part, and its standby.
    mutating func addReturn(of device: Device, to state: inout DeviceState) {
        state.startUp = device.fullStartUp(.device)
        state.networkStartUp = device.fullStartUp(.network)
        let added = device.startCosts
        state.startParts = startParts(.startUp, device.id, device.startUp, added.filter { $0.scope == .device })
        let opening = startParts(
            .networkStartUp, device.id, device.networkStartUp, added.filter { $0.scope == .network })
        state.startParts += opening
        // Whoever keeps the interface closed for longest.
        state.openingCause = opening.max { $0.duration < $1.duration }?.cause ?? state.outageCause
        guard let standby = device.standby else { return }
        state.hasStandby = true
        state.takeover = sampler(standby.takeover)
        state.takeoverCause = layout.causes.number(.takeover, device.id, standby.origin)
    }

    private mutating func startParts(
        _ part: Part, _ device: String, _ own: Nanoseconds, _ added: [StartCost]
    ) -> [StartPart] {
        let parts = [(Origin.baseline, own)] + added.map { ($0.origin, $0.added) }
        return parts.filter { $0.1 > 0 }.map { origin, duration in
            StartPart(
                cause: layout.causes.number(part, device, origin), duration: duration,
                isNetwork: part == .networkStartUp)
        }
    }
}
