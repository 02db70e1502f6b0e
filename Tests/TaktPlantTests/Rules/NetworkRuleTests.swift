import TaktKernel
import TaktPlant
import Testing

@Suite("Rules of zones, links and routes")
struct NetworkRuleTests: SoundPlantTests {
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

    @Test("mirrors: a network device, and a neighbour that listens")
    func mirrors() {
        func mirroring(_ device: Int, to listener: String, _ change: (inout Plant) -> Void = { _ in }) -> [String] {
            issues {
                $0.devices[device].mirror = PortMirror(to: listener)
                change(&$0)
            }
        }
        #expect(mirroring(2, to: "plc") == [])
        #expect(
            mirroring(0, to: "scada") == ["devices[0].mirror: mirror: a plc forwards nothing that it could copy"])
        #expect(
            mirroring(2, to: "tap") { $0.devices.append(Self.device("tap", .workstation, "cell", nil)) } == [
                "devices[2].mirror.to: to: no link joins `tap` to `sw`"
            ])
        #expect(
            mirroring(2, to: "sw-2") { plant in
                plant.devices.append(Self.device("sw-2", .switch, "cell", nil))
                plant.links.append(Self.link("sw-2", "sw"))
            } == ["devices[2].mirror.to: to: `sw-2` is a switch; copies go to who listens"])
        #expect(mirroring(2, to: "plx") == ["devices[2].mirror.to: there is no device `plx`; did you mean `plc`?"])
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
}
