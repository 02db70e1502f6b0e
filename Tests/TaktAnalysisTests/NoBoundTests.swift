import TaktAnalysis
import TaktKernel
import TaktPlant
import Testing

/// Every reason for which there is no bound names what stands in the way.
@Suite("No bound, because")
struct NoBoundTests {
    private typealias Plants = PlantBoundTests

    private func reasons(_ plant: Plant) -> [String] { Plants.bounds(plant).map { $0.reason ?? "bounded" } }

    @Test("An execution without an upper end, and what it may hold up")
    func endlessExecution() {
        let plant = Plants.plc([
            Plants.task("high", every: 10, takes: Plants.ms(1), priority: 1),
            Plants.task("agent", every: 50, takes: .lognormal(median: 1_000_000, p95: 4_000_000), priority: 2),
            Plants.task("low", every: 100, takes: Plants.ms(1), priority: 3),
        ])
        let said = "execution of task plc/agent is lognormal, which has no upper end"
        #expect(reasons(plant) == ["bounded", said, said])
    }

    @Test("Events without a shortest interval")
    func endlessEvents() {
        let event = TaskSpec(
            id: "event", title: "event", activation: .event(interval: .exponential(mean: .second), offset: 0),
            priority: 2,
            sections: [Section(execution: Plants.ms(1))])
        let found = reasons(Plants.plc([Plants.task("low", every: 10, takes: Plants.ms(1), priority: 3), event]))
        #expect(found.allSatisfy { $0.contains("task plc/event") && $0.contains("exponential") })
    }

