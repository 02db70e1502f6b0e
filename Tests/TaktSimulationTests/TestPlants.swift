import TaktKernel
import TaktPlant

@testable import TaktSimulation

/// Small plants for tests, built through the same types as a plant file makes.
enum TestPlants {
    static let milliseconds = Nanoseconds.millisecond

    /// A plant with one zone and nothing in it.
    static func empty() -> Plant {
        var plant = Plant(id: "test", title: "Test")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        return plant
    }

    /// One PLC with the given tasks, a requirement on each at its deadline (or 1 s).
    static func plc(_ tasks: [TaskSpec], cores: Int = 1, scheduling: Scheduling = .fixedPriority) -> Plant {
        var plant = empty()
        var device = Device(
            id: "plc", title: "PLC", kind: .plc, zone: "cell",
            processor: Processor(cores: cores, scheduling: scheduling),
            communication: Communication(service: .ownCore))
        device.tasks = tasks
        plant.devices = [device]
        plant.requirements = tasks.map {
            Requirement(
                id: $0.id, title: $0.id, subject: .task(TaskReference(device: "plc", task: $0.id)),
                limit: $0.deadline ?? .second)
        }
        return plant
    }

    static func task(
        _ id: String, every period: Nanoseconds, takes execution: Nanoseconds, priority: Int, offset: Nanoseconds = 0,
        deadline: Nanoseconds? = nil, overrun: OverrunPolicy = .queue
    ) -> TaskSpec {
        TaskSpec(
            id: id, title: id, activation: .periodic(period: period, offset: offset, jitter: nil), priority: priority,
            sections: [Section(execution: .constant(execution))], deadline: deadline ?? period, overrun: overrun)
    }

    /// A client that polls one server every 100 ms through one switch at 100 Mbit/s.
    static func polling(
        timeout: Nanoseconds = 50 * .millisecond, retries: Int = 1, service: Nanoseconds = .millisecond,
        communication: CommunicationService = .ownCore, rule: Poll.PeriodRule = .fixedRateSkip
    ) -> Plant {
        var plant = empty()
        plant.devices = [
            Device(
                id: "scada", title: "SCADA", kind: .scadaServer, zone: "cell", processor: Processor(cores: 2),
                communication: Communication(service: .task(priority: 5))),
            Device(
                id: "plc", title: "PLC", kind: .plc, zone: "cell", processor: Processor(),
                communication: Communication(service: communication, perMessage: .constant(service))),
            Device(
                id: "switch", title: "Switch", kind: .switch, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore), forwardingLatency: 5_000),
        ]
        plant.links = ["scada", "plc"].map {
            Link(id: $0, ends: [$0, "switch"], rate: 100_000_000, propagation: 500)
        }
        plant.flows = [
            Flow(
                id: "poll", title: "Poll", protocolName: "modbus-tcp", source: "scada", destination: "plc",
                kind: .poll(
                    Poll(
                        period: 100 * .millisecond, rule: rule, timeout: timeout, retries: retries, requestBytes: 12,
                        replyBytes: 29)))
        ]
        plant.requirements = [
            Requirement(id: "poll", title: "Poll", subject: .poll(flow: "poll"), limit: 20 * .millisecond),
            Requirement(id: "age", title: "Age", subject: .dataAge(flow: "poll"), limit: 150 * .millisecond),
        ]
        return plant
    }
}
