import TaktKernel
import TaktPlant
import Testing

@testable import TaktSimulation

/// A PLC that goes away for 60 s and starts in 12 s, polled every 100 ms.
private func plant(_ change: (inout Plant) -> Void = { _ in }) -> Plant {
    var plant = TestPlants.polling()
    plant.devices[1].startUp = 12 * .second
    plant.devices[1].tasks = [TestPlants.task("scan", every: 10 * .millisecond, takes: .millisecond, priority: 1)]
    plant.outages = [Outage(id: "dip", device: "plc", start: 5 * .second, duration: 60 * .second)]
    plant.requirements = [
        Requirement(id: "back", title: "", subject: .recovery(outage: "dip", until: .flow("poll")), limit: .minute),
        Requirement(
            id: "task", title: "",
            subject: .recovery(outage: "dip", until: .task(TaskReference(device: "plc", task: "scan"))), limit: .minute),
        Requirement(id: "poll", title: "", subject: .poll(flow: "poll"), limit: 20 * .millisecond),
        Requirement(
            id: "job", title: "", subject: .task(TaskReference(device: "plc", task: "scan")), limit: 10 * .millisecond),
    ]
    change(&plant)
    return plant
}

private func run(_ plant: Plant, for horizon: Nanoseconds = 200 * .second, seed: UInt64 = 1) throws -> RunResult {
    try Simulation.run(plant, horizon: horizon, seed: seed, replication: 0)
}

extension RunResult {
    fileprivate subscript(_ requirement: String) -> RequirementMeasurement {
        requirements.first { $0.requirement == requirement } ?? RequirementMeasurement(requirement: "none")
    }
}

extension RequirementMeasurement {
    fileprivate func total(_ part: Part, _ origin: Origin = .baseline) -> Nanoseconds {
        blame.filter { $0.cause.part == part && $0.cause.origin == origin }.reduce(0) { $0 + $1.total }
    }
}

/// One poll: 70 and 87 bytes over two hops each, 1 ms of service.
private let exchange: Nanoseconds = 2 * (78 + 95) * 80 + 4 * 500 + 2 * 5_000 + 1_000_000

@Suite("How devices go away and come back")
struct AbsenceTests {
    @Test("60 s without power and 12 s of start-up are 72 s, and what a poll needs then")
    func plainOutage() throws {
        let result = try run(plant())
        // Two attempts of 50 ms, at every slot of 100 ms: the last one before the return is sent at 76.95 s and lost; the
        // slot at 77.0 s finds the PLC there.
        #expect(result["back"].sum == 72 * .second + exchange)
        #expect(result["back"].total(.outage) == 60 * .second)
        #expect(result["back"].total(.startUp) == 12 * .second)
        // Its scan is released at 77.0 s and takes 1 ms.
        #expect(result["task"].sum == 72 * .second + .millisecond)
        #expect(result["poll"].misses == 0 && result["job"].misses == 0)
    }

    @Test("With a standby that needs 300 ms it is 300 ms")
    func standby() throws {
        let lost = plant { $0.devices[1].standby = Standby(takeover: .constant(300 * .millisecond)) }
        let result = try run(lost)
        #expect(result["back"].sum == 300 * .millisecond + exchange)
        #expect(result["back"].total(.takeover) == 300 * .millisecond)
        #expect(result["back"].total(.outage) == 0)
        #expect(result["task"].sum == 300 * .millisecond + .millisecond)
    }

    @Test("A standby that would be later than the device itself changes nothing")
    func lateStandby() throws {
        let lost = plant { $0.devices[1].standby = Standby(takeover: .constant(72 * .second)) }
        #expect(try run(lost)["back"].sum == 72 * .second + exchange)
    }

    @Test("A second loss while the first unit is away finds no partner until that unit is back")
    func lossOfBoth() throws {
        let lost = plant {
            $0.devices[1].standby = Standby(takeover: .constant(300 * .millisecond))
            $0.outages.append(Outage(id: "next", device: "plc", start: 40 * .second, duration: 90 * .second))
            $0.requirements.append(
                Requirement(
                    id: "again", title: "", subject: .recovery(outage: "next", until: .flow("poll")), limit: .minute))
        }
        let result = try run(lost)
        #expect(result["back"].sum == 300 * .millisecond + exchange)
        // The first unit is back at 5 + 72 s, and does the work until the second is.
        #expect(result["again"].sum == 37 * .second + exchange)
    }

    @Test("A network interface that opens 90 s after the start keeps frames out while tasks run")
    func networkStartUp() throws {
        let lost = plant { $0.devices[1].networkStartUp = 90 * .second }
        let result = try run(lost)
        #expect(result["back"].sum == 162 * .second + exchange)
        #expect(result["back"].total(.networkStartUp) == 90 * .second)
        #expect(result["task"].sum == 72 * .second + .millisecond)
        #expect(result["task"].total(.networkStartUp) == 0)
    }

