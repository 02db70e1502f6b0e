import TaktAnalysis
import TaktKernel
import TaktPlant
import Testing

/// Bounds beside bursts and on links of a flow's own, worked out by hand.
@Suite("Bounds with bursts and dedicated links")
struct AddedTrafficTests {
    private let ms = Nanoseconds.millisecond

    /// A client, a server that takes so many connections, one link of 100 Mbit/s, a report of 118 bytes and a command.
    private func plant(_ burst: Burst?, connections: Int? = nil) -> Plant {
        var plant = Plant(id: "p", title: "P")
        plant.zones = [Zone(id: "cell", title: "Cell", level: .control, securityLevelTarget: 1)]
        plant.devices = ["client", "server"].map {
            Device(
                id: $0, title: $0, kind: .sensor, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore, connectionLimit: $0 == "server" ? connections : nil))
        }
        plant.links = [Link(id: "l", ends: ["client", "server"], rate: 100_000_000, propagation: 0)]
        let report = ReportOnChange(interval: .constant(.second), payloadBytes: 60, burst: burst)
        let poll = Poll(period: .second, timeout: 50 * ms, retries: 0, requestBytes: 12, replyBytes: 29)
        plant.flows = [("scan", FlowKind.report(report)), ("poll", .poll(poll))].map { id, kind in
            Flow(id: id, title: id, protocolName: "any", source: "client", destination: "server", kind: kind)
        }
        plant.requirements = [
            Requirement(id: "age", title: "", subject: .dataAge(flow: "scan"), limit: .second),
            Requirement(id: "poll", title: "", subject: .poll(flow: "poll"), limit: .second),
        ]
        return plant
    }

    private func bounds(_ plant: Plant) -> [Bound] { PlantAnalysis.requirementBounds(of: plant).map(\.bound) }

    @Test("Messages that are over before the next is due wait for none of their own; all at once, for all before them")
    func burst() {
        // A message of 126 bytes waits for one frame that has begun, of 138 with preamble and gap and less a nanosecond,
        // and for one request of 90; a request for one message in the place of one request.
        let begun: Nanoseconds = 138 * 80 - 1
        let message: Nanoseconds = begun + (90 + 126) * 80
        let poll: Nanoseconds = begun + (138 + 78) * 80 + 95 * 80
        #expect(bounds(plant(Burst(count: 50, spacing: ms))).map(\.duration) == [message, poll])
        #expect(bounds(plant(Burst(count: 50, spacing: 0))).map(\.duration) == [50 * message, poll])
    }

    @Test("A burst that is longer than the time between two changes has no bound")
    func endless() {
        let reasons = bounds(plant(Burst(count: 50, spacing: 21 * ms))).map(\.reason)
        #expect(reasons == ["a burst of flow scan may begin before the one before it is over", nil])
    }

    @Test("Where a burst may find no connection it has no bound; a poll that never fails keeps its own")
    func connections() {
        let reasons = bounds(plant(Burst(count: 5, spacing: ms), connections: 1)).map(\.reason)
        #expect(reasons == ["server, with `connections: 1`, may have none left for flow scan", nil])
        #expect(bounds(plant(Burst(count: 5, spacing: ms), connections: 2)).allSatisfy { $0.duration != nil })
    }

    @Test("A flow that shares its port with copies has no bound; one beside them keeps its own")
    func mirrored() {
        var plant = plant(nil)
        plant.devices.append(
            Device(
                id: "switch", title: "", kind: .switch, zone: "cell", processor: nil,
                communication: Communication(service: .ownCore)))
        plant.links = ["client", "server"].map {
            Link(id: $0, ends: [$0, "switch"], rate: 100_000_000, propagation: 0)
        }
        let before = bounds(plant)
        let tap = Device(
            id: "tap", title: "", kind: .workstation, zone: "cell", processor: nil,
            communication: Communication(service: .ownCore))
        let cable = Link(id: "tap", ends: ["switch", "tap"], rate: 1_000_000, propagation: 0, purpose: .mirror)
        let beside = PlantEdit.mirror(
            device: "switch", PortMirror(to: "tap", origin: .control("m")), sensor: tap, link: cable)
        #expect(bounds(plant.applying([beside])) == before)
        let shared = PlantEdit.mirror(
            device: "switch", PortMirror(to: "server", origin: .control("m")), sensor: nil, link: nil)
        #expect(
            bounds(plant.applying([shared])).map(\.reason)
                == Array(repeating: "the copies that switch mirrors share the port switch > server", count: 2))
    }

    @Test("A flow on a link of its own waits for nobody")
    func dedicated() {
        let cable = Link(
            id: "own", ends: ["client", "server"], rate: 100_000_000, propagation: 0, purpose: .flow("poll"))
        let variant = plant(Burst(count: 50, spacing: 0)).applying([.dedicatedLink(cable, origin: .control("own"))])
        let alone: Nanoseconds = (78 + 95) * 80
        #expect(bounds(variant)[1].duration == alone)
    }
}
