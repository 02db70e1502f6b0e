import TaktAnalysis
import TaktKernel
import TaktPlant
import TaktSimulation
import Testing

/// Small plants whose bounds are worked out by hand.
@Suite("Bounds of plants")
struct PlantBoundTests {
    static func task(
        _ id: String, every period: Nanoseconds, takes execution: Distribution, priority: Int,
        overrun: OverrunPolicy = .queue
    ) -> TaskSpec {
        TaskSpec(
            id: id, title: id, activation: .periodic(period: period * .millisecond, offset: 0, jitter: nil),
            priority: priority, sections: [Section(execution: execution)], overrun: overrun)
    }

    static func ms(_ count: Nanoseconds) -> Distribution { .constant(count * .millisecond) }

    /// One controller with a requirement on each task.
    static func plc(
        _ tasks: [TaskSpec], cores: Int = 1, scheduling: Scheduling = .fixedPriority,
        service: CommunicationService = .ownCore
    ) -> Plant {
        var plant = Plant(id: "test", title: "Test")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        var device = Device(
            id: "plc", title: "PLC", kind: .plc, zone: "cell",
            processor: Processor(cores: cores, scheduling: scheduling),
            communication: Communication(service: service, perMessage: .constant(300_000)))
        device.tasks = tasks
        plant.devices = [device]
        plant.requirements = tasks.map {
            Requirement(
                id: $0.id, title: $0.id, subject: .task(TaskReference(device: "plc", task: $0.id)), limit: .second)
        }
        return plant
    }