    @Test(
        "802.1X that opens a port after 90 s loses a fieldbus connection that bears 4 x 10 ms, and would have borne the outage"
    )
    func fieldbus() throws {
        func losses(_ edits: [PlantEdit]) throws -> (count: Int, age: RequirementMeasurement) {
            var bus = plant()
            bus.outages[0].duration = .constant(30 * .millisecond)
            bus.devices[1].startUp = 0
            let cyclic = CyclicIO(
                interval: 10 * .millisecond, timeoutMultiplier: 4, reconnect: .second, payloadBytes: 40)
            bus.flows = [
                Flow(
                    id: "bus", title: "", protocolName: "profinet-rt", source: "plc", destination: "scada",
                    kind: .cyclic(cyclic))
            ]
            bus.requirements = [
                Requirement(
                    id: "back", title: "", subject: .recovery(outage: "dip", until: .flow("bus")), limit: .second)
            ]
            var assembly = Assembly(bus.applying(edits), seed: 1, replication: 0)
            var engine = Engine(
                try assembly.assemble(), horizon: 200 * .second, seed: 1, replication: 0, isRecording: false,
                isFolding: false, observers: RunObservers())
            engine.run()
            return (engine.flows[0].connectionLosses, engine.result()["back"])
        }
        // 30 ms without power: packets at 5.00, 5.01 and 5.02 s are not sent, and the connection lives.
        let before = try losses([])
        #expect(before.count == 0)
        #expect(before.age.maximum.map { $0 < 31 * .millisecond } == true)
        let port = StartCost(added: 90 * .second, scope: .network, origin: .control("nac"))
        let after = try losses([.startCost(device: "plc", port)])
        #expect(after.count == 1)
        #expect(after.age.total(.networkStartUp, .control("nac")) == 90 * .second)
        // The interface opens at 95.03 s. No packet since 4.99 s: lost at 5.03 s, and given another 1 s and 40 ms again and
        // again; packets are accepted 1 s after each such time-out.
        #expect(after.age.maximum.map { $0 > 90 * .second && $0 < 92 * .second } == true)
    }

    @Test("An outage of the network alone loses frames and no scan")
    func networkOnly() throws {
        let lost = plant { $0.outages[0].scope = .network }
        let whole = try run(
            plant {
                $0.outages = []; $0.requirements.removeFirst(2)
            })
        let result = try run(lost)
        #expect(result["job"].samples == whole["job"].samples)
        #expect(result["job"].samples == 20_000)
        // No start-up follows; the slot at 65.0 s is answered.
        #expect(result["back"].sum == 60 * .second + exchange)
        #expect(result["task"].sum == 1 * .millisecond)
        // Of 2,000 polls 600 fall into the outage, two frames each, and are excused.
        #expect(result["poll"].samples == 1_400)
        #expect(result.network.dropped == 1_200)
        let partner = try run(
            plant {
                $0.outages[0].scope = .network
                $0.devices[1].standby = Standby(takeover: .constant(300 * .millisecond))
            })
        #expect(partner["back"].sum == 300 * .millisecond + exchange)
        #expect(partner["job"].samples == 20_000)
    }

    @Test("A client without its interface sends nothing, and its polls fail")
    func closedClient() throws {
        let lost = plant {
            $0.outages = [Outage(id: "dip", device: "scada", start: 5 * .second, duration: .second)]
            $0.outages[0].scope = .network
            $0.outages[0].origin = .control("nac")
            $0.requirements.removeFirst(2)
        }
        let poll = try run(lost)["poll"]
        #expect(poll.samples == 2_000 && poll.unfinished == 10)
        #expect(poll.total(.outage, .control("nac")) == 10 * 100 * .millisecond)
    }

    @Test("A watchdog that stops its device for good is answered by the standby, once")
    func watchdog() throws {
        var lost = TestPlants.plc([
            TestPlants.task(
                "slow", every: .second, takes: 300 * .millisecond, priority: 1, deadline: 200 * .millisecond)
        ])
        lost.devices[0].tasks[0].watchdog = Watchdog(limit: 250 * .millisecond, base: .release, action: .stop)
        let alone = try Simulation.run(lost, horizon: 10 * .second, seed: 1, replication: 0)
        #expect(alone.processors[0].watchdogTrips == 1)
        lost.devices[0].standby = Standby(takeover: .constant(50 * .millisecond))
        let result = try Simulation.run(lost, horizon: 10 * .second, seed: 1, replication: 0)
        // Tripped at 0.25 s, in service at 0.3 s, tripped again at 1.25 s, and no unit is left.
        #expect(result.processors[0].watchdogTrips == 2)
        #expect(result.requirements[0].samples == 2)
    }

    @Test("A control's start-up and outage carry its name")
    func blame() throws {
        let cost = StartCost(added: 4 * .second, origin: .control("firmware"))
        let result = try run(plant().applying([.startCost(device: "plc", cost)]))
        #expect(result["back"].sum == 76 * .second + exchange)
        #expect(result["back"].total(.startUp) == 12 * .second)
        #expect(result["back"].total(.startUp, .control("firmware")) == 4 * .second)
        let patch = Outage(
            id: "patch/plc", device: "plc", start: 100 * .second, duration: .second, origin: .control("patch"))
        let patched = try run(plant().applying([.outage(patch)]))["poll"]
        // 130 polls of 100 ms in 13 s, none of them excused; their 260 requests were lost at the PLC, a way of 18.48 us.
        #expect(patched.unfinished == 130)
        #expect(patched.total(.outage, .control("patch")) == 13 * .second - 260 * 18_480)
    }

