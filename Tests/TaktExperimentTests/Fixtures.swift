import TaktKernel
import TaktPlant
import TaktSimulation

@testable import TaktExperiment

/// Small plants, measurements and a simulation that is none, for the tests of this room.
enum Fixture {
    static let settings = Settings(horizon: 10 * .minute, replications: 4, seed: 1)

    static func requirement(
        _ subject: RequirementSubject = .poll(flow: "poll-1"), limit: Nanoseconds = 200 * .millisecond,
        tolerates: Tolerance = .none, cost: ViolationCost? = nil, minimumSamples: Int = 30
    ) -> Requirement {
        Requirement(
            id: "poll-1-in-time", title: "Values of burner 1 in time", subject: subject, limit: limit,
            tolerance: tolerates, cost: cost, minimumSamples: minimumSamples)
    }

    static func measured(
        samples: Int, misses: Int = 0, violations: Int = 0, sum: Nanoseconds = 0, blame: [BlameSum] = []
    ) -> RequirementMeasurement {
        var measured = RequirementMeasurement(requirement: "poll-1-in-time")
        measured.samples = samples
        measured.misses = misses
        measured.violations = violations
        measured.sum = sum
        measured.blame = blame
        return measured
    }

    /// A client that polls a controller, with one requirement.
    static func plant(_ requirements: Requirement...) -> Plant {
        var plant = Plant(
            id: "small", title: "A small plant", downtimeCost: DowntimeCost(amountPerHour: 18_000, currency: "USD"))
        let none = Communication(service: .ownCore)
        plant.devices = [
            Device(
                id: "scada", title: "Server", kind: .scadaServer, zone: "z", processor: Processor(),
                communication: none),
            Device(
                id: "plc-1", title: "Controller", kind: .plc, zone: "z", processor: Processor(), communication: none),
        ]
        let poll = Poll(period: 500 * .millisecond, timeout: .second, retries: 1, requestBytes: 12, replyBytes: 129)
        plant.flows = [
            Flow(
                id: "poll-1", title: "Values", protocolName: "modbus-tcp", source: "scada", destination: "plc-1",
                kind: .poll(poll))
        ]
        plant.requirements = requirements.isEmpty ? [requirement()] : requirements
        return plant
    }

    /// What TLS with that session life does to the poll.
    static func secured(by control: String = "tls-modbus", life: Nanoseconds = 10 * .minute) -> PlantEdit {
        let session = SecureSession(
            roundTrips: 2, sourceSetup: .constant(0), destinationSetup: .constant(180 * .millisecond),
            bytesPerMessage: 1200, life: life)
        return .messageCost(
            flow: "poll-1",
            MessageCost(
                title: "TLS", sourcePerMessage: .constant(0), destinationPerMessage: .constant(0),
                sourcePicosecondsPerByte: 0, destinationPicosecondsPerByte: 0, extraBytes: 29, session: session,
                origin: .control(control)))
    }

    static func summary(_ id: String, edits: Int = 1) -> ControlSummary {
        ControlSummary(id: id, title: id, settings: [:], edits: edits)
    }

    static func result(
        replication: Int, _ requirements: [RequirementMeasurement], findings: [Finding] = []
    ) -> RunResult {
        RunResult(
            replication: replication, horizon: settings.horizon, fingerprint: "000000000000000\(replication % 10)",
            events: 100, requirements: requirements, network: NetworkCounters(), processors: [], findings: findings)
    }

    /// Depends on everything that a run may depend on, and on nothing else; takes longer the earlier it is started.
    static func fakeRun(_ plant: Plant, _ horizon: Nanoseconds, _ seed: UInt64, _ replication: Int) -> RunResult {
        var state = seed &+ UInt64(replication) &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(horizon)
        let work = 20_000 / (replication + 1)
        let costs = UInt64(plant.flows.reduce(0) { $0 + $1.messageCosts.count })
        var check: UInt64 = 0
        for _ in 0..<work { check = (check ^ state) &* 0x100_0000_01b3 }
        state ^= state >> 29
        var own = measured(samples: 1000, misses: Int(state % 7) + Int(10 * costs), sum: Nanoseconds(state % 1_000_000))
        own.blame = [BlameSum(cause: Cause(.execution, "plc-1", .baseline), total: 1, inMisses: 1, missCount: 1)]
        var result = result(replication: replication, [own])
        result.fingerprint = String(check | 1 << 63, radix: 16)
        return result
    }
}
