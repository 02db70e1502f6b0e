import TaktKernel
import TaktPlant

/// A small sound plant, and what the rules say of it after a change.
protocol SoundPlantTests {}

extension SoundPlantTests {
    /// A PLC and a SCADA server on one switch, in two zones.
    static var sound: Plant {
        var plant = Plant(id: "cell", title: "Cell")
        plant.zones = [
            Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 2),
            Zone(id: "room", title: "Room", level: .supervision, securityLevelTarget: 2),
        ]
        plant.conduits = [Conduit(id: "way", title: "Way", zones: ["cell", "room"])]
        plant.devices = [
            device("plc", .plc, "cell", Processor()), device("scada", .scadaServer, "room", Processor(cores: 2)),
            device("sw", .switch, "cell", nil),
        ]
        plant.devices[0].tasks = [task("fast", .periodic(period: 10 * .millisecond, offset: 0, jitter: nil))]
        plant.devices[0].tasks.append(task("main", .scan(minimumCycle: 0, gap: 0)))
        plant.links = [link("plc", "sw"), link("sw", "scada")]
        plant.flows = [
            flow("values", from: "scada", to: "plc", .poll(poll)),
            flow("stop", from: "scada", to: "plc", .command(poll)),
        ]
        let steps = [OperatorStep(title: "stop", action: .command(flow: "stop"))]
        plant.operators = [
            OperatorSpec(
                id: "ann", title: "Ann", station: "scada", trigger: .alarm(interval: .constant(.minute)), steps: steps)
        ]
        plant.outages = [Outage(id: "dip", device: "plc", start: .second, duration: .second)]
        let chain = Chain(
            stimulus: .exponential(mean: .minute),
            stages: [.task(TaskReference(device: "plc", task: "fast")), .flow("values"), .operatorAction("ann")])
        plant.requirements = [
            requirement("fast", .task(TaskReference(device: "plc", task: "fast"))),
            requirement("values", .poll(flow: "values")),
            requirement("stopped", .chain(chain)),
            requirement("back", .recovery(outage: "dip", until: .flow("values"))),
        ]
        return plant
    }

    static var poll: Poll { Poll(period: .second, timeout: .second, retries: 1, requestBytes: 12, replyBytes: 129) }

    static func device(_ id: String, _ kind: DeviceKind, _ zone: String, _ processor: Processor?) -> Device {
        Device(
            id: id, title: id, kind: kind, zone: zone, processor: processor,
            communication: Communication(service: .ownCore))
    }

    static func task(
        _ id: String, _ activation: Activation, _ execution: Nanoseconds = .millisecond, core: Int? = nil
    ) -> TaskSpec {
        TaskSpec(
            id: id, title: id, activation: activation, priority: 1,
            sections: [Section(execution: .constant(execution))],
            core: core)
    }

    static func link(_ a: String, _ b: String) -> Link {
        Link(id: a + "--" + b, ends: [a, b], rate: 100_000_000, propagation: 0)
    }

    static func flow(_ id: String, from: String, to: String, _ kind: FlowKind) -> Flow {
        Flow(id: id, title: id, protocolName: "modbus-tcp", source: from, destination: to, kind: kind)
    }

    static func requirement(_ id: String, _ subject: RequirementSubject) -> Requirement {
        Requirement(id: id, title: id, subject: subject, limit: .second)
    }

    /// The issues of the sound plant after a change: `path: message`, warnings marked.
    func issues(_ change: (inout Plant) -> Void) -> [String] {
        var plant = Self.sound
        change(&plant)
        return PlantRules.issues(of: plant).map {
            "\($0.path): \($0.severity == .warning ? "warning: " : "")\($0.message)"
        }
    }
}
