import Foundation
import TaktFiles
import TaktKernel
import TaktPlant
import Testing

@Suite("Reading plants") struct PlantFileTests {
    private static func documented() throws -> Plant {
        let loaded = try PlantFile.parse(text: FormatDocumentation.plant, path: "docs.yaml")
        #expect(loaded.warnings.map(\.description) == [])
        return loaded.plant
    }

    @Test("the plant of the documentation is sound")
    func documentation() throws {
        let plant = try Self.documented()
        #expect(plant.downtimeCost == DowntimeCost(amountPerHour: 18000, currency: "USD"))
        #expect(plant.zones.map(\.level) == [.control, .supervision])
        #expect(plant.conduits.first?.zones == ["control", "supervision"])
        #expect(
            plant.devices.map(\.id) == ["plc-burner-1", "rio-1", "sw-control", "scada", "sw-room", "hmi", "recorder"])
        #expect(plant.outages.first?.start == .constant(4 * .minute))
        #expect(plant.outages[0].probabilityPermille == 1000 && plant.outages[0].every == nil)
        #expect(
            plant.outages[1]
                == Outage(
                    id: "loose-plug", device: "rio-1", start: .uniform(minimum: 0, maximum: 20 * .hour),
                    duration: .lognormal(median: 2 * .second, p95: 20 * .second), every: 24 * .hour,
                    probabilityPermille: 50, scope: .network))
        #expect(
            plant.plannedStops == [
                PlannedStop(id: "sunday", start: 10 * .hour, duration: 4 * .hour, every: 7 * 24 * .hour)
            ])
        #expect(plant.requirements.filter(\.countsDuringStops).map(\.id) == ["back-after-dip"])
        #expect(plant.devices[0].networkStartUp == 2 * .second)
        let takeover = Distribution.uniform(minimum: 300 * .millisecond, maximum: 500 * .millisecond)
        #expect(plant.device("scada")?.standby == Standby(takeover: takeover))
    }

    @Test("devices and tasks are read as written")
    func devices() throws {
        let plant = try Self.documented()
        let plc = try #require(plant.device("plc-burner-1"))
        #expect(plc.processor == Processor(contextSwitch: 5 * .microsecond, cryptoClass: .cortexM33))
        #expect(plc.communication.service == .slice(permille: 200, period: .millisecond, priority: 15))
        #expect(plc.communication.picosecondsPerByte == 10_000)
        #expect(plc.memory == 2_000_000)
        #expect(plc.memoryUses.map(\.bytes) == [900_000])
        #expect(
            plc.tasks[0].activation
                == .periodic(
                    period: 10 * .millisecond, offset: 0, jitter: .uniform(minimum: 0, maximum: 90 * .microsecond)))
        #expect(plc.tasks[0].watchdog == Watchdog(limit: 30 * .millisecond, base: .release, action: .restart))
        #expect(plc.tasks[1].activation == .scan(minimumCycle: 50 * .millisecond, gap: 0))
        #expect(plc.tasks[1].sections.map(\.isPreemptive) == [true, false])
        #expect(plc.mutexes == [MutexSpec(id: "recipe", accessProtocol: .priorityCeiling)])
        #expect(plc.tasks[1].sections.map(\.mutexes) == [["recipe"], []])
        #expect(plc.tasks[2].activation == .event(interval: .exponential(mean: 30 * .second), offset: 0))
        #expect(plc.tasks[3].activation == .message(flow: "close-gas"))
        let scada = try #require(plant.device("scada"))
        #expect(scada.processor?.scheduling == .timeSharing(quantum: 20 * .millisecond))
        #expect(scada.processor?.cryptoClass == .x86)
        #expect(plant.device("sw-control")?.forwardingLatency == 5 * .microsecond)
        #expect(plant.device("sw-control")?.title == "sw-control")
        #expect(plant.device("sw-control")?.mirror == PortMirror(to: "recorder"))
    }

    @Test("links and flows are read with their defaults")
    func network() throws {
        let plant = try Self.documented()
        #expect(
            plant.links.map(\.id) == [
                "plc-burner-1--sw-control", "rio-1--sw-control", "uplink", "scada--sw-room", "hmi--sw-room",
                "sw-control--recorder",
            ])
        #expect(plant.links.map(\.propagation) == [200, 200, 600, 0, 0, 0])
        #expect(plant.links[2].queueFrames == 64)
        let poll = Poll(
            period: 500 * .millisecond, offset: 20 * .millisecond, timeout: .second, retries: 2, requestBytes: 12,
            replyBytes: 129)
        #expect(plant.flow("poll-burner-1")?.kind == .poll(poll))
        #expect(plant.flow("poll-burner-1")?.via == ["sw-room", "sw-control"])
        #expect(plant.flow("io-1")?.frameOverhead == 46)
        #expect(plant.flow("alarms")?.frameOverhead == 58)
        #expect(plant.flow("archive")?.isEssential == false)
        let command = Poll(period: 0, timeout: .second, retries: 1, requestBytes: 17, replyBytes: 12)
        #expect(plant.flow("close-gas")?.kind == .command(command))
    }

    @Test("a poll cycle owns the times of its polls, and Modbus functions give sizes")
    func pollCycle() throws {
        let plant = try Self.documented()
        let cycle = PollCycle(
            id: "hmi-scan", title: "Scan list of the panel", period: .second, offset: 100 * .millisecond,
            gap: 5 * .millisecond)
        #expect(plant.pollCycles == [cycle])
        var poll = Poll(period: 0, timeout: 200 * .millisecond, retries: 1, requestBytes: 12, replyBytes: 49)
        poll.cycle = "hmi-scan"
        #expect(plant.flow("scan-burner")?.kind == .poll(poll))
        // Function 23: 7 + 10 bytes and two registers there, 7 + 2 and four registers back.
        poll.retries = 0
        (poll.requestBytes, poll.replyBytes) = (21, 17)
        #expect(plant.flow("scan-mix")?.kind == .poll(poll))
        #expect(plant.requirements[2].subject == .pollCycle(cycle: "hmi-scan"))
    }

    @Test("a link's end has its own queue where the file says so")
    func ports() throws {
        let link = try #require(try Self.documented().links.first { $0.ends == ["scada", "sw-room"] })
        #expect(link.port(of: "scada") == LinkPort(device: "scada", queueFrames: 256, discipline: .fifo))
        #expect(link.port(of: "sw-room") == LinkPort(device: "sw-room", discipline: .strictPriority))
    }

    @Test("operators and requirements are read as written")
    func people() throws {
        let plant = try Self.documented()
        let person = try #require(plant.operators.first)
        #expect(person.trigger == .alarm(interval: .exponential(mean: 2 * .minute)))
        #expect(person.login?.time == .lognormal(median: 8 * .second, p95: 15 * .second))
        #expect(person.steps.map(\.action).last == .command(flow: "close-gas"))
        #expect(
            plant.requirements.map(\.tolerance) == [
                .none, .oneIn(1000), .none, .weaklyHard(misses: 2, window: 100), .none, .none, .consecutive(3),
            ])
        #expect(plant.requirements[0].cost == .downtime(20 * .minute))
        #expect(plant.requirements[1].cost == .money(amount: 15, currency: "USD"))
        #expect(plant.requirements[5].subject == .recovery(outage: "power-dip", until: .flow("poll-burner-1")))
        guard case .chain(let chain) = plant.requirements[6].subject else {
            Issue.record("the last requirement is a chain")
            return
        }
        #expect(chain.stages.count == 5)
        #expect(chain.stages[3] == .operatorAction("shift-operator"))
    }

    @Test("a folder stands for the plant.yaml in it")
    func folder() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "takt-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(throws: FileProblems(path: folder, "is a folder without a `plant.yaml`")) {
            try PlantFile.load(path: folder)
        }
        try Data(FormatDocumentation.plant.utf8).write(to: URL(filePath: folder + "/plant.yaml"))
        let loaded = try PlantFile.load(path: folder + "/")
        #expect(loaded.path == folder + "/plant.yaml")
        #expect(loaded.contentHash == ContentHash.text(of: FormatDocumentation.plant.utf8))
        #expect(try loaded == PlantFile.load(path: folder + "/plant.yaml"))
    }

    @Test("the documentation lists every rule")
    func rules() {
        for rule in PlantRules.all {
            #expect(FormatDocumentation.text.contains("- **\(rule.name)**: \(rule.summary)\n"), "\(rule.name)")
        }
    }
}