    /// The controller with a client that polls it over one switch at 100 Mbit/s.
    static func polled(_ plant: Plant, timeout: Nanoseconds = .second) -> Plant {
        var plant = plant
        plant.devices += [
            Device(
                id: "scada", title: "SCADA", kind: .scadaServer, zone: "cell", processor: Processor(),
                communication: Communication(service: .ownCore, perMessage: .constant(100_000))),
            Device(
                id: "switch", title: "Switch", kind: .switch, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore), forwardingLatency: 5_000),
        ]
        plant.links = ["scada", "plc"].map { Link(id: $0, ends: [$0, "switch"], rate: 100_000_000, propagation: 500) }
        plant.flows.append(
            Flow(
                id: "poll", title: "poll", protocolName: "modbus-tcp", source: "scada", destination: "plc",
                kind: .poll(
                    Poll(
                        period: 100 * .millisecond, timeout: timeout, retries: 1, requestBytes: 12, replyBytes: 29))))
        plant.requirements.append(
            Requirement(id: "poll", title: "poll", subject: .poll(flow: "poll"), limit: 20 * .millisecond))
        plant.requirements.append(
            Requirement(id: "age", title: "age", subject: .dataAge(flow: "poll"), limit: 200 * .millisecond))
        return plant
    }

    static func bounds(_ plant: Plant) -> [Bound] { PlantAnalysis.bounds(of: plant).requirements.map(\.bound) }

    static func durations(_ plant: Plant) -> [Nanoseconds?] { bounds(plant).map(\.duration) }

    @Test("Three periodic tasks of a controller: 2, 10 and 36 ms")
    func periodic() {
        let plant = Self.plc([
            Self.task("fast", every: 10, takes: Self.ms(2), priority: 1),
            Self.task("slow", every: 50, takes: Self.ms(8), priority: 2),
            Self.task("main", every: 100, takes: Self.ms(20), priority: 3),
        ])
        // slow: 8 and one job of fast; its second job comes at 10, when slow is done.
        // main: 20 + 8 and 4 jobs of fast.
        #expect(Self.durations(plant) == [2, 10, 36].map { $0 * .millisecond })
    }

    @Test(
        "A skipped release leaves one job alive: the level above may be overloaded by it without harm to its own response"
    )
    func skipping() {
        let plant = Self.plc([
            Self.task("fast", every: 10, takes: Self.ms(4), priority: 1),
            Self.task("slow", every: 20, takes: Self.ms(13), priority: 2, overrun: .skip),
        ])
        // 13 + 3 x 4 = 25.
        #expect(Self.durations(plant) == [4 * .millisecond, 25 * .millisecond])
    }

    @Test("Among equals what was released by then goes first, and nothing that comes later")
    func equals() {
        let plant = Self.plc([
            Self.task("a", every: 5, takes: Self.ms(2), priority: 1),
            Self.task("b", every: 20, takes: Self.ms(7), priority: 1),
        ])
        // a released with b waits for all of it, 9; b is never interrupted and waits for one a.
        #expect(Self.durations(plant) == [9 * .millisecond, 9 * .millisecond])
    }

    @Test("A recovery has the absence and the start-up, or the takeover of a standby that is surely sooner")
    func recovery() {
        var plant = Self.polled(Self.plc([Self.task("a", every: 10, takes: Self.ms(6), priority: 1)]))
        plant.devices[0].startUp = 12 * .second
        plant.devices[0].networkStartUp = 90 * .second
        plant.outages = [
            Outage(
                id: "dip", device: "plc", start: .constant(.second),
                duration: .uniform(minimum: 5 * .second, maximum: 60 * .second))
        ]
        let task = TaskReference(device: "plc", task: "a")
        plant.requirements = [
            Requirement(id: "back", title: "", subject: .recovery(outage: "dip", until: .task(task)), limit: .second)
        ]
        // A job comes within 10 ms and takes 6.
        let job: Nanoseconds = 16 * .millisecond
        #expect(Self.durations(plant) == [72 * .second + job])
        plant.devices[0].standby = Standby(takeover: .uniform(minimum: 0, maximum: 300 * .millisecond))
        #expect(Self.durations(plant) == [300 * .millisecond + job])
        // After 17 s the device itself may be there.
        plant.devices[0].standby = Standby(takeover: .constant(17 * .second))
        #expect(Self.durations(plant) == [72 * .second + job])
    }

    @Test("A poll over a switch: every stage to the nanosecond")
    func poll() {
        let plant = Self.polled(Self.plc([]))
        // 70 and 87 bytes, 8 of preamble: 6,240 and 7,600 ns on each of two links; 500 ns each, 5 us in the switch.
        let out: Nanoseconds = 2 * 6_240 + 2 * 500 + 5_000
        let back: Nanoseconds = 2 * 7_600 + 2 * 500 + 5_000
        let all = 100_000 + out + 300_000 + back + 100_000
        #expect(Self.durations(plant) == [all, 100 * .millisecond + all])
        guard case .bound(_, let parts) = Self.bounds(plant)[0] else {
            Issue.record("no bound")
            return
        }
        #expect(parts.map(\.duration) == [100_000, out, 300_000, back, 100_000])
    }

    @Test("A rate limit has a bound while the tokens last, and none when more frames may come")
    func rateLimit() {
        func plant(_ limit: FrameLimit) -> Plant {
            var plant = Self.polled(Self.plc([]))
            plant.zones.append(Zone(id: "room", title: "Room", level: .supervision, securityLevelTarget: 1))
            plant.conduits = [Conduit(id: "way", title: "Way", zones: ["cell", "room"])]
            plant.devices[1].zone = "room"
            plant.conduits[0].elements = [
                InlineElement(
                    title: "gate", perFrame: .constant(10_000), picosecondsPerByte: 0, queueFrames: nil,
                    failOpen: false, limit: limit, origin: .control("gate"))
            ]
            return plant
        }
        // A poll and its answer are two frames every 100 ms.
        let free = Self.durations(Self.polled(Self.plc([])))
        let bounds = Self.durations(plant(FrameLimit(every: 20 * .millisecond, burst: 2)))
        // Each way through the box, and behind a frame of the other way, which the analysis does not rule out.
        #expect(bounds[0] == (free[0] ?? 0) + 4 * 10_000)
        for limit in [
            FrameLimit(every: 60 * .millisecond, burst: 9), FrameLimit(every: 20 * .millisecond, burst: 1),
        ] {
            let reason = Self.bounds(plant(limit))[0].reason ?? "bounded"
            #expect(reason.contains("gate at way"), "\(reason)")
        }
        var open = plant(FrameLimit(every: 20 * .millisecond, burst: 2))
        open.conduits[0].elements[0].failure = BoxFailure(interval: .constant(.hour), duration: .constant(.second))
        #expect(Self.bounds(open)[0].reason?.contains("gate at way may fail") == true)
        open.conduits[0].elements[0].failOpen = true
        #expect(Self.durations(open) == bounds)
        open.conduits[0].elements[0].only = FlowMatch(protocols: ["opc-ua"])
        #expect(Self.durations(open) == free)
    }

    @Test(
        "The age through a relay is bounded by both periods and the ways, and by nothing where a report comes when it likes"
    )
    func relayedAge() throws {
        let host = Device(
            id: "relay", title: "Relay", kind: .historian, zone: "cell", processor: Processor(),
            communication: Communication(service: .ownCore))
        let link = Link(id: "relay", ends: ["relay", "switch"], rate: 100_000_000, propagation: 500)
        func relayed(_ mode: Relay.Mode) -> Plant {
            Self.polled(Self.plc([])).applying([
                .relay(
                    flow: "poll",
                    Relay(
                        title: "mirror", host: "relay", added: Relay.AddedHost(device: host, link: link), mode: mode,
                        every: .second, perMessage: .constant(0), origin: .control("idmz")))
            ])
        }
        for (mode, periods) in [(Relay.Mode.poll, 1_100 * Nanoseconds.millisecond), (.push, .second)] {
            let plant = relayed(mode)
            let bound = try #require(Self.durations(plant)[1])
            let longest = try #require(
                Simulation.run(plant, horizon: 20 * .second, seed: 1, replication: 0).requirements[1].maximum)
            #expect(longest > periods && longest <= bound && bound < periods + 2 * .millisecond, "\(longest), \(bound)")
        }
        var plant = relayed(.poll)
        plant.flows[1].kind = .report(ReportOnChange(interval: .constant(.second), payloadBytes: 10))
        (plant.flows[1].source, plant.flows[1].destination) = ("plc", "relay")
        #expect(Self.bounds(plant)[1].reason == "flow idmz/poll brings values when they change, which may be long ago")
    }

    @Test("At the end of the scan a message waits for one scan")
    func endOfScan() {
        let scan = TaskSpec(
            id: "scan", title: "scan", activation: .scan(minimumCycle: 0, gap: 0), priority: 1,
            sections: [Section(execution: .uniform(minimum: 3 * .millisecond, maximum: 5 * .millisecond))])
        let free = Self.durations(Self.polled(Self.plc([])))
        let bounds = Self.durations(Self.polled(Self.plc([scan], service: .endOfScan)))
        #expect(bounds[0] == 5 * .millisecond + 300_000)
        #expect(bounds[1] == (free[0] ?? 0) + 5 * .millisecond)
    }

    @Test("In a slice a message of 0.3 ms needs two budgets of 0.2 ms")
    func slice() {
        let free = Self.durations(Self.polled(Self.plc([])))
        let service = CommunicationService.slice(permille: 200, period: .millisecond, priority: 5)
        let plant = Self.polled(
            Self.plc([Self.task("low", every: 10, takes: Self.ms(4), priority: 9)], service: service))
        let bounds = Self.durations(plant)
        // The budget was just used up: 0.8 ms, one period, and the rest of 0.1 ms.
        #expect(bounds[1] == (free[0] ?? 0) - 300_000 + 1_900_000)
        // low: 4 ms of its own and a budget in each of the six periods that it meets.
        #expect(bounds[0] == 4 * .millisecond + 6 * 200_000)
    }

    @Test("On several cores work with fewer rivals than cores never waits")
    func cores() {
        let tasks = [
            Self.task("a", every: 10, takes: .uniform(minimum: 0, maximum: 9_000_000), priority: 1),
            Self.task("b", every: 10, takes: Self.ms(9), priority: 2),
        ]
        #expect(Self.durations(Self.plc(tasks, cores: 2)) == [9 * .millisecond, 9 * .millisecond])
        #expect(Self.durations(Self.plc(tasks, cores: 1)) == [9 * .millisecond, nil])
    }

    @Test("A chain adds a wait and a response at each stage")
    func chain() {
        var plant = Self.polled(Self.plc([Self.task("fast", every: 10, takes: Self.ms(2), priority: 1)]))
        let poll = Self.durations(plant)[1] ?? 0
        plant.requirements = [
            Requirement(
                id: "chain", title: "chain",
                subject: .chain(
                    Chain(
                        stimulus: .constant(.second),
                        stages: [.task(TaskReference(device: "plc", task: "fast")), .flow("poll")])), limit: .second)
        ]
        #expect(Self.durations(plant) == [12 * .millisecond + 100 * .millisecond + poll])
    }
}
