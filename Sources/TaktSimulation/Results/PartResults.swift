import TaktKernel
import TaktPlant

extension RunResult {
    /// The results of a plant's parts as one: requirements and devices in the plant's order, counts added up.
    ///
    /// The fingerprint is that of the parts' fingerprints in order.
    init(_ parts: [(part: PlantPart, result: RunResult)], of plant: Plant) {
        let first = parts[0].result
        var hash = Fingerprint()
        var measured = [RequirementMeasurement?](repeating: nil, count: plant.requirements.count)
        var network = NetworkCounters()
        var uses: [String: ProcessorUse] = [:]
        var findings: [Finding] = []
        for (part, result) in parts {
            for byte in result.fingerprint.utf8 { hash.combine(UInt64(byte)) }
            for (place, requirement) in zip(part.requirements, result.requirements) { measured[place] = requirement }
            network.add(result.network)
            for use in result.processors { uses[use.device, default: ProcessorUse(device: use.device)].add(use) }
            for finding in result.findings where !findings.contains(finding) { findings.append(finding) }
        }
        self.init(
            replication: first.replication, horizon: first.horizon, fingerprint: hash.text,
            events: parts.reduce(0) { $0 + $1.result.events }, requirements: measured.compactMap(\.self),
            network: network, processors: plant.devices.compactMap { uses[$0.id] },
            findings: findings.sorted { ($0.kind.rawValue, $0.subject) < ($1.kind.rawValue, $1.subject) })
    }
}

extension NetworkCounters {
    fileprivate mutating func add(_ other: NetworkCounters) {
        sent += other.sent
        delivered += other.delivered
        dropped += other.dropped
        inFlight += other.inFlight
        copies += other.copies
        copiesLost += other.copiesLost
    }
}

extension ProcessorUse {
    fileprivate init(device: String) { self.init(device: device, cores: 0) }

    /// A device's tasks and its messages, told apart by two parts; each part counts all its cores.
    fileprivate mutating func add(_ other: ProcessorUse) {
        cores = max(cores, other.cores)
        preemptions += other.preemptions
        watchdogTrips += other.watchdogTrips
        skippedReleases += other.skippedReleases
        busy.merge(other.busy) { $0 + $1 }
    }
}
