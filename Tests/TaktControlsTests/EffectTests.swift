import TaktControls
import TaktFiles
import TaktKernel
import TaktPlant
import Testing

@Suite("The edits of each kind of effect, on a small plant")
struct EffectTests {
    private func text(_ effect: String, parameters: String = "[]") throws -> [String] {
        let entry = try entry("  - " + effect, parameters: parameters)
        return try sentences(
            Control(entry: entry, choice: ControlChoice(id: entry.id)), on: try SmallPlant.load())
    }

    @Test("host-load runs beside the tasks of each host, with its memory")
    func hostLoad() throws {
        let effect =
            "host-load: {select: {kinds: [scada-server, hmi]}, title: Disk scan, every: 1 s, share: 10 %, memory: 300 MB}"
        #expect(
            try text(effect) == [
                "device server: new task Disk scan, 100 ms of a core every 1 s, priority 5; memory in use 6 GB -> 6.3 GB"
                    + " of 16 GB",
                "device panel: new task Disk scan, 100 ms of a core every 1 s, priority 5; memory in use 0 B -> 300 MB",
            ])
    }

    @Test("a host-load's share is of the processor as it is, its execution at speed 1; ids are readable and unique")
    func hostLoadTimes() throws {
        let entry = try entry(
            """
              - host-load: {select: {devices: [server]}, title: A load, every: 100 ms, share: 3 %, class: low}
              - host-load: {select: {devices: [server]}, title: A load, event: {exponential: 1 s}, execution: 5 ms, class: high}
            """)
        let edits = try Control(entry: entry, choice: ControlChoice(id: entry.id)).edits(for: SmallPlant.load())
        let tasks = edits.compactMap { edit -> TaskSpec? in
            if case .hostLoad(_, let task, _) = edit { task } else { nil }
        }
        #expect(tasks.map(\.id) == ["test-control.a-load", "test-control.a-load.2"])
        #expect(
            tasks.map(\.sections) == [
                [Section(execution: .constant(4_500_000))], [Section(execution: .constant(5 * .millisecond))],
            ])
        #expect(tasks.map(\.priority) == [9, 4])
        #expect(tasks.allSatisfy { $0.origin == .control("test-control") && $0.overrun == .skip })
    }

    @Test("task-cost is added to each activation of the selected tasks")
    func taskCost() throws {
        #expect(
            try text("task-cost: {select: {tasks: [plc-slow/fast]}, title: check, fixed: 50 us, factor: 2.5 %}") == [
                "task plc-slow/fast: check adds 50 us and 2.5 % of its own execution to each activation"
            ])
        #expect(try text("task-cost: {select: {families: [embedded]}, title: check, fixed: 1 us}").count == 3)
    }

    @Test("message-cost takes each end's figures from its own class of processor")
    func messageCost() throws {
        let table = CryptoClass.allCases.enumerated().map { "\($1.rawValue): \($0 + 1) ms" }.joined(separator: ", ")
        let effect = """
            message-cost: {select: {flows: [poll-slow]}, title: TLS, per-message: 10 us, per-byte: 100 ns, extra: 29 B,
                session: {round-trips: 2, setup: $setup, message: 1200 B, life: 10 min}}
            """
        let lines = try text(effect, parameters: "[" + parameter("setup", unit: "ms", default: "{\(table)}") + "]")
        #expect(
            lines == [
                "flow poll-slow (TLS): request 70 -> 99 bytes on the wire; reply 187 -> 216 bytes on the wire; "
                    + "server +11.2 us a request, +22.9 us a reply; plc-slow +11.2 us a request, +22.9 us a reply; "
                    + "set-up of 1 ms at server and 5 ms at plc-slow in 2 round trips, every 10 min"
            ])
    }

    @Test("inline-element stands in the path of each selected conduit")
    func inlineElement() throws {
        let effect = "inline-element: {title: gateway, per-frame: {uniform: [1 ms, 2 ms]}, queue: 4, fail-open: true}"
        #expect(
            try text(effect) == [
                "conduit cell-room: each frame goes through one gateway, 1 ms to 2 ms; 4 frames may wait, "
                    + "one more passes unchecked"
            ])
    }

    @Test("inline-element may act on some frames alone, limit their rate, and fail")
    func inlineElementTroubles() throws {
        #expect(
            try text(
                """
                inline-element: {title: IPS, per-frame: 80 us, only: {protocols: [modbus-tcp], kinds: [command, poll]},
                    limit: {every: 500 us, burst: 20}, failure: {interval: {exponential: 1000 h}, duration: 5 min}}
                """) == [
                    "conduit cell-room: each frame of commands and polls over modbus-tcp goes through one IPS, 80 us; any "
                        + "number of frames may wait; at most 20 frames at once and one every "
                        + "500 us, more are dropped; fails for 5 min every 1000 h on average, and all frames are "
                        + "dropped then"
                ])
        #expect(throws: EntryError.self) {
            try text("inline-element: {title: x, per-frame: 1 us, only: {kinds: [reports]}}")
        }
        #expect(throws: EntryError.self) {
            try text("inline-element: {title: x, per-frame: 1 us, limit: {every: 0 s, burst: 2}}")
        }
    }

    @Test("a one-way filter stands where one zone is higher, and names what can no longer be asked")
    func oneWay() throws {
        let entry = try entry("  - filter: {title: diode, one-way: higher}")
        var flat = try SmallPlant.load()
        flat.zones[1].level = flat.zones[0].level
        #expect(try sentences(Control(entry: entry, choice: ControlChoice(id: entry.id)), on: flat) == [])
        var tall = try SmallPlant.load()
        tall.flows[2].source = "plc-fast"
        tall.flows[2].destination = "server"
        #expect(
            try sentences(Control(entry: entry, choice: ControlChoice(id: entry.id)), on: tall) == [
                "conduit cell-room: passes everything -> everything, and only toward room; the essential flow poll-slow "
                    + "(modbus-tcp) cannot go that way; the essential flow poll-fast (modbus-tcp) cannot go that way; "
                    + "the essential flow stop (modbus-tcp) cannot go that way"
            ])
        tall.flows[0].source = "plc-slow"
        tall.flows[0].destination = "server"
        #expect(
            try sentences(Control(entry: entry, choice: ControlChoice(id: entry.id)), on: tall)[0].contains(
                "the essential flow poll-slow (modbus-tcp) gets no answer"))
        #expect(throws: EntryError.self) { try text("filter: {title: rules}") }
        #expect(throws: EntryError.self) { try text("filter: {title: rules, one-way: up}") }
    }

    @Test("relay puts a host beside the switch at the crossing, or takes one that is there")
    func relay() throws {
        let effect = "relay: {title: mirror, kinds: [poll], every: 1 s, per-message: 300 us}"
        let host = "new host test-control.sw-room beside sw-room"
        #expect(
            try text(effect)
                == ["plc-slow", "plc-fast"].map { plc in
                    let flow = plc.replacing("plc", with: "poll")
                    return
                        "flow \(flow) (mirror): \(host) polls \(plc) every 1 s (new flow test-control/\(flow)), and server "
                        + "polls test-control.sw-room; 300 us a message there"
                })
        let edits = try edits(effect)
        guard case .relay(_, let relay) = edits[0], let added = relay.added else { throw EntryError(messages: []) }
        #expect(added.device.zone == "room" && added.device.kind == .historian && added.link.rate == 1_000_000_000)
        #expect(
            try text("relay: {title: mirror, kinds: [command, report], host-kind: identity-provider, every: 1 s}") == [
                "flow share (mirror): goes to idp (new flow test-control/share), which passes each report on to plc-fast",
                "flow stop (mirror): goes to idp, which then commands plc-slow (new flow test-control/stop)",
            ])
        #expect(try text("relay: {select: {levels: [4]}, title: mirror, every: 1 s}") == [])
        #expect(try text("relay: {select: {flow-kinds: [report]}, title: mirror, every: 1 s}").count == 1)
        #expect(throws: EntryError.self) { try text("relay: {title: mirror}") }
    }

    @Test("a push relay takes what goes up, from a host on the lower side; a diode then finds only the rest")
    func push() throws {
        let effect = "relay: {title: replica, every: 1 s, mode: push}"
        #expect(
            try text(effect)
                == ["plc-slow", "plc-fast"].map { plc in
                    let flow = plc.replacing("plc", with: "poll")
                    return
                        "flow \(flow) (replica): new host test-control.sw-cell beside sw-cell polls \(plc) every 1 s "
                        + "(new flow test-control/\(flow)) and pushes what it gets to server as a report; server asks nothing "
                        + "any more"
                })
        let both = try entry("  - \(effect)\n  - filter: {title: diode, one-way: higher}")
        let control = Control(entry: both, choice: ControlChoice(id: both.id))
        let plant = try SmallPlant.load()
        let page = EditText.explain(control, try control.edits(for: plant), on: plant).replacing("\n  ", with: " ")
        #expect(!page.contains("poll-slow (modbus-tcp) cannot go that way"))
        #expect(page.contains("the essential flow stop (modbus-tcp) cannot go that way"))
    }

    @Test("message-cost may be about some kinds of flows alone")
    func flowKinds() throws {
        let effect = "message-cost: {flow-kinds: [command, report], title: seal, per-message: 1 us}"
        #expect(try text(effect).map { $0.prefix(10) } == ["flow share", "flow stop "])
        #expect(
            try text("message-cost: {select: {flow-kinds: [command]}, title: seal, per-message: 1 us}").count == 1)
    }

    private func edits(_ effect: String) throws -> [PlantEdit] {
        let entry = try entry("  - " + effect)
        return try Control(entry: entry, choice: ControlChoice(id: entry.id)).edits(for: try SmallPlant.load())
    }

    @Test("filter names the flows of the plant file that no rule allows")
    func filter() throws {
        let effect =
            "filter: {title: rules, allow: [{protocols: [modbus-tcp], from: [zone:room]}, opc-ua from panel to server]}"
        #expect(
            try text(effect) == [
                "conduit cell-room: passes everything -> only modbus-tcp from zone:room; or opc-ua from panel to server"
                    + "; no rule allows share (smb)"
            ])
        #expect(throws: EntryError.self) { try text("filter: {title: rules, allow: [https too idp]}") }
    }

    @Test("access-delay asks the identity provider from the operator's station, or checks on the spot without one")
    func accessDelay() throws {
        let identity = "{device-kind: KIND, protocol: https, request: 600 B, reply: 1200 B, timeout: 5 s}"
        let effect = "access-delay: {title: token, time: 10 s, session: 15 min, identity: \(identity)}"
        #expect(
            try text(effect.replacing("KIND", with: "identity-provider")) == [
                "operator guard: token of 10 s before acting, again after 15 min; asks idp (new flow test-control/guard, "
                    + "https); no way round"
            ])
        #expect(
            try text(effect.replacing("KIND", with: "domain-controller")) == [
                "operator guard: token of 10 s before acting, again after 15 min; checked on the spot; no way round"
            ])
        #expect(try text(effect.replacing("KIND", with: "hmi"))[0].contains("checked on the spot"))
    }

    @Test("outage, start-cost and traffic act on devices in the plant's order")
    func devices() throws {
        #expect(
            try text("outage: {select: {kinds: [plc]}, title: patch, start: 1 min, duration: 30 s, spacing: 5 min}")
                == [
                    "device plc-slow: away from 60 s for 30 s", "device plc-fast: away from 6 min for 30 s",
                ])
        #expect(
            try text(
                "outage: {select: {devices: [plc-fast]}, title: link, start: {uniform: [1 s, 2 s]}, duration: {exponential: 3 s}, "
                    + "every: 1 h, probability: 2.5 %, scope: network}") == [
                    "device plc-fast: network interface away after 1 s to 2 s for 3 s on average, every 1 h, with a "
                        + "probability of 2.5 %"
                ])
        #expect(
            try text("start-cost: {select: {devices: [plc-fast]}, added: 90 s, scope: network}") == [
                "device plc-fast: network interface opens 0 ms -> 90 s after start-up"
            ])
        #expect(
            try text("standby: {select: {kinds: [plc]}, takeover: 300 ms}") == [
                "device plc-slow: a standby is in service 300 ms after a loss",
                "device plc-fast: a standby is in service 300 ms after a loss",
            ])
        #expect(
            try text("start-cost: {select: {kinds: [plc]}, added: 2 s}") == [
                "device plc-slow: start-up 10 s -> 12 s", "device plc-fast: start-up 5 s -> 7 s",
            ])
        #expect(
            try text(
                "traffic: {select: {kinds: [hmi]}, title: logs, to-kind: scada-server, protocol: syslog, every: 10 s, total: 1 MB}"
            ) == ["new flow test-control/panel: syslog from panel to server, 1 MB every 10 s"])
    }

    @Test("the scan form of traffic shares a target's probes among its connections, one every spacing")
    func scan() throws {
        let effect =
            "traffic: {select: {kinds: [plc]}, title: Port scan, from-kind: scada-server, protocol: scan, every: 7 d, "
            + "offset: 5 min, probes: 9, spacing: 2 ms, request: 60 B, connections: 2}"
        let flows = ["plc-slow", "plc-fast"].flatMap { ["\($0)/1", "\($0)/2"] }
        let texts = [
            "5 messages of 60 B every 168 h, 4 ms apart, first at 5 min",
            "4 messages of 60 B every 168 h, 4 ms apart, first at 300.002 s",
        ]
        #expect(
            try text(effect)
                == flows.enumerated().map { number, flow in
                    "new flow test-control.port-scan/\(flow): scan from server to \(flow.dropLast(2)), \(texts[number % 2])"
                })
        #expect(try text(effect.replacing("scada-server", with: "historian")) == [])
        let both = effect.replacing("probes: 9", with: "total: 1 kB, to-kind: hmi")
        #expect(throws: EntryError.self) { try text(both) }
    }

    @Test("access-delay with a capacity shares so many sessions among all operators")
    func capacity() throws {
        #expect(
            try text("access-delay: {title: jump host, time: 10 s, session: 15 min, capacity: 2}") == [
                "operator guard: jump host of 10 s before acting, again after 15 min; checked on the spot; all share 2 "
                    + "sessions, and whoever finds none free waits; no way round"
            ])
    }

    @Test("watchdog goes to the selected tasks that have none")
    func watchdog() throws {
        let effect = "watchdog: {select: {kinds: [plc], tasks: [plc-slow/main, plc-fast/fast]}, limit: 500 ms}"
        #expect(
            try text(effect) == [
                "task plc-slow/main: watchdog: when a job is not complete 500 ms after its release, plc-slow starts again",
                "task plc-fast/fast: watchdog: when a job is not complete 500 ms after its release, plc-fast starts again",
            ])
        let entry = try entry("  - " + effect)
        var plant = try SmallPlant.load()
        plant.devices[1].tasks[0].watchdog = Watchdog(limit: .second)
        #expect(try sentences(Control(entry: entry, choice: ControlChoice(id: entry.id)), on: plant).count == 1)
    }

    @Test("dedicated-link joins the two ends of each selected flow")
    func dedicatedLink() throws {
        #expect(
            try text("dedicated-link: {select: {flows: [poll-slow, screen]}, rate: 100 Mbit/s}") == [
                "flow poll-slow: takes a new link of its own, server to plc-slow, 100 Mbit/s, propagation 500 ns",
                "flow screen: takes a new link of its own, panel to server, 100 Mbit/s, propagation 500 ns",
            ])
    }

    @Test("an outage in stops begins in the plant's first planned stop and comes again with it")
    func outageInStops() throws {
        let effect = """
            outage: {select: {kinds: [plc]}, title: patch, start: 5 min, duration: 2 min, spacing: 20 min, every: 30 d, \
            in-stops: true}
            """
        #expect(
            try text(effect) == [
                "device plc-slow: away from 5 min for 2 min, every 720 h",
                "device plc-fast: away from 25 min for 2 min, every 720 h",
            ])
        var plant = try SmallPlant.load()
        plant.plannedStops = [
            PlannedStop(id: "sunday", start: 10 * .hour, duration: 20 * .minute, every: 7 * 24 * .hour),
            PlannedStop(id: "easter", start: 0, duration: .hour),
        ]
        let entry = try entry("  - " + effect)
        let lines = try sentences(Control(entry: entry, choice: ControlChoice(id: entry.id)), on: plant)
        #expect(
            lines == [
                "device plc-slow: away from 605 min for 2 min, every 168 h, in planned stop sunday",
                "device plc-fast: away from 625 min for 2 min, every 168 h",
            ])
    }

    @Test("mirror copies to a device of the plant, over its own link or a new one, or to a new host")
    func mirror() throws {
        let effect = "mirror: {select: {kinds: [switch]}, to-kind: historian, rate: 100 Mbit/s, queue: 64}"
        let (from, link) = (
            "a copy of each frame that it forwards goes to", "over a new link, 100 Mbit/s; 64 frames may wait"
        )
        #expect(
            try text(effect)
                == ["sw-cell", "sw-room"].map {
                    "device \($0): \(from) a new workstation test-control.sensor/\($0), \(link)"
                })
        #expect(
            try text(effect.replacing("historian", with: "scada-server")) == [
                "device sw-cell: \(from) server, \(link)",
                "device sw-room: \(from) server, over the link that is there",
            ])
        // What controls add has no form in a plant file.
        let entry = try entry("  - " + effect)
        let plant = try SmallPlant.load()
        let variant = plant.applying(try Control(entry: entry, choice: ControlChoice(id: entry.id)).edits(for: plant))
        #expect(variant.devices.count == plant.devices.count + 2)
        #expect(PlantWriter.text(of: variant) == PlantWriter.text(of: plant))
    }

    @Test(
        "an effect that makes no sense is an error of the entry",
        arguments: [
            ("host-load: {title: x, every: 0 s, share: 3 %}", "must be more than nothing"),
            ("host-load: {title: x, event: 1 s, share: 3 %}", "goes with `every`"),
            ("message-cost: {title: x, per-message: $nothing}", "nothing"),
            ("host-lode: {title: x}", "did you mean `host-load`?"),
            ("start-cost: {added: 5}", "has no unit"),
            ("outage: {title: x, start: 1 s, duration: 1 s, spacin: 1 s}", "did you mean `spacing`?"),
        ])
    func mistakes(effect: String, message: String) throws {
        let error = #expect(throws: EntryError.self) { try entry("  - " + effect) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
}
