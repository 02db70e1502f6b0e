import TaktKernel
import TaktPlant
import Testing

@Suite("Rules of a sound plant") struct RuleTests {
    /// A PLC and a SCADA server on one switch, in two zones.
    private static var sound: Plant {
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

    private static let poll = Poll(period: .second, timeout: .second, retries: 1, requestBytes: 12, replyBytes: 129)

    private static func device(_ id: String, _ kind: DeviceKind, _ zone: String, _ processor: Processor?) -> Device {
        Device(
            id: id, title: id, kind: kind, zone: zone, processor: processor,
            communication: Communication(service: .ownCore))
    }

    private static func task(
        _ id: String, _ activation: Activation, _ execution: Nanoseconds = .millisecond, core: Int? = nil
    ) -> TaskSpec {
        TaskSpec(
            id: id, title: id, activation: activation, priority: 1,
            sections: [Section(execution: .constant(execution))],
            core: core)
    }

    private static func link(_ a: String, _ b: String) -> Link {
        Link(id: a + "--" + b, ends: [a, b], rate: 100_000_000, propagation: 0)
    }

    private static func flow(_ id: String, from: String, to: String, _ kind: FlowKind) -> Flow {
        Flow(id: id, title: id, protocolName: "modbus-tcp", source: from, destination: to, kind: kind)
    }

    private static func requirement(_ id: String, _ subject: RequirementSubject) -> Requirement {
        Requirement(id: id, title: id, subject: subject, limit: .second)
    }

    /// The issues of the sound plant after a change: `path: message`, warnings marked.
    private func issues(_ change: (inout Plant) -> Void) -> [String] {
        var plant = Self.sound
        change(&plant)
        return PlantRules.issues(of: plant).map {
            "\($0.path): \($0.severity == .warning ? "warning: " : "")\($0.message)"
        }
    }

    @Test("the sound plant has no issues")
    func isSound() { #expect(issues { _ in } == []) }

    @Test("rules have names of their own")
    func names() { #expect(Set(PlantRules.all.map(\.name)).count == PlantRules.all.count) }

    @Test("complete: zones, devices and requirements")
    func complete() {
        #expect(
            PlantRules.issues(of: Plant(id: "x", title: "X")).map(\.message) == [
                "a plant needs at least one zone", "a plant needs at least one device",
                "a plant without requirements has nothing that a control could break",
            ])
    }

    @Test("unique-ids: an id twice in a section")
    func uniqueIDs() {
        #expect(
            issues { $0.requirements.append($0.requirements[2]) } == [
                "requirements[4].id: id: another requirement before this one is called `stopped` already"
            ])
        #expect(
            issues { $0.devices[0].tasks.append(Self.task("fast", .event(interval: .constant(.second), offset: 0))) }
                == [
                    "devices[0].tasks[2].id: id: another task before this one is called `fast` already"
                ])
    }