    @Test("While two absences meet, the device is away until both are over, and what a control has part in counts")
    func together() throws {
        let patch = Outage(
            id: "patch/plc", device: "plc", start: 60 * .second, duration: 30 * .second, origin: .control("patch"))
        let result = try run(plant().applying([.outage(patch)]))
        // 60 + 30 + 12 s, counted from 5 s.
        #expect(result["back"].sum == 97 * .second + exchange)
        // Polls from 5.0 to 59.8 s ended while only the plant's outage lasted; from 59.9 to 101.9 s they count.
        #expect(result["poll"].unfinished == 421)
    }
}

@Suite("Outages that repeat, or are left to chance")
struct RepeatedOutageTests {
    private func repeated(_ change: (inout Outage) -> Void) -> Plant {
        plant {
            $0.devices[1].startUp = 0
            $0.outages[0].duration = .constant(2 * .second)
            $0.outages[0].every = 20 * .second
            change(&$0.outages[0])
        }
    }

    @Test("Every occurrence gives a sample: at 5, 25, 45 ... 185 s")
    func everyOccurrence() throws {
        let back = try run(repeated { _ in })["back"]
        #expect(back.samples == 10)
        #expect(back.minimum == 2 * .second + exchange && back.maximum == 2 * .second + exchange)
    }

    @Test("0 % never comes, 100 % always, 50 % about half the time")
    func probability() throws {
        func samples(_ permille: Int64, seed: UInt64 = 1) throws -> Int {
            try run(repeated { $0.probabilityPermille = permille }, for: 2_000 * .second, seed: seed)["back"].samples
        }
        #expect(try samples(0) == 0)
        #expect(try samples(1000) == 100)
        // 100 fair coins are outside 30 ... 70 once in 15,000 seeds.
        for seed: UInt64 in 1...3 { #expect(try (30...70).contains(samples(500, seed: seed))) }
    }

    @Test("Durations are drawn anew, occurrence by occurrence, and a recorded sequence is replayed")
    func durations() throws {
        let recorded = try run(repeated { $0.duration = .sequence([.second, 3 * .second]) }, for: 90 * .second)["back"]
        // 1, 3, 1, 3 and 1 s.
        #expect(recorded.samples == 5)
        #expect(recorded.sum == 9 * .second + 5 * exchange)
    }

    @Test("An occurrence that would begin before the one before it is over is left out")
    func leftOut() throws {
        // Turns of 20 s: begins at 0 + 18, 20 + 1 (left out), 40 + 18, 60 + 1 (left out) ...
        let times = try run(
            repeated {
                $0.start = .sequence([18 * .second, .second])
                $0.duration = .constant(4 * .second)
            })["back"]
        #expect(times.samples == 5)
    }

    @Test("What has not come back when the next occurrence begins never has")
    func unrecovered() throws {
        var lost = repeated { $0.duration = .constant(2 * .second) }
        lost.flows[0].kind = .poll(
            Poll(
                period: 30 * .second, offset: 15 * .second, timeout: 50 * .millisecond, retries: 0, requestBytes: 12,
                replyBytes: 29))
        let back = try run(lost)["back"]
        // Occurrences at 5, 25, ... 185 s; polls at 15, 45 (lost), 75, 105 (lost), 135, 165 (lost), 195 s.
        #expect(back.samples == 10)
        #expect(back.samples - back.unfinished == 4)
        #expect(back.sum == (10 + 10 + 10 + 10) * .second + 4 * exchange)
    }

    @Test("A repeated outage draws nothing from others, and others nothing from it")
    func streams() throws {
        let law = Distribution.uniform(minimum: .second, maximum: 3 * .second)
        let one = try run(repeated { $0.duration = law })["back"]
        let other = try run(
            repeated { $0.duration = law }.applying([
                .outage(
                    Outage(
                        id: "patch/switch", device: "switch", start: .uniform(minimum: 1, maximum: 2 * .second),
                        duration: .constant(1), origin: .control("patch")))
            ]))["back"]
        #expect(one.histogram == other.histogram)
    }

    @Test("A part in which outages repeat is folded between them, to the same bytes")
    func folding() throws {
        var lost = repeated { $0.every = 50 * .second }
        lost.devices[1].standby = Standby(takeover: .constant(.second))
        let horizon: Nanoseconds = 1_000 * .second
        let folded = try Simulation.run(lost, horizon: horizon, seed: 1, replication: 0)
        let stepped = try Simulation.run(lost, horizon: horizon, seed: 1, replication: 0, isFolding: false)
        #expect(folded == stepped)
        #expect(folded["back"].samples == 20)
    }
}