    @Test("Overload")
    func overload() {
        let plant = Plants.plc([
            Plants.task("a", every: 10, takes: Plants.ms(6), priority: 1),
            Plants.task("b", every: 10, takes: Plants.ms(6), priority: 2),
        ])
        #expect(
            reasons(plant) == ["bounded", "priority 2 of plc and what goes before it may ask for 120 % of its time"])
    }

    @Test("Cores shared by more tasks than there are")
    func global() {
        let tasks = (1...3).map { Plants.task("t\($0)", every: 10, takes: Plants.ms(2), priority: $0) }
        let found = reasons(Plants.plc(tasks, cores: 2))
        #expect(found[0] == "bounded" && found[1] == "bounded")
        #expect(found[2].contains("global scheduling"))
    }

    @Test("A mutex without a protocol")
    func mutex() {
        var tasks = [
            Plants.task("a", every: 10, takes: Plants.ms(1), priority: 1),
            Plants.task("b", every: 20, takes: Plants.ms(1), priority: 2),
            Plants.task("c", every: 40, takes: Plants.ms(3), priority: 3),
        ]
        for index in [0, 2] { tasks[index].sections[0].mutexes = ["m"] }
        var plant = Plants.plc(tasks)
        plant.devices[0].mutexes = [MutexSpec(id: "m", accessProtocol: .none)]
        #expect(reasons(plant).allSatisfy { $0.contains("mutex m of plc has no protocol") })
        for known in [MutexSpec.AccessProtocol.priorityInheritance, .priorityCeiling] {
            plant.devices[0].mutexes[0].accessProtocol = known
            // c holds it for 3 ms; both are held up by that, b too.
            #expect(Plants.durations(plant) == [4, 5, 5].map { $0 * .millisecond })
        }
    }

    @Test("A watchdog that may stop the device, and a poll of that device")
    func watchdog() {
        var tasks = [Plants.task("a", every: 10, takes: Plants.ms(6), priority: 1)]
        tasks[0].watchdog = Watchdog(limit: 5 * .millisecond, action: .restart)
        let found = reasons(Plants.polled(Plants.plc(tasks)))
        #expect(found.allSatisfy { $0.contains("watchdog of task plc/a may trip") }, "\(found)")
        tasks[0].watchdog?.limit = 6 * .millisecond
        #expect(reasons(Plants.polled(Plants.plc(tasks))) == ["bounded", "bounded", "bounded"])
        tasks[0].watchdog = Watchdog(limit: 5 * .millisecond, action: .log)
        #expect(reasons(Plants.polled(Plants.plc(tasks))) == ["bounded", "bounded", "bounded"])
    }

    @Test("A client that may be held up for any time has no bound, and takes none from others")
    func slowClient() {
        var plant = Plants.polled(Plants.plc([]))
        var client = Device(
            id: "hmi", title: "HMI", kind: .hmi, zone: "cell", processor: Processor(),
            communication: Communication(service: .task(priority: 5), perMessage: .constant(100_000)))
        client.tasks = [Plants.task("agent", every: 50, takes: .exponential(mean: 1_000_000), priority: 1)]
        plant.devices.append(client)
        plant.links.append(Link(id: "hmi", ends: ["hmi", "switch"], rate: 100_000_000, propagation: 500))
        var poll = plant.flows[0]
        (poll.id, poll.source) = ("other", "hmi")
        plant.flows.append(poll)
        plant.requirements.append(
            Requirement(id: "other", title: "other", subject: .poll(flow: "other"), limit: .second))
        let said = "execution of task hmi/agent is exponential, which has no upper end"
        #expect(reasons(plant) == ["bounded", "bounded", said])
    }

    @Test("A reply that may come after its time-out")
    func timeout() {
        let found = reasons(Plants.polled(Plants.plc([]), timeout: 300_000))
        #expect(found[0] == "the answer to flow poll may come after its time-out")
    }

    @Test("A planned outage, a control's outage")
    func outages() {
        let tasks = [Plants.task("a", every: 10, takes: Plants.ms(6), priority: 1)]
        var plant = Plants.polled(Plants.plc(tasks))
        plant.outages = [Outage(id: "dip", device: "plc", start: .second, duration: .second)]
        let planned = reasons(plant)
        #expect(planned[0] == "bounded")
        #expect(planned[1].contains("outage dip takes plc away"))
        plant.outages[0].origin = .control("patching")
        #expect(reasons(plant)[0].contains("outage dip (patching)"))
        // The interface alone stops no task.
        plant.outages[0].scope = .network
        #expect(reasons(plant)[0] == "bounded")
        #expect(reasons(plant)[1].contains("outage dip takes plc away"))
    }

    @Test("An outage that may come again before the recovery ends, or has no longest duration")
    func repeatedOutages() {
        let task = TaskReference(device: "plc", task: "a")
        var plant = Plants.polled(Plants.plc([Plants.task("a", every: 10, takes: Plants.ms(6), priority: 1)]))
        plant.outages = [Outage(id: "dip", device: "plc", start: .second, duration: .second)]
        plant.requirements = [
            Requirement(id: "back", title: "", subject: .recovery(outage: "dip", until: .task(task)), limit: .second)
        ]
        // 1 s away, 10 ms until the next job, and its 6 ms.
        #expect(reasons(plant) == ["bounded"])
        plant.outages[0].every = 1_016 * .millisecond
        #expect(reasons(plant) == ["bounded"])
        plant.outages[0].every = 1_016 * .millisecond - 1
        #expect(reasons(plant)[0].contains("may come again"))
        plant.outages[0].every = nil
        plant.outages[0].duration = .exponential(mean: .second)
        #expect(reasons(plant)[0].contains("the duration of outage dip"))
    }

    @Test("A filter, a connection limit, a queue")
    func losses() {
        var plant = Plants.polled(Plants.plc([]))
        plant.devices[0].communication.connectionLimit = 0
        #expect(reasons(plant)[0] == "plc takes 0 connections and refuses flow poll")
        plant.devices[0].communication.connectionLimit = nil
        plant.devices[0].communication.requestLimit = 1
        #expect(reasons(plant)[0] == "bounded")
        plant.flows.append(plant.flows[0])
        plant.flows[1].id = "second"
        #expect(reasons(plant)[0] == "plc, with `concurrent: 1`, may refuse a request of flow poll")
        plant = Plants.polled(Plants.plc([]))
        plant.links[1].queueFrames = 0
        #expect(reasons(plant)[0].contains("frames may wait at"))
        plant = Plants.polled(Plants.plc([]))
        plant.zones.append(Zone(id: "room", title: "Room", level: .supervision, securityLevelTarget: 1))
        plant.devices[1].zone = "room"
        plant.conduits = [Conduit(id: "border", title: "Border", zones: ["cell", "room"])]
        plant.conduits[0].filters = [
            ConduitFilter(title: "deny", rules: [FilterRule(protocols: ["opc-ua"])], origin: .control("wall"))
        ]
        #expect(reasons(plant)[0] == "deny at border drops flow poll")
    }

    @Test("A killed job, a person without an upper end, an access control")
    func killedAndPeople() {
        var tasks = [
            Plants.task("a", every: 10, takes: Plants.ms(6), priority: 1),
            Plants.task("b", every: 20, takes: Plants.ms(6), priority: 2, overrun: .abortAtDeadline),
        ]
        tasks[1].deadline = 10 * .millisecond
        #expect(reasons(Plants.plc(tasks))[1] == "task plc/b may be killed at its deadline")
        var plant = Plants.plc([])
        plant.operators = [
            OperatorSpec(
                id: "person", title: "person", station: "plc", trigger: .schedule(period: .minute, offset: 0),
                steps: [OperatorStep(title: "walk", action: .human(.lognormal(median: .second, p95: 3 * .second)))])
        ]
        plant.requirements = [
            Requirement(
                id: "person", title: "person", subject: .operatorAction(operator: "person"), limit: .second)
        ]
        #expect(reasons(plant) == ["step \"walk\" of operator person is lognormal, which has no upper end"])
        plant.operators[0].steps[0].action = .human(.uniform(minimum: 0, maximum: .second))
        #expect(reasons(plant) == ["bounded"])
        plant.operators[0].accessDelays = [
            AccessDelay(
                title: "factor", time: .constant(.second), sessionLife: .minute, failurePermille: 1, attempts: 3,
                lockout: .minute, identityFlow: nil, identityOutage: nil, breakGlass: nil, origin: .control("mfa"))
        ]
        #expect(reasons(plant) == ["factor of person (mfa) may take any number of tries"])
        // Checked on the spot and never failing, it is a step like any other.
        plant.operators[0].accessDelays[0].failurePermille = 0
        #expect(Plants.bounds(plant).map(\.duration) == [2 * .second])
        plant.operators[0].accessDelays[0].pool = SessionPool(name: "jump", capacity: 1)
        #expect(reasons(plant) == ["factor of person (mfa) waits for a session of jump, however long others hold it"])
    }
}