    @Test("readable-names: ids and titles that break a display")
    func readableNames() {
        #expect(issues { $0.zones[0].title = "a\u{1B}[31m" }.count == 1)
        #expect(
            issues { $0.requirements[0].id = "a b" }.first?.hasPrefix("requirements[0].id: id: `a b` is no id") == true)
    }

    @Test("references: each that leads nowhere, with a suggestion")
    func references() {
        #expect(
            issues { $0.flows[1].destination = "plcc" } == [
                "flows[1].to: there is no device `plcc`; did you mean `plc`?"
            ])
        #expect(issues { $0.outages[0].device = "xyz" } == ["outages[0].device: there is no device `xyz`"])
        #expect(
            issues { $0.requirements[3].subject = .recovery(outage: "dap", until: .flow("valves")) } == [
                "requirements[3].recovery.outage: there is no outage `dap`; did you mean `dip`?",
                "requirements[3].recovery.until.flow: there is no flow `valves`; did you mean `values`?",
            ])
        #expect(issues { $0.operators[0].station = "hmi" }.contains("operators[0].station: there is no device `hmi`"))
        #expect(
            issues { $0.devices[0].tasks[1].activation = .message(flow: "no") } == [
                "devices[0].tasks[1].on-message: there is no flow `no`"
            ])
    }

    @Test("conduits: a link between zones needs exactly one")
    func conduits() {
        #expect(
            issues { $0.conduits = [] } == [
                "links[1].between: this link joins zones `cell` and `room`, which no conduit does"
            ])
        #expect(
            issues { $0.conduits.append(Conduit(id: "b", title: "B", zones: ["room", "cell"])) } == [
                "conduits[1].between: between: another conduit joins these two zones already"
            ])
        #expect(
            issues { $0.conduits.append(Conduit(id: "b", title: "B", zones: ["room", "room"])) } == [
                "conduits[1].between: between: a conduit joins two different zones"
            ])
    }

    @Test("links: two ends and a rate")
    func links() {
        #expect(
            issues { $0.links.append(Self.link("sw", "sw")) } == [
                "links[2].between: between: a link joins two different devices"
            ])
        #expect(issues { $0.links[0].rate = 0 } == ["links[0].rate: rate: must be above 0"])
    }

    @Test("reachable-peers: no route, or a flow to itself")
    func reachablePeers() {
        #expect(
            issues { $0.links.removeFirst() }.first
                == "flows[0]: no route of links from `scada` to `plc`; only switches, routers and firewalls pass frames on"
        )
        // A host between two devices passes nothing on.
        #expect(issues { $0.devices[2].kind = .workstation }.filter { $0.contains("no route") }.count == 2)
        #expect(issues { $0.links = [Self.link("plc", "scada")] } == [])
        #expect(issues { $0.flows[0].destination = "scada" }.first == "flows[0].to: to: a flow from a device to itself")
    }

    @Test("network-devices: a switch runs nothing and ends no flow")
    func networkDevices() {
        #expect(
            issues {
                $0.devices[2].processor = Processor()
                $0.devices[2].tasks = [Self.task("t", .event(interval: .constant(.second), offset: 0))]
            } == [
                "devices[2].tasks: tasks: a switch carries no tasks",
                "devices[2].processor: processor: a switch has none; it has `forwarding`",
            ])
        #expect(
            issues { $0.flows[0].destination = "sw" }.first == "flows[0].to: to: `sw` is a switch, which ends no flows")
    }

    @Test("processors: what needs one has one, with sensible figures")
    func processors() {
        #expect(
            issues { $0.devices[1].processor = nil } == [
                "devices[1]: `scada` sends or serves messages, so it needs a `processor`"
            ])
        #expect(
            issues { $0.devices[0].processor = nil } == [
                "devices[0].tasks: tasks: a device without a `processor` runs no tasks"
            ])
        #expect(
            issues { $0.devices[0].processor?.speedPermille = 0 } == [
                "devices[0].processor.speed: speed: must be above 0"
            ])
        #expect(
            issues { $0.devices[0].processor?.cores = 0 } == [
                "devices[0].processor.cores: cores: must be at least 1"
            ])
        #expect(
            issues { $0.devices[1].communication.service = .endOfScan } == [
                "devices[1].communication.service: service: `end-of-scan` needs a task with `scan`"
            ])
        #expect(
            issues { $0.devices[0].communication.service = .slice(permille: 0, period: 0, priority: 1) } == [
                "devices[0].communication.service: service: a slice is at least 1 us, in a period of at most 10 s"
            ])
        #expect(
            issues { $0.devices[0].communication.requestLimit = 0 } == [
                "devices[0].communication.concurrent: concurrent: a device that works on no request serves nobody; "
                    + "at least 1"
            ])
    }

    @Test("cores: bound to one that is there, all or none")
    func cores() {
        let event = Activation.event(interval: .constant(.second), offset: 0)
        #expect(
            issues { $0.devices[1].tasks = [Self.task("a", event, core: 2)] } == [
                "devices[1].tasks[0].core: core: the processor has cores 0 to 1"
            ])
        #expect(
            issues { $0.devices[1].tasks = [Self.task("a", event, core: 1), Self.task("b", event)] } == [
                "devices[1].tasks[1]: task `b` needs a `core` too: others of this device are bound to theirs"
            ])
    }

    @Test("mutexes: unknown, unused, across cores, in a circle")
    func mutexes() {
        func section(_ mutexes: String...) -> Section {
            Section(execution: .constant(.millisecond), mutexes: mutexes)
        }
        let inheriting = ["bus", "log"].map { MutexSpec(id: $0, accessProtocol: .priorityInheritance) }
        let unknown = issues { plant in
            plant.devices[0].mutexes = inheriting
            plant.devices[0].tasks[0].sections = [section("bus"), section("lug")]
        }
        #expect(
            unknown == [
                "devices[0].tasks[0].sections[1].mutex: device `plc` has no mutex `lug`; did you mean `log`?",
                "devices[0].mutexes[1]: warning: no section locks mutex `log`",
            ])
        func crossed(_ plant: inout Plant) {
            plant.devices[0].mutexes = inheriting
            plant.devices[0].tasks[0].sections = [section("bus"), section("bus", "log")]
            plant.devices[0].tasks[1].sections = [section("log"), section("bus", "log")]
        }
        #expect(
            issues(crossed) == [
                "devices[0].mutexes[0]: warning: mutexes `bus` and `log` are locked in both orders: two tasks may wait "
                    + "for each other for ever",
                "devices[0].mutexes[1]: warning: mutexes `log` and `bus` are locked in both orders: two tasks may wait "
                    + "for each other for ever",
            ])
        #expect(
            issues { plant in
                crossed(&plant)
                for index in 0...1 { plant.devices[0].mutexes[index].accessProtocol = .priorityCeiling }
            } == [])
        let bound = issues { plant in
            plant.devices[0].processor?.cores = 2
            plant.devices[0].mutexes = [inheriting[0]]
            for index in 0...1 {
                plant.devices[0].tasks[index].sections = [section("bus")]
                plant.devices[0].tasks[index].core = index
            }
        }
        #expect(
            bound == [
                "devices[0].mutexes[0]: mutex `bus` is locked on core 0 and on core 1, bound to which tasks cannot share "
                    + "one"
            ])
    }

    @Test("processor-load: more than there is, on average")
    func processorLoad() {
        let every = Activation.periodic(period: 10 * .millisecond, offset: 0, jitter: nil)
        let nine = 9_500_000 as Nanoseconds
        #expect(
            issues { $0.devices[0].tasks.append(Self.task("b", every, nine)) } == [
                "devices[0].tasks: tasks of `plc` need 105 % of a core on average; it has 1"
            ])
        #expect(
            issues { $0.devices[0].tasks[0] = Self.task("fast", every, 2 * nine) } == [
                "devices[0].tasks[0]: task `fast` needs 190 % of a core on average"
            ])
        #expect(
            issues {
                $0.devices[0].processor?.speedPermille = 2000
                $0.devices[0].tasks[0] = Self.task("fast", every, 2 * nine)
            } == [])
        #expect(
            issues {
                $0.devices[1].tasks = [Self.task("a", every, nine, core: 1), Self.task("b", every, nine, core: 1)]
            } == [
                "devices[1].tasks: tasks bound to core 1 of `scada` need 190 % of it on average"
            ])
        #expect(issues { $0.devices[0].tasks[1] = Self.task("main", .scan(minimumCycle: 0, gap: 0), .hour) } == [])
    }

    @Test("task-times: periods, deadlines, watchdogs")
    func taskTimes() {
        #expect(
            issues { $0.devices[0].tasks[0].activation = .periodic(period: 0, offset: 0, jitter: nil) } == [
                "devices[0].tasks[0].every: every: must be at least 1 us"
            ])
        #expect(
            issues { $0.devices[0].tasks[0].activation = .event(interval: .constant(0), offset: -1) } == [
                "devices[0].tasks[0].event.interval: interval: must be at least 1 us on average",
                "devices[0].tasks[0].event.offset: offset: must not be negative",
            ])
        #expect(
            issues {
                $0.devices[0].tasks[0].deadline = 0
                $0.devices[0].tasks[0].watchdog = Watchdog(limit: 0)
            } == [
                "devices[0].tasks[0].deadline: deadline: must be above 0",
                "devices[0].tasks[0].watchdog.limit: limit: must be above 0",
            ])
        #expect(issues { $0.devices[0].tasks[0].sections = [] }.count == 1)
        #expect(
            issues { $0.devices[0].tasks[0].overrun = .abortAtDeadline } == [
                "devices[0].tasks[0].overrun: overrun: `abort-at-deadline` needs a `deadline`"
            ])
    }

    @Test("scans: take time")
    func scans() {
        #expect(
            issues { $0.devices[0].tasks[1] = Self.task("main", .scan(minimumCycle: 0, gap: 0), 0) } == [
                "devices[0].tasks[1].scan: a scan needs execution time, a `gap` or a `minimum-cycle` of at least 1 us"
            ])
        #expect(
            issues { $0.devices[0].tasks[1] = Self.task("main", .scan(minimumCycle: 0, gap: .millisecond), 0) } == [])
    }

    @Test("message-tasks: stand where the flow arrives")
    func messageTasks() {
        #expect(issues { $0.devices[0].tasks[1].activation = .message(flow: "values") } == [])
        #expect(
            issues { $0.devices[1].tasks = [Self.task("t", .message(flow: "values"))] } == [
                "devices[1].tasks[0].on-message: on-message: flow `values` arrives at `plc`, not at `scada`"
            ])
    }

    @Test("flow-times: periods, timeouts, priorities")
    func flowTimes() {
        var poll = Self.poll
        poll.period = 0
        poll.timeout = 0
        #expect(
            issues { $0.flows[0].kind = .poll(poll) } == [
                "flows[0].poll.period: period: must be at least 1 us",
                "flows[0].poll.timeout: timeout: must be above 0",
            ])
        poll = Self.poll
        poll.timeout = .hour
        #expect(
            issues { $0.flows[0].kind = .poll(poll) } == [
                "flows[0].poll.timeout: timeout: 1 h is longer than any client waits (10 min)"
            ])
        #expect(issues { $0.flows[0].priority = 8 } == ["flows[0].priority: priority: networks tell 8 apart, 0 to 7"])
    }

    @Test("message-sizes: a frame, a Modbus transaction")
    func messageSizes() {
        let cyclic = CyclicIO(interval: .second, timeoutMultiplier: 4, reconnect: 0, payloadBytes: 1500)
        #expect(
            issues { $0.flows.append(Self.flow("io", from: "plc", to: "scada", .cyclic(cyclic))) } == [
                "flows[2].cyclic.payload: payload: cyclic I/O fits one frame: at most 1460 B"
            ])
        var poll = Self.poll
        poll.replyBytes = 261
        #expect(
            issues { $0.flows[0].kind = .poll(poll) } == [
                "flows[0].poll: a Modbus message has at most 260 B: `read` up to 125 registers, `write` up to 123"
            ])
    }

    @Test("link-load: a transfer that cannot end in time is a warning")
    func linkLoad() {
        let bulk = BulkTransfer(period: .second, totalBytes: 20_000_000)
        #expect(
            issues { $0.flows.append(Self.flow("copy", from: "plc", to: "scada", .bulk(bulk))) } == [
                "flows[2].bulk: warning: 20 MB take longer than 1 s at 100 Mbit/s"
            ])
    }

    @Test("memory: not more used than there is")
    func memory() {
        #expect(
            issues {
                $0.devices[0].memory = 1_000_000
                $0.devices[0].memoryUses = [MemoryUse(title: "all", bytes: 2_000_000, origin: .baseline)]
            } == ["devices[0].memory.used: used: 2 MB of 1 MB"])
    }

    @Test("operators: steps, commands and logins that can work")
    func operators() {
        #expect(issues { $0.operators[0].steps = [] } == ["operators[0].steps: steps: an operator needs at least one"])
        #expect(
            issues { $0.operators[0].steps[0].action = .command(flow: "values") } == [
                "operators[0].steps[0].command: command: flow `values` is a poll, not a command"
            ])
        #expect(
            issues { $0.operators[0].station = "plc" } == [
                "operators[0].steps[0].command: command: `stop` is sent from `scada`, but the station is `plc`"
            ])
        #expect(
            issues { $0.operators[0].steps[0].action = .login } == [
                "operators[0].steps[0].login: login: operator `ann` has no `login` that says what it takes"
            ])
        #expect(
            issues { $0.operators[0].login = Login(time: .constant(.second), sessionLife: .hour) } == [
                "operators[0].login: warning: login: no step of `ann` logs in"
            ])
    }

    @Test("outages: last, and do not overlap")
    func outages() {
        #expect(issues { $0.outages[0].duration = 0 } == ["outages[0].duration: duration: must be above 0"])
        #expect(
            issues { $0.outages.append(Outage(id: "b", device: "plc", start: 2 * .second, duration: .second)) } == [
                "outages[1].start: start: outage `dip` of this device is not over then"
            ])
    }

    @Test("requirements: subjects that can answer")
    func requirements() {
        #expect(
            issues { $0.requirements[1].subject = .poll(flow: "stop") } == [
                "requirements[1].poll: poll: flow `stop` is a command, not a poll"
            ])
        #expect(
            issues { $0.requirements[1].subject = .dataAge(flow: "stop") } == [
                "requirements[1].data-age: data-age: flow `stop` is a command; values come by poll, cyclic I/O or report"
            ])
        #expect(issues { $0.requirements[0].limit = 0 } == ["requirements[0].limit: limit: must be above 0"])
        #expect(
            issues { $0.requirements[0].cost = .downtime(.minute) } == [
                "requirements[0].costs: warning: costs: downtime has no price; the plant needs `downtime`, such as `18000 USD/h`"
            ])
        #expect(
            issues {
                $0.operators[0].trigger = .chain
                $0.requirements[2] = Self.requirement("acts", .operatorAction(operator: "ann"))
            } == ["requirements[2].operator: operator: `ann` waits for a chain, and none calls them"])
    }

    @Test("poll-cycles: polls of one client, and a period")
    func pollCycles() {
        func cycle(_ plant: inout Plant, period: Nanoseconds = .second) {
            plant.pollCycles = [PollCycle(id: "scan", title: "Scan", period: period)]
            guard case .poll(var poll) = plant.flows[0].kind else { return }
            poll.cycle = "scan"
            plant.flows[0].kind = .poll(poll)
        }
        #expect(issues { cycle(&$0) } == [])
        #expect(issues { cycle(&$0, period: 0) } == ["poll-cycles[0].period: period: must be at least 1 us"])
        #expect(
            issues { $0.pollCycles = [PollCycle(id: "scan", title: "Scan", period: .second)] } == [
                "poll-cycles[0]: poll cycle `scan` has no polls"
            ])
        #expect(
            issues {
                cycle(&$0)
                $0.pollCycles[0].id = "scam"
            }.contains("flows[0].poll.cycle: there is no poll cycle `scan`; did you mean `scam`?"))
        #expect(
            issues {
                cycle(&$0)
                var other = $0.flows[0]
                (other.id, other.source, other.destination) = ("back", "plc", "scada")
                $0.flows.append(other)
            } == ["flows[2].from: from: poll cycle `scan` is one client's, `scada`, not `plc`"])
    }

    @Test("routes: network devices that links join")
    func routes() {
        #expect(issues { $0.flows[0].via = ["sw"] } == [])
        #expect(
            issues { $0.flows[0].via = ["swi"] }
                .contains("flows[0].via[0]: there is no device `swi`; did you mean `sw`?"))
        #expect(
            issues {
                $0.flows[0].via = ["sw", "sw-2"]
                $0.devices.append(Self.device("sw-2", .switch, "cell", nil))
            } == [
                "flows[0].via: via: no link joins `sw` and `sw-2`", "flows[0].via: via: no link joins `sw-2` and `plc`",
            ])
    }

    @Test("distinct-subjects: two requirements on one thing")
    func distinctSubjects() {
        #expect(
            issues { $0.requirements.append(Self.requirement("again", .poll(flow: "values"))) } == [
                "requirements[4].poll: poll: requirement `values` measures this already"
            ])
        #expect(issues { $0.requirements.append(Self.requirement("age", .dataAge(flow: "values"))) } == [])
    }

    @Test("chains: stages that hand a value on")
    func chains() {
        func stages(_ stages: [ChainStage]) -> [String] {
            issues {
                $0.requirements[2].subject = .chain(Chain(stimulus: .constant(.second), stages: stages))
            }
        }
        let fast = ChainStage.task(TaskReference(device: "plc", task: "fast"))
        #expect(stages([]) == ["requirements[2].chain.stages: stages: a chain needs at least one"])
        #expect(
            stages([fast, .flow("stop")]) == [
                "requirements[2].chain.stages[1].flow: flow: `stop` is a command, which hands no value on; "
                    + "the operator who sends it is the stage",
                "requirements[2].chain.stages[1]: warning: this stage takes the value at `scada`, "
                    + "but the one before leaves it at `plc`",
            ])
        #expect(
            stages([.flow("values"), fast]) == [
                "requirements[2].chain.stages[1]: warning: this stage takes the value at `plc`, "
                    + "but the one before leaves it at `scada`"
            ])
        #expect(
            stages([fast, fast]) == [
                "requirements[2].chain.stages[1]: the same stage twice in a row goes round in a circle"
            ])
        #expect(stages([.operatorAction("ann"), fast]) == [])
    }
}
