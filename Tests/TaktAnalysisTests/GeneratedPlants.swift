import TaktKernel
import TaktPlant

/// Plants made at random from a seed, all of whose times have an upper end, so that analysis has something to say.
struct GeneratedPlants {
    private var chance: RandomStream

    init(seed: UInt64) { chance = RandomStream(seed: seed, replication: 0, name: "analysis") }

    static func plant(seed: UInt64) -> Plant {
        var generator = GeneratedPlants(seed: seed)
        return generator.make()
    }

    private mutating func pick(_ low: Int64, _ high: Int64) -> Int64 {
        low + Int64(chance.below(UInt64(high - low + 1)))
    }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int(pick(0, Int64(choices.count) - 1))]
    }

    private mutating func flip(_ percent: Int64) -> Bool { pick(1, 100) <= percent }

    private mutating func make() -> Plant {
        var plant = Plant(id: "generated", title: "Generated")
        plant.zones = [
            Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1),
            Zone(id: "room", title: "Room", level: .supervision, securityLevelTarget: 1),
        ]
        plant.conduits = [Conduit(id: "border", title: "Border", zones: ["cell", "room"])]
        if flip(40) {
            plant.conduits[0].elements = [
                InlineElement(
                    title: "wall", perFrame: time(5_000, 200_000), picosecondsPerByte: pick(0, 9_000),
                    queueFrames: flip(30) ? Int(pick(4, 60)) : nil, failOpen: flip(50), origin: .control("wall"))
            ]
        }
        let controllers = ["plc-a", "plc-b", "plc-c"]
        plant.devices = controllers.map { controller($0) }
        plant.devices.append(server())
        for (id, zone) in [("switch-1", "cell"), ("switch-2", "room")] {
            plant.devices.append(
                Device(
                    id: id, title: id, kind: .switch, zone: zone, processor: nil,
                    communication: Communication(service: .ownCore), forwardingLatency: pick(0, 20_000)))
        }
        plant.links = links(controllers)
        plant.flows = flows(controllers)
        if flip(50) { protect(&plant) }
        if flip(30) { roundUp(&plant) }
        plant.operators = people()
        if flip(30) {
            plant.outages = [
                Outage(id: "dip", device: "plc-c", start: 2 * .second, duration: pick(1, 900) * .millisecond)
            ]
            vary(&plant)
        }
        plant.requirements = requirements(plant)
        return plant
    }

    /// An outage that repeats, varies or spares the tasks; a standby and an interface that opens late.
    private mutating func vary(_ plant: inout Plant) {
        if flip(50) { plant.outages[0].duration = time(.millisecond, 900 * .millisecond) }
        if flip(50) { plant.outages[0].start = time(.second, 2 * .second) }
        if flip(40) { plant.outages[0].every = pick(1, 5) * .second }
        if flip(30) { plant.outages[0].scope = .network }
        for index in plant.devices.indices where plant.devices[index].id == "plc-c" {
            if flip(40) { plant.devices[index].networkStartUp = pick(1, 500) * .millisecond }
            if flip(40) { plant.devices[index].standby = Standby(takeover: time(1, 300 * .millisecond)) }
        }
    }

    /// A time up to `most`, by a law that has an end.
    private mutating func time(_ least: Nanoseconds, _ most: Nanoseconds) -> Distribution {
        let low = pick(least, most)
        let high = pick(low, most)
        switch pick(0, 4) {
        case 0: return .constant(high)
        case 1: return .uniform(minimum: low, maximum: high)
        case 2: return .triangular(minimum: low, typical: pick(low, high), maximum: high)
        case 3: return .sequence([low, high, (low + high) / 2])
        default: return .normal(mean: (low + high) / 2, deviation: (high - low) / 3 + 1, minimum: low, maximum: high)
        }
    }

    // MARK: devices

    private mutating func controller(_ id: String) -> Device {
        let cores = flip(25) ? 2 : 1
        let scheduling: Scheduling = flip(20) ? .timeSharing(quantum: pick(200, 2_000) * .microsecond) : .fixedPriority
        let service: CommunicationService = pick([
            .ownCore, .endOfScan, .task(priority: Int(pick(1, 12))), .task(priority: 6),
            .slice(permille: pick(100, 600), period: pick([1, 2, 5]) * .millisecond, priority: Int(pick(1, 12))),
        ])
        var device = Device(
            id: id, title: id, kind: .plc, zone: "cell",
            processor: Processor(
                cores: cores, speedPermille: pick([1000, 1500, 700]), scheduling: scheduling,
                contextSwitch: flip(60) ? pick(0, 20_000) : 0),
            communication: Communication(
                service: service, perMessage: time(10_000, 400_000), picosecondsPerByte: pick(0, 20_000)))
        device.startUp = pick(1, 300) * .millisecond
        if flip(30) { device.communication.replyDelay = time(100_000, 5_000_000) }
        let isPartitioned = cores > 1 && flip(50)
        for number in 0..<Int(pick(1, 4)) {
            device.tasks.append(task(number, core: isPartitioned ? Int(pick(0, 1)) : nil))
        }
        if cores == 1, flip(35) { share(&device) }
        return device
    }

    /// Gives a device a mutex or two that some of its tasks lock for a section.
    private mutating func share(_ device: inout Device) {
        for id in ["m", "n"].prefix(Int(pick(1, 2))) {
            let one = pick([
                MutexSpec.AccessProtocol.priorityInheritance, .priorityCeiling, .priorityInheritance, .none,
            ])
            device.mutexes.append(MutexSpec(id: id, accessProtocol: one))
            for index in device.tasks.indices where flip(60) {
                device.tasks[index].sections.append(Section(execution: time(1_000, 900_000), mutexes: [id]))
                if flip(30) { device.tasks[index].sections.append(Section(execution: time(1_000, 90_000))) }
            }
        }
    }

    private mutating func task(_ number: Int, core: Int?) -> TaskSpec {
        let period = pick([4, 5, 10, 20, 50, 100]) * .millisecond
        let most = max(50_000, period / pick(4, 9))
        var sections = [Section(execution: time(20_000, most))]
        if flip(30) { sections.append(Section(execution: time(1_000, min(most, 600_000)), isPreemptive: false)) }
        if flip(20) { sections.append(Section(execution: time(1_000, most / 4))) }
        let activation: Activation
        switch pick(0, 9) {
        case 0...1: activation = .scan(minimumCycle: pick(0, 40) * .millisecond, gap: pick(0, 5) * .millisecond)
        case 2:
            activation = .event(interval: .uniform(minimum: period, maximum: 3 * period), offset: pick(0, 1) * period)
        default:
            let jitter: Distribution? = flip(50) ? .uniform(minimum: 0, maximum: pick(0, 4) * period / 2) : nil
            activation = .periodic(period: period, offset: pick(0, 3) * period / 2, jitter: jitter)
        }
        var task = TaskSpec(
            id: "task-\(number)", title: "task \(number)", activation: activation, priority: Int(pick(1, 8)),
            sections: sections, overrun: flip(60) ? .queue : pick(OverrunPolicy.allCases), core: core)
        task.deadline = pick([1, 2]) * period
        if flip(30) { task.watchdog = Watchdog(limit: pick(1, 4) * period, action: pick(Watchdog.Action.allCases)) }
        return task
    }

    private mutating func server() -> Device {
        var device = Device(
            id: "server", title: "server", kind: .scadaServer, zone: "room",
            processor: Processor(
                cores: Int(pick(1, 4)), scheduling: flip(50) ? .timeSharing(quantum: 5 * .millisecond) : .fixedPriority,
                contextSwitch: pick(0, 5_000)),
            communication: Communication(
                service: .task(priority: 5), perMessage: time(10_000, 200_000), picosecondsPerByte: 2_000))
        device.tasks = [
            TaskSpec(
                id: "alarms", title: "alarms",
                activation: .periodic(period: 100 * .millisecond, offset: 0, jitter: nil),
                priority: Int(pick(3, 9)), sections: [Section(execution: time(.millisecond, 20 * .millisecond))],
                overrun: .pendingOne)
        ]
        return device
    }

    private mutating func links(_ controllers: [String]) -> [Link] {
        var links = controllers.map { id in
            Link(id: id, ends: [id, "switch-1"], rate: pick([10_000_000, 100_000_000]), propagation: pick(0, 900))
        }
        links.append(
            Link(
                id: "trunk", ends: ["switch-1", "switch-2"], rate: pick([10_000_000, 100_000_000, 1_000_000_000]),
                propagation: pick(0, 900), queueFrames: flip(40) ? Int(pick(8, 300)) : nil))
        if flip(20) { links[0].discipline = .fifo }
        links.append(Link(id: "server", ends: ["server", "switch-2"], rate: 100_000_000, propagation: 50))
        return links
    }

    // MARK: flows

    private mutating func flows(_ controllers: [String]) -> [Flow] {
        var flows: [Flow] = []
        func flow(_ id: String, _ source: String, _ destination: String, _ kind: FlowKind, _ priority: Int64) -> Flow {
            Flow(
                id: id, title: id, protocolName: "modbus-tcp", source: source, destination: destination, kind: kind,
                priority: Int(priority))
        }
        for id in controllers {
            let poll = Poll(
                period: pick(50, 400) * .millisecond, offset: pick(0, 90) * .millisecond,
                rule: pick(Poll.PeriodRule.allCases), timeout: pick(20, 600) * .millisecond, retries: Int(pick(0, 2)),
                requestBytes: Int(pick(8, 200)), replyBytes: Int(pick(8, 4_000)))
            flows.append(flow("poll-" + id, "server", id, .poll(poll), pick(3, 6)))
        }
        for number in 0..<pick(1, 4) {
            let source = pick(controllers)
            let others = (controllers + ["server"]).filter { $0 != source }
            let cyclic = CyclicIO(
                interval: pick(4, 40) * .millisecond, offset: pick(0, 9) * .millisecond,
                timeoutMultiplier: Int(pick(3, 8)), reconnect: .second, payloadBytes: Int(pick(8, 2_000)))
            flows.append(flow("io-\(number)", source, pick(others), .cyclic(cyclic), pick(0, 4)))
        }
        let report = ReportOnChange(
            interval: .uniform(minimum: pick(20, 200) * .millisecond, maximum: .second),
            payloadBytes: Int(pick(20, 6_000)))
        flows.append(flow("report", pick(controllers), "server", .report(report), pick(4, 7)))
        if flip(50) {
            let bulk = BulkTransfer(
                period: 2 * .second, totalBytes: pick(10_000, 300_000), window: Int(pick(1, 12)))
            flows.append(flow("archive", "server", pick(controllers), .bulk(bulk), pick(5, 7)))
        }
        let command = Poll(
            period: .second, timeout: 300 * .millisecond, retries: 1, requestBytes: 20, replyBytes: 12)
        flows.append(flow("command", "server", "plc-a", .command(command), 4))
        return flows
    }

    /// Makes a poll cycle of some polls.
    private mutating func roundUp(_ plant: inout Plant) {
        plant.pollCycles = [
            PollCycle(
                id: "round", title: "round", period: pick(50, 400) * .millisecond, offset: pick(0, 50) * .millisecond,
                rule: pick(Poll.PeriodRule.allCases), gap: pick(0, 5) * .millisecond)
        ]
        var count = 0
        for index in plant.flows.indices {
            guard case .poll(var poll) = plant.flows[index].kind, count == 0 || flip(70) else { continue }
            poll.cycle = "round"
            plant.flows[index].kind = .poll(poll)
            count += 1
        }
        for index in plant.flows.indices where flip(30) { plant.flows[index].isTagged = true }
    }

    private mutating func protect(_ plant: inout Plant) {
        for index in plant.flows.indices where flip(60) {
            let session: SecureSession? =
                flip(60)
                ? SecureSession(
                    roundTrips: Int(pick(1, 3)), sourceSetup: time(100_000, 2_000_000),
                    destinationSetup: time(500_000, 30_000_000), bytesPerMessage: Int(pick(100, 2_500)),
                    life: pick(200, 3_000) * .millisecond, timeout: pick(50, 900) * .millisecond) : nil
            plant.flows[index].messageCosts.append(
                MessageCost(
                    title: "TLS", sourcePerMessage: time(1_000, 30_000), destinationPerMessage: time(1_000, 90_000),
                    sourcePicosecondsPerByte: pick(0, 2_000), destinationPicosecondsPerByte: pick(0, 20_000),
                    extraBytes: 29, session: session, origin: .control("tls")))
        }
    }

    private mutating func people() -> [OperatorSpec] {
        [
            OperatorSpec(
                id: "person", title: "person", station: "server",
                trigger: flip(50)
                    ? .schedule(period: 3 * .second, offset: 0)
                    : .alarm(interval: .uniform(minimum: 900 * .millisecond, maximum: 4 * .second)),
                steps: [
                    OperatorStep(title: "notice", action: .human(time(100_000_000, 900_000_000))),
                    OperatorStep(title: "log in", action: .login),
                    OperatorStep(title: "command", action: .command(flow: "command")),
                ], login: flip(50) ? Login(time: time(100_000_000, 700_000_000), sessionLife: 5 * .second) : nil)
        ]
    }

    // MARK: requirements

    private mutating func requirements(_ plant: Plant) -> [Requirement] {
        var list: [Requirement] = []
        func require(_ subject: RequirementSubject) {
            list.append(Requirement(id: "r\(list.count)", title: "r\(list.count)", subject: subject, limit: .second))
        }
        for device in plant.devices {
            for task in device.tasks { require(.task(TaskReference(device: device.id, task: task.id))) }
        }
        for flow in plant.flows {
            switch flow.kind {
            case .poll:
                require(.poll(flow: flow.id))
                require(.dataAge(flow: flow.id))
            case .cyclic, .report: require(.dataAge(flow: flow.id))
            case .command, .bulk: break
            }
        }
        if !plant.pollCycles.isEmpty { require(.pollCycle(cycle: "round")) }
        require(.operatorAction(operator: "person"))
        let cyclic = plant.flows.first { if case .cyclic = $0.kind { true } else { false } }
        var stages: [ChainStage] = [.task(TaskReference(device: "plc-a", task: "task-0"))]
        if let cyclic { stages.append(.flow(cyclic.id)) }
        stages += [.flow("poll-plc-b"), .task(TaskReference(device: "server", task: "alarms"))]
        require(.chain(Chain(stimulus: .uniform(minimum: 100 * .millisecond, maximum: .second), stages: stages)))
        if !plant.outages.isEmpty {
            require(.recovery(outage: "dip", until: .task(TaskReference(device: "plc-c", task: "task-0"))))
            require(.recovery(outage: "dip", until: .flow("poll-plc-c")))
        }
        return list
    }
}
