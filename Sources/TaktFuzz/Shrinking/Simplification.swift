import TaktKernel
import TaktPlant

/// One way to make a case plainer without taking a thing out of it; `nil` when it is that plain already.
struct Simplification: Sendable {
    var apply: @Sendable (FuzzCase) -> FuzzCase?

    /// The plant after a change, when that changed anything.
    private static func plant(_ change: @escaping @Sendable (inout Plant) -> Void) -> Simplification {
        Simplification { fuzzCase in
            var plainer = fuzzCase
            change(&plainer.plant)
            return plainer == fuzzCase ? nil : plainer
        }
    }

    private static func tasks(_ change: @escaping @Sendable (inout TaskSpec) -> Void) -> Simplification {
        plant { plant in
            for device in plant.devices.indices {
                for task in plant.devices[device].tasks.indices { change(&plant.devices[device].tasks[task]) }
            }
        }
    }

    static let all: [Simplification] = [
        Simplification { fuzzCase in
            guard fuzzCase.horizon > 1 else { return nil }
            var shorter = fuzzCase
            shorter.horizon /= 2
            return shorter
        },
        .plant { plant in
            plant.summary = ""
            plant.downtimeCost = nil
            for index in plant.requirements.indices { plant.requirements[index].cost = nil }
        },
        .tasks { task in
            task.sections = task.sections.map {
                Section(execution: $0.execution.steady, isPreemptive: $0.isPreemptive, mutexes: $0.mutexes)
            }
        },
        .tasks { task in task.sections = Array(task.sections.prefix(1)) },
        .plant { plant in
            for device in plant.devices.indices {
                plant.devices[device].mutexes = []
                for task in plant.devices[device].tasks.indices {
                    for section in plant.devices[device].tasks[task].sections.indices {
                        plant.devices[device].tasks[task].sections[section].mutexes = []
                    }
                }
            }
        },
        .tasks { task in
            // A task of its own needs neither a flow nor a task before it.
            switch task.activation {
            case .message, .successor: task.activation = .periodic(period: .second, offset: 0, jitter: nil)
            case .scan, .periodic, .event: break
            }
        },
        .tasks { $0.watchdog = nil },
        .tasks { task in
            switch task.activation {
            case .periodic(let period, _, _): task.activation = .periodic(period: period, offset: 0, jitter: nil)
            case .event(let interval, _): task.activation = .event(interval: interval.steady, offset: 0)
            case .successor(let predecessors):
                task.activation = .successor(predecessors.map { Predecessor(task: $0.task, ready: $0.ready) })
            case .scan, .message: break
            }
        },
        .plant { plant in
            for index in plant.devices.indices {
                plant.devices[index].communication.perMessage = plant.devices[index].communication.perMessage.steady
                plant.devices[index].communication.picosecondsPerByte = 0
                plant.devices[index].communication.connectionLimit = nil
                plant.devices[index].communication.requestLimit = nil
                plant.devices[index].communication.replyDelay = .constant(0)
            }
        },
        .plant { plant in
            for index in plant.devices.indices { plant.devices[index].communication = Communication(service: .ownCore) }
        },
        .plant { plant in
            for index in plant.devices.indices where plant.devices[index].processor != nil {
                plant.devices[index].processor = Processor()
                for task in plant.devices[index].tasks.indices { plant.devices[index].tasks[task].core = nil }
            }
        },
        .plant { plant in
            for index in plant.devices.indices {
                plant.devices[index].memory = nil
                plant.devices[index].memoryUses = []
                plant.devices[index].startUp = 0
                plant.devices[index].networkStartUp = 0
                plant.devices[index].standby = nil
                plant.devices[index].mirror = nil
                plant.devices[index].forwardingLatency = 0
            }
        },
        .plant { plant in
            for index in plant.devices.indices {
                plant.devices[index].fragility = .robust
                plant.devices[index].model = nil
            }
            for index in plant.links.indices { plant.links[index].medium = .copper }
            for index in plant.operators.indices { plant.operators[index].access = .local }
        },
        .plant { plant in
            plant.outages = plant.outages.map {
                Outage(id: $0.id, device: $0.device, start: $0.start.mean, duration: $0.duration.mean)
            }
        },
        .plant { plant in
            for index in plant.flows.indices {
                plant.flows[index].via = []
                plant.flows[index].isTagged = false
                if case .report(var report) = plant.flows[index].kind {
                    (report.first, report.burst) = (nil, nil)
                    plant.flows[index].kind = .report(report)
                }
            }
        },
        .plant { plant in
            // A flow with values of its own needs no other flow.
            for index in plant.flows.indices where plant.flows[index].relays != nil {
                plant.flows[index].relays = nil
                if case .report(var report) = plant.flows[index].kind {
                    report.interval = .constant(.second)
                    plant.flows[index].kind = .report(report)
                }
            }
        },
        .plant { plant in
            for index in plant.links.indices {
                plant.links[index].queueFrames = nil
                plant.links[index].discipline = .strictPriority
                plant.links[index].ports = []
                plant.links[index].propagation = 0
                plant.links[index].rate = 100_000_000
            }
        },
        .plant { plant in
            for index in plant.operators.indices {
                plant.operators[index].steps = Array(plant.operators[index].steps.prefix(1))
            }
        },
    ]
}
